import { ProblemError } from '#data/problems/problem-error.ts'

const refused = (path: string, message: string) => new ProblemError('invalid_input', `${path} ${message}`, { complaints: [{ path, message }] })

/** The expected failures of this domain. None of them repeats a name or a number of a person. */
export const careErrors = {
  /** Unknown, another's, out of scope: all the same. */
  unknown: () => new ProblemError('not_found', ''),
  idTaken: () => new ProblemError('id_taken', 'this id was used before for something else'),
  editedMeanwhile: () => new ProblemError('edited_meanwhile', 'somebody has changed this since; nothing was overwritten'),
  refused,
  areaOutOfReach: () => refused('areaId', 'is not one of your areas'),
  unknownStation: () => refused('points', 'name a station that is not of this site; 发放点里有不认识的驿站'),
  pointGone: () => refused('points', 'lack one that there was, or move it to another station: what was written of it would hang in the air; 已有的发放点不能删除或换驿站'),
  pointTaken: () => refused('points', 'have an id that belongs to another event'),
  isOver: () => new ProblemError('not_possible_now', 'the event is over; 活动已结束'),
  unknownPoint: () => refused('pointId', 'is no point of this event; 不是这次活动的发放点'),
  notPersonalCode: () => refused('code', 'was nobody\'s personal code at that time; 个人码不对，或者已过期'),
  notRegistered: () => new ProblemError('not_possible_now', 'the registration is not in use; 报到已撤回或注销', { complaints: [{ path: 'registration', message: 'is not in use' }] }),
  outsidePeriod: () => refused('happenedAt', 'is not within the days of the event; 不在活动日期内'),
  clockWasTurned: () => refused('sentAt', 'lies before what it tells of: the clock of the device was changed; 设备时间不对'),
  tooOld: () => refused('age', 'is more than 14 days; 超过 14 天'),
  /** `stock`: the message is what is recorded. Whoever finds more counts again. */
  notEnough: (stock: number) => new ProblemError('not_possible_now', `there are only ${stock} recorded; 账上只有 ${stock} 份，请先盘点`, { complaints: [{ path: 'stock', message: String(stock) }] }),
  /** `had`: the message is when and where. */
  hadOne: (at: string, where: string) => new ProblemError('not_possible_now', 'this person has had a pack at this event; 这位骑手已经领过', { complaints: [{ path: 'had', message: `${at} ${where}` }] }),
  reversedAlready: () => new ProblemError('not_possible_now', 'it was taken back already, or takes back another; 已经冲销', { complaints: [{ path: 'reversed', message: 'already' }] }),
} as const
