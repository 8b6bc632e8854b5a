import type { Activity, ActivityChange, ActivityFacts, ActivityInput, StaffActivity } from '#data/volunteering/activity.ts'
import type { InTransaction } from '../db/database.ts'
import type { Authority } from '../staff/caller.ts'
import type { VolunteeringDeps } from './ledger.service.ts'
import type { ActivityRow } from './volunteering.tables.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { digitsFrom } from '#data/registrations/six-digits.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { activityFault, activityPhase } from '#data/volunteering/activity.ts'
import { readAllAreas } from '../areas/areas.service.ts'
import { audited } from '../audit/audited.service.ts'
import { isWithin } from '../staff/scope.ts'
import { insertActivity, listScopedActivities, updateActivity } from './activities.repository.ts'
import { countCheckedIn } from './check-ins.repository.ts'
import { describeActivities } from './describe-activity.ts'
import { getReachableActivity } from './ledger.service.ts'
import { matchWaiting } from './match-waiting.ts'
import { volunteeringErrors } from './volunteering.errors.ts'

const MAX_LISTED = 500
/** An activity can be put in so long after it was, for riders who checked in at a station before anybody wrote it down. */
const MAX_PAST_MS = 14 * DAY_MS
const activitySubject = (id: string) => `activity:${id}` as const

/** The facts as they are kept: of an area that was merged, that into which it went. Throws invalid_input for facts that do not go together, and for an area or a station that is not there. */
async function checkFacts<Facts extends ActivityFacts>({ index }: Pick<VolunteeringDeps, 'index'>, transaction: InTransaction, { scope }: Authority, facts: Facts): Promise<Facts> {
  const fault = activityFault(facts)
  if (fault)
    throw volunteeringErrors.refused(fault.path, fault.message)
  const area = standsFor(treeOf(await readAllAreas({ db: transaction })), facts.areaId)
  if (!area || area.status === 'retired' || !isWithin(scope, area.path))
    throw volunteeringErrors.areaOutOfReach()
  if (facts.stationId !== null && !index.findById(facts.stationId))
    throw volunteeringErrors.unknownStation()
  return { ...facts, areaId: area.id }
}

const columnsOf = (facts: ActivityFacts) => ({
  area_id: facts.areaId,
  station_id: facts.stationId,
  place: facts.place,
  lng: facts.point?.lng ?? null,
  lat: facts.point?.lat ?? null,
  title: facts.title,
  content: facts.content,
  class: facts.class,
  starts_at: new Date(facts.startsAt).toISOString(),
  ends_at: new Date(facts.endsAt).toISOString(),
  capacity: facts.capacity,
  organiser: facts.organiser,
  person_in_charge: facts.personInCharge,
  is_insured: facts.isInsured ? 1 : 0,
})

/** Plans an activity, once or for some weeks on the same day and time of the week. Scans that waited for it at its station are its own then. Throws invalid_input. */
export async function planActivity(deps: VolunteeringDeps, by: Authority, { weeks, ...said }: ActivityInput): Promise<Activity[]> {
  return audited(deps, async ({ transaction, record }) => {
    const facts = await checkFacts(deps, transaction, by, said)
    if (Date.parse(facts.startsAt) < deps.now() - MAX_PAST_MS)
      throw volunteeringErrors.refused('startsAt', 'lies more than 14 days back')
    const seriesId = weeks > 1 ? deps.newId() : null
    const rows = Array.from({ length: weeks }, (_, week): ActivityRow => {
      const { starts_at, ends_at, ...columns } = columnsOf(facts)
      const later = (instant: string) => new Date(Date.parse(instant) + week * 7 * DAY_MS).toISOString()
      return { ...columns, id: deps.newId(), revision: 1, series_id: seriesId, starts_at: later(starts_at), ends_at: later(ends_at), spoken: digitsFrom(deps.randomBytes(4)), created_at: new Date(deps.now()).toISOString(), created_by: by.actor.name, closed_at: null, cancelled_at: null, cancel_reason: null }
    })
    for (const row of rows) {
      await insertActivity(transaction, row)
      await matchWaiting(deps, transaction, row)
      await record(by.actor, { action: 'activity.planned', subject: activitySubject(row.id), areaId: row.area_id, details: { title: row.title, startsAt: row.starts_at } })
    }
    return describeActivities(transaction, rows)
  })
}

/** An activity of one's areas that has not begun, at the revision that somebody saw. Throws not_found, edited_meanwhile, not_possible_now. */
async function getComing(deps: VolunteeringDeps, transaction: InTransaction, by: Authority, { id, revision }: { id: string, revision: number }): Promise<ActivityRow> {
  const row = await getReachableActivity(transaction, by, id)
  if (row.revision !== revision)
    throw volunteeringErrors.editedMeanwhile()
  if (activityPhase({ startsAt: row.starts_at, endsAt: row.ends_at, cancelledAt: row.cancelled_at }, deps.now()) !== 'coming')
    throw volunteeringErrors.begunAlready()
  return row
}

async function writeChange(transaction: InTransaction, row: ActivityRow, change: Partial<ActivityRow>): Promise<{ after: ActivityRow, described: Activity }> {
  const after = { ...row, ...change, revision: row.revision + 1 }
  if (!await updateActivity(transaction, after, { fromRevision: row.revision }))
    throw volunteeringErrors.editedMeanwhile()
  const [described] = await describeActivities(transaction, [after])
  if (!described)
    throw volunteeringErrors.unknown()
  return { after, described }
}

/** Changes an activity before it begins; who signed up stays. Throws not_found, edited_meanwhile, not_possible_now, invalid_input. */
export async function changeActivity(deps: VolunteeringDeps, by: Authority, { id, revision, ...said }: ActivityChange & { id: string }): Promise<Activity> {
  return audited(deps, async ({ transaction, record }) => {
    const row = await getComing(deps, transaction, by, { id, revision })
    const facts = await checkFacts(deps, transaction, by, said)
    const { after, described } = await writeChange(transaction, row, columnsOf(facts))
    await matchWaiting(deps, transaction, after)
    await record(by.actor, { action: 'activity.changed', subject: activitySubject(id), areaId: after.area_id, details: { title: after.title, startsAt: after.starts_at } })
    return described
  })
}

/** Cancels an activity before it begins; everybody reads why. Throws not_found, edited_meanwhile, not_possible_now. */
export async function cancelActivity(deps: VolunteeringDeps, by: Authority, { id, revision, why }: { id: string, revision: number, why: string }): Promise<Activity> {
  return audited(deps, async ({ transaction, record }) => {
    const row = await getComing(deps, transaction, by, { id, revision })
    const { described } = await writeChange(transaction, row, { cancelled_at: new Date(deps.now()).toISOString(), cancel_reason: why })
    await record(by.actor, { action: 'activity.cancelled', subject: activitySubject(id), areaId: row.area_id, why, details: { title: row.title, startsAt: row.starts_at } })
    return described
  })
}

/** Activities of one's areas: those to come and those of the 31 days before. */
export async function listActivities(deps: Pick<VolunteeringDeps, 'db' | 'now'>, { scope }: Authority): Promise<StaffActivity[]> {
  const rows = await listScopedActivities(deps.db, scope, { endAfter: new Date(deps.now() - 31 * DAY_MS).toISOString(), limit: MAX_LISTED })
  const counts = await countCheckedIn(deps.db, rows.map(({ id }) => id))
  return (await describeActivities(deps.db, rows)).map(activity => ({ ...activity, checkedInCount: counts.get(activity.id) ?? 0 }))
}
