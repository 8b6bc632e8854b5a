import type { Activity, Seat } from '#data/volunteering/activity.ts'
import type { MyService } from '#data/volunteering/roster.ts'
import type { VolunteeringDeps } from './ledger.service.ts'
import type { ActivityRow } from './volunteering.tables.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { activityPhase } from '#data/volunteering/activity.ts'
import { totalsOf } from '#data/volunteering/service-entry.ts'
import { getMine } from '../registrations/mine/my-registration.service.ts'
import { toPerson } from '../registrations/people.service.ts'
import { findActivity, listActivitiesByIds, listActivitiesSignedUp, listActivitiesToCome, listSignUps, setSignUp } from './activities.repository.ts'
import { describeActivities, seatsFrom } from './describe-activity.ts'
import { toLedgerRow } from './ledger-row.ts'
import { findRecordCode, listEntriesOf } from './ledger.repository.ts'
import { describeRows } from './rows.service.ts'
import { volunteeringErrors } from './volunteering.errors.ts'

const MAX_LISTED = 200
type MineDeps = Pick<VolunteeringDeps, 'db' | 'keys' | 'now'>

/** Activities to come and under way, for everybody; one that was cancelled stays until its time, with the reason. */
export async function listComing({ db, now }: Pick<MineDeps, 'db' | 'now'>): Promise<Activity[]> {
  return describeActivities(db, await listActivitiesToCome(db, { endAfter: new Date(now()).toISOString(), limit: MAX_LISTED }))
}

function seatOf(activity: ActivityRow, signUps: Parameters<typeof seatsFrom>[1], ids: readonly string[]): Seat {
  const { seated, waiting } = seatsFrom(activity, signUps)
  if (seated.some(({ registrationId }) => ids.includes(registrationId)))
    return { seat: 'coming', ahead: 0 }
  const place = waiting.findIndex(({ registrationId }) => ids.includes(registrationId))
  return place < 0 ? { seat: 'none', ahead: 0 } : { seat: 'waiting', ahead: place }
}

/** Says that one comes, or does not; the same said again changes nothing. When it is full one waits, and moves up. Throws not_found, not_possible_now. */
export async function signUp(deps: MineDeps, { activityId, secret, isComing }: { activityId: string, secret: string, isComing: boolean }): Promise<Seat> {
  const { standing } = await getMine(deps.db, deps.keys, secret)
  const person = await toPerson(deps.db, standing)
  if (isComing && !person.isInUse)
    throw volunteeringErrors.notRegistered()
  return deps.db.transaction().execute(async (transaction) => {
    await setSignUpOf(transaction, { activityId, ids: person.ids, id: person.id, isComing, at: new Date(deps.now()).toISOString() })
    const activity = await findActivity(transaction, activityId)
    if (!activity)
      throw volunteeringErrors.unknown()
    const phase = activityPhase({ startsAt: activity.starts_at, endsAt: activity.ends_at, cancelledAt: activity.cancelled_at }, deps.now())
    if (phase === 'over' || phase === 'cancelled')
      throw volunteeringErrors.closedForSignUp()
    return seatOf(activity, await listSignUps(transaction, [activityId]), person.ids)
  })
}

/** Written first, so that it has the lock before it reads; what may not be is undone with the transaction. */
async function setSignUpOf(transaction: Parameters<typeof setSignUp>[0], { activityId, ids, id, isComing, at }: { activityId: string, ids: readonly string[], id: string, isComing: boolean, at: string }): Promise<void> {
  const others = ids.filter(other => other !== id)
  await setSignUp(transaction, { activity_id: activityId, registration_id: id, is_coming: isComing ? 1 : 0, since: at })
  for (const { registration_id } of others.length === 0 ? [] : (await listSignUps(transaction, [activityId])).filter(row => others.includes(row.registration_id)))
    await setSignUp(transaction, { activity_id: activityId, registration_id, is_coming: 0, since: at })
}

/** One's own hours with every row behind them, and what one has signed up for. Throws not_found. */
export async function readMyService(deps: MineDeps, secret: string): Promise<MyService> {
  const { standing } = await getMine(deps.db, deps.keys, secret)
  const { ids } = await toPerson(deps.db, standing)
  const entries = await listEntriesOf(deps.db, ids)
  const rows = await describeRows(deps.db, ids)
  const signedUp = (await listActivitiesSignedUp(deps.db, { registrationIds: ids, endAfter: new Date(deps.now() - DAY_MS).toISOString() })).map(({ activity_id }) => activity_id)
  const activityIds = [...new Set([...signedUp, ...rows.map(({ activityId }) => activityId)])]
  const activities = new Map((activityIds.length === 0 ? [] : await listActivitiesByIds(deps.db, activityIds)).map(row => [row.id, row]))
  const signUps = Map.groupBy(await listSignUps(deps.db, signedUp), ({ activity_id }) => activity_id)
  return {
    totals: totalsOf(entries.map(toLedgerRow)),
    recordCode: await findRecordCode(deps.db, ids) ?? null,
    rows: rows.map(row => ({ ...row, activityTitle: activities.get(row.activityId)?.title ?? '' })),
    coming: signedUp.flatMap((activityId) => {
      const activity = activities.get(activityId)
      const { seat, ahead } = activity ? seatOf(activity, signUps.get(activityId) ?? [], ids) : { seat: 'none' as const, ahead: 0 }
      return seat === 'none' ? [] : [{ activityId, seat, ahead }]
    }),
  }
}
