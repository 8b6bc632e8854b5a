import { ProblemError } from '#data/problems/problem-error.ts'

const refused = (path: string, message: string) => new ProblemError('invalid_input', `${path} ${message}`, { complaints: [{ path, message }] })
const notNow = (path: string, message: string) => new ProblemError('not_possible_now', message, { complaints: [{ path, message }] })

/** The expected failures of this domain. None of them repeats a name or a number of a person. */
export const organisationErrors = {
  /** Unknown, another's, out of scope: all the same. */
  unknown: () => new ProblemError('not_found', ''),
  idTaken: () => new ProblemError('id_taken', 'this id was used before for something else'),
  editedMeanwhile: () => new ProblemError('edited_meanwhile', 'somebody has changed this since; nothing was overwritten'),
  refused,
  areaOutOfReach: () => refused('areaId', 'is not one of your areas; 不在您负责的区域'),
  /** `name`: null when it lies in others' areas. */
  sameCode: (name: string | null) => refused('code', name === null ? 'belongs to an organisation of another area; 别的区域已经有这个信用代码' : `belongs to "${name}"; 台账里“${name}”已经是这个代码`),
  sameName: (name: string | null) => refused('name', name === null ? 'belongs to an organisation of another area; 别的区域已经有同名组织' : `is that of "${name}"; 台账里已经有“${name}”`),
  isRetired: () => notNow('retired', 'the organisation is retired; 这个组织已停用'),
  isNotRetired: () => notNow('retired', 'the organisation is not retired; 这个组织没有停用'),
  unknownInstructor: () => refused('instructorId', 'is no instructor of your areas; 不是本区域在任的指导员'),
  endsBeforeStart: (path: string) => refused(path, 'lies before the first day; 结束不能早于开始'),
  assignedAlready: () => refused('startsOn', 'is within another span of the same instructor; 这段时间已经由这位指导员联系'),
  hasEnded: () => notNow('endsOn', 'it has ended already; 已经结束'),
  hasNoPhone: () => notNow('phone', 'there is no phone number; 没有登记手机号'),
  listIsClosed: () => notNow('state', 'the list is not in a state for this; 名单已经导入或撤回'),
  listIsSwept: () => notNow('rows', 'the rows of the list were swept out; 名单内容已过期清除，请重新上传'),
} as const
