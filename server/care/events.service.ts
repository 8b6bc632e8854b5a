import type { CareChange, CareEvent, CareInput } from '#data/care/care-event.ts'
import type { InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import type { CareEventRow } from './care.tables.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { careFault, carePhase } from '#data/care/care-event.ts'
import { addDays, dayOf } from '#data/time/shanghai.ts'
import { readAllAreas } from '../areas/areas.service.ts'
import { audited } from '../audit/audited.service.ts'
import { isWithin } from '../staff/scope.ts'
import { careErrors } from './care.errors.ts'
import { describeEvents } from './describe-event.ts'
import { findScopedEvent, insertEvent, listPoints, listScopedEvents, putPoint, updateEvent } from './events.repository.ts'

export type CareDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'index'>

const MAX_LISTED = 200
/** Events stay in the list for so many days after their last. */
const LISTED_DAYS = 400
export const careSubject = (id: string) => `care_event:${id}` as const

/** An event within somebody's reach. Throws not_found. */
export async function getReachableEvent(db: Deps['db'] | InTransaction, { scope }: Pick<Authority, 'scope'>, id: string): Promise<CareEventRow> {
  const event = await findScopedEvent(db, scope, id)
  if (!event)
    throw careErrors.unknown()
  return event
}

async function describeOne(deps: CareDeps, db: Deps['db'] | InTransaction, event: CareEventRow): Promise<CareEvent> {
  const [described] = await describeEvents(deps, db, [event])
  if (!described)
    throw careErrors.unknown()
  return described
}

/** Throws invalid_input for facts that do not go together, and for an area or a station that is not there. */
async function checkFacts({ index }: Pick<Deps, 'index'>, transaction: InTransaction, { scope }: Authority, input: CareInput): Promise<void> {
  const fault = careFault(input)
  if (fault)
    throw careErrors.refused(fault.path, fault.message)
  const area = treeOf(await readAllAreas({ db: transaction })).get(input.areaId)
  if (!area || area.status === 'retired' || !isWithin(scope, area.path))
    throw careErrors.areaOutOfReach()
  if (input.points.some(({ stationId }) => stationId !== null && !index.findById(stationId)))
    throw careErrors.unknownStation()
}

const columnsOf = ({ areaId, season, title, startsOn, endsOn, organiser, pack }: CareInput) => ({ area_id: areaId, season, title, starts_on: startsOn, ends_on: endsOn, organiser, pack })

/** Points are only added: one that was there stays, at its station. Throws invalid_input. */
async function writePoints(transaction: InTransaction, eventId: string, points: CareInput['points']): Promise<void> {
  const known = await listPoints(transaction, [eventId])
  if (known.some(row => !points.some(({ id, stationId }) => id === row.id && stationId === row.station_id)))
    throw careErrors.pointGone()
  for (const [seq, { id, stationId, place, lowAt }] of points.entries()) {
    if (!await putPoint(transaction, { id, event_id: eventId, seq, station_id: stationId, place, low_at: lowAt }))
      throw careErrors.pointTaken()
  }
}

/** Plans an event. Throws invalid_input. */
export async function planCare(deps: CareDeps, by: Authority, input: CareInput): Promise<CareEvent> {
  return audited(deps, async ({ transaction, record }) => {
    await checkFacts(deps, transaction, by, input)
    const row: CareEventRow = { ...columnsOf(input), id: deps.newId(), revision: 1, created_at: new Date(deps.now()).toISOString(), created_by: by.actor.name, ended_at: null, end_reason: null, last_seq: 0 }
    await insertEvent(transaction, row)
    await writePoints(transaction, row.id, input.points)
    await record(by.actor, { action: 'care.planned', subject: careSubject(row.id), areaId: row.area_id, details: { title: row.title, points: input.points.length } })
    return describeOne(deps, transaction, row)
  })
}

/** An event that is not over, at the revision that somebody saw. Throws not_found, edited_meanwhile, not_possible_now. */
async function getOpenEvent(deps: CareDeps, transaction: InTransaction, by: Authority, { id, revision }: { id: string, revision: number }): Promise<CareEventRow> {
  const row = await getReachableEvent(transaction, by, id)
  if (row.revision !== revision)
    throw careErrors.editedMeanwhile()
  if (row.ended_at !== null || carePhase({ startsOn: row.starts_on, endsOn: row.ends_on, endedAt: null }, deps.now()) === 'over')
    throw careErrors.isOver()
  return row
}

async function write(transaction: InTransaction, row: CareEventRow, change: Partial<CareEventRow>): Promise<CareEventRow> {
  const after = { ...row, ...change, revision: row.revision + 1 }
  if (!await updateEvent(transaction, after, { fromRevision: row.revision }))
    throw careErrors.editedMeanwhile()
  return after
}

/** Changes an event that is not over. Throws not_found, edited_meanwhile, not_possible_now, invalid_input. */
export async function changeCare(deps: CareDeps, by: Authority, { id, revision, ...input }: CareChange & { id: string }): Promise<CareEvent> {
  return audited(deps, async ({ transaction, record }) => {
    const row = await getOpenEvent(deps, transaction, by, { id, revision })
    await checkFacts(deps, transaction, by, input)
    const after = await write(transaction, row, columnsOf(input))
    await writePoints(transaction, id, input.points)
    await record(by.actor, { action: 'care.changed', subject: careSubject(id), areaId: after.area_id, details: { title: after.title, points: input.points.length } })
    return describeOne(deps, transaction, after)
  })
}

/** Ends an event before its last day, with a reason. Throws not_found, edited_meanwhile, not_possible_now. */
export async function endCare(deps: CareDeps, by: Authority, { id, revision, why }: { id: string, revision: number, why: string }): Promise<CareEvent> {
  return audited(deps, async ({ transaction, record }) => {
    const row = await getOpenEvent(deps, transaction, by, { id, revision })
    const after = await write(transaction, row, { ended_at: new Date(deps.now()).toISOString(), end_reason: why })
    await record(by.actor, { action: 'care.ended', subject: careSubject(id), areaId: row.area_id, why, details: { title: row.title, points: (await listPoints(transaction, [id])).length } })
    return describeOne(deps, transaction, after)
  })
}

/** Events of one's areas that are to come, under way, or were over in the last 400 days. */
export async function listCare(deps: CareDeps, { scope }: Authority): Promise<CareEvent[]> {
  const events = await listScopedEvents(deps.db, scope, { endFrom: addDays(dayOf(deps.now()), -LISTED_DAYS), limit: MAX_LISTED })
  return describeEvents(deps, deps.db, events)
}

/** One of them. Throws not_found. */
export const readCare = async (deps: CareDeps, by: Authority, id: string): Promise<CareEvent> => describeOne(deps, deps.db, await getReachableEvent(deps.db, by, id))
