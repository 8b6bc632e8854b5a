import * as z from 'zod/mini'
import { pointSchema } from '../geo/point.ts'
import { MINUTE_MS } from '../time/shanghai.ts'

/** volunteering 志愿服务, paid_duty 有偿值守, meeting 会议, training 培训: only the first earns hours (Order 67 art. 19). */
export const activityClasses = ['volunteering', 'paid_duty', 'meeting', 'training'] as const
export const activityClassSchema = z.enum(activityClasses)
export type ActivityClass = typeof activityClasses[number]
export const earnsHours = (kind: ActivityClass): boolean => kind === 'volunteering'

const instant = z.iso.datetime({ offset: true })
const words = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))
/** An activity lasts from a quarter of an hour to a day, and repeats for at most half a year. */
export const MIN_ACTIVITY_MINUTES = 15
export const MAX_ACTIVITY_MINUTES = 24 * 60
export const MAX_WEEKS = 26

/** What art. 7 wants to be known of an activity, and where it is: a station, or words with a point if there is one. */
const facts = {
  areaId: words(64),
  stationId: z.nullable(z.uuid()),
  place: z.nullable(words(100)),
  point: z.nullable(pointSchema),
  title: words(60),
  content: words(1000),
  class: activityClassSchema,
  startsAt: instant,
  endsAt: instant,
  /** Null: as many as come. */
  capacity: z.nullable(z.int().check(z.minimum(1), z.maximum(5000))),
  organiser: words(60),
  personInCharge: words(30),
  isInsured: z.boolean(),
}
export const activityInputSchema = z.strictObject({ ...facts, weeks: z.int().check(z.minimum(1), z.maximum(MAX_WEEKS)) })
export type ActivityInput = z.infer<typeof activityInputSchema>
export const activityChangeSchema = z.strictObject({ ...facts, revision: z.int().check(z.minimum(1)) })
export type ActivityChange = z.infer<typeof activityChangeSchema>
export type ActivityFacts = Omit<ActivityInput, 'weeks'>

/** Why the facts do not go together, by the part that is wrong. */
export function activityFault({ startsAt, endsAt, stationId, place }: Pick<ActivityFacts, 'startsAt' | 'endsAt' | 'stationId' | 'place'>): { path: string, message: string } | null {
  const minutes = (Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE_MS
  if (minutes < MIN_ACTIVITY_MINUTES)
    return { path: 'endsAt', message: `must be at least ${MIN_ACTIVITY_MINUTES} minutes after the beginning` }
  if (minutes > MAX_ACTIVITY_MINUTES)
    return { path: 'endsAt', message: 'is more than 24 hours after the beginning; a day has 24 hours' }
  return stationId === null && place === null ? { path: 'place', message: 'needs a station or words that say where' } : null
}

/** coming 未开始, under_way 进行中, over 已结束, cancelled 已取消. */
export type ActivityPhase = 'coming' | 'under_way' | 'over' | 'cancelled'
export function activityPhase({ startsAt, endsAt, cancelledAt }: { startsAt: string, endsAt: string, cancelledAt: string | null }, nowMs: number): ActivityPhase {
  if (cancelledAt !== null)
    return 'cancelled'
  if (nowMs < Date.parse(startsAt))
    return 'coming'
  return nowMs < Date.parse(endsAt) ? 'under_way' : 'over'
}

/** Who comes and who waits: in the order in which they signed up; when one signs off, the next moves up. */
export function seatsOf<SignUp extends { readonly since: string, readonly registrationId: string }>(coming: readonly SignUp[], capacity: number | null): { seated: SignUp[], waiting: SignUp[] } {
  const order = coming.toSorted((one, other) => one.since < other.since || (one.since === other.since && one.registrationId < other.registrationId) ? -1 : 1)
  return { seated: order.slice(0, capacity ?? order.length), waiting: order.slice(capacity ?? order.length) }
}

/** As everybody may read it. */
export const activitySchema = z.strictObject({
  id: z.uuid(),
  revision: z.int(),
  seriesId: z.nullable(z.uuid()),
  ...facts,
  areaName: z.string(),
  comingCount: z.int(),
  waitingCount: z.int(),
  cancelled: z.nullable(z.strictObject({ at: instant, reason: z.string() })),
})
export type Activity = z.infer<typeof activitySchema>
export const activityListSchema = z.strictObject({ activities: z.array(activitySchema) })

/** As staff list it. `checkedInCount`: registrations that were scanned in, whether they had signed up or not. */
export const staffActivitySchema = z.strictObject({ ...activitySchema.shape, checkedInCount: z.int() })
export type StaffActivity = z.infer<typeof staffActivitySchema>
export const staffActivityListSchema = z.strictObject({ activities: z.array(staffActivitySchema) })

/** `PUT /api/activities/{id}/sign-up/{wishId}`: a wish, never a toggle, under an id that the phone makes. The answer names it and says whether there is a seat. */
export const signUpSchema = z.strictObject({ isComing: z.boolean() })
export const seatSchema = z.strictObject({ seat: z.enum(['coming', 'waiting', 'none']), ahead: z.int() })
export type Seat = z.infer<typeof seatSchema>
export const signUpReceiptSchema = z.strictObject({ id: z.uuid(), ...seatSchema.shape })
