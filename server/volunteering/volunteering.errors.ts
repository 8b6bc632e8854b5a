import { ProblemError } from '#data/problems/problem-error.ts'

const refused = (path: string, message: string) => new ProblemError('invalid_input', `${path} ${message}`, { complaints: [{ path, message }] })

/** The expected failures of this domain. None of them repeats a name, a number or a place of a person. */
export const volunteeringErrors = {
  /** Unknown, another's, out of scope: all the same. */
  unknown: () => new ProblemError('not_found', ''),
  idTaken: () => new ProblemError('id_taken', 'this id was used before for something else'),
  editedMeanwhile: () => new ProblemError('edited_meanwhile', 'somebody has changed this since; nothing was overwritten'),
  refused,
  areaOutOfReach: () => refused('areaId', 'is not one of your areas'),
  unknownStation: () => refused('stationId', 'is not a station of this site'),
  begunAlready: () => new ProblemError('not_possible_now', 'it has begun, is over or was cancelled; 已开始、已结束或已取消'),
  closedForSignUp: () => new ProblemError('not_possible_now', 'one can sign up until it ends, unless it was cancelled; 活动已结束或已取消，不能报名'),
  cancelled: () => new ProblemError('not_possible_now', 'the activity was cancelled; 活动已取消'),
  notRegistered: () => new ProblemError('not_possible_now', 'the registration is not in use; 报到已撤回或注销'),
  earnsNothing: () => new ProblemError('not_possible_now', 'only volunteering earns hours; 只有志愿服务计时长'),
  notCode: () => refused('code', 'is not a code of an activity; 不是签到码'),
  codeRunOut: () => refused('code', 'was not on the screen at that time; 签到码已换，请重新扫屏幕上的码'),
  clockWasTurned: () => refused('scannedAt', 'is later than the time of sending: the clock of the phone was changed; 手机时间不对，请校准后重扫'),
  tooOld: () => refused('scannedAt', 'lies more than 14 days back; 超过 14 天，请找社区补录'),
  outsideActivity: () => refused('scannedAt', 'is not within an hour before the activity to two hours after it; 不在活动时间内'),
  notPersonalCode: () => refused('code', 'is nobody\'s personal code of this minute; 个人码已过期，请刷新'),
  badSpan: (fault: 'empty' | 'too_long') => refused('to', fault === 'empty' ? 'must be after the beginning; 结束要晚于开始' : 'is more than 24 hours after the beginning: a day has 24 hours; 一次不能超过 24 小时'),
  spanToCome: () => refused('to', 'lies in the future; 还没到这个时间'),
  spanOutside: () => refused('from', 'must be of the time of the activity, from an hour before to two hours after; 不在活动时间内'),
  overlaps: (span: string) => refused('from', `overlaps with what is recorded already (${span}); 这段时间已经记过`),
  overCap: (capMinutes: number) => refused('to', `is more than ${capMinutes} minutes in a day; 超过每天 ${capMinutes} 分钟的上限`),
  tooLate: (lastDay: string) => refused('from', `could be entered until ${lastDay}, 10 working days after the activity; 补录期限已过`),
  unknownArea: () => refused('area', 'is no area; 没有这个区域'),
  nothingCounts: () => new ProblemError('not_possible_now', 'nothing counts yet; 还没有已计入的时长'),
  badMapping: (complaints: readonly string[]) => new ProblemError('invalid_input', 'the mapping cannot be taken', { complaints: complaints.map(message => ({ path: 'mapping', message })) }),
  secondPerson: () => new ProblemError('not_possible_now', 'what was entered from a roster is confirmed by another person; 补录须由另一人确认'),
  nothingToConfirm: () => new ProblemError('not_possible_now', 'it counts already, or was taken back; 不需要确认'),
  reversedAlready: () => new ProblemError('not_possible_now', 'it was taken back already, or takes back another; 已经冲销'),
} as const
