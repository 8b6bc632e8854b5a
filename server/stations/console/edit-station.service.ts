import type { StaffStationPage } from '#data/stations/console/revision.ts'
import type { NewStationSaid, StationSaid } from '#data/stations/console/station-edit.ts'
import type { AuditedChange } from '../../audit/audited.service.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { StoredStation } from '../station-facts.ts'
import { convertDatum } from '#data/geo/datum.ts'
import { isInside } from '#data/geo/point.ts'
import { blankStation, confirmStation, sayStation } from '#data/stations/console/say-station.ts'
import { listFieldChanges, takeFields } from '#data/stations/console/station-fields.ts'
import { codeFromId } from '#data/stations/import/new-code.ts'
import { audited } from '../../audit/audited.service.ts'
import { staffErrors } from '../../staff/staff.errors.ts'
import { lockStations } from '../import/import.repository.ts'
import { stationErrors } from '../stations.errors.ts'
import { insertStations } from '../stations.repository.ts'
import { completeFacts, toEvent } from '../stations.service.ts'
import { changesOfRow, checkRevision, meanwhileOf, readSnapshot, snapshotOf, toRevisionRow, writeChange } from './change-station.service.ts'
import { getReachable, reachOf, readStationPage } from './reachable-stations.service.ts'
import { findRevisionRow, insertRevisions, isCodeTaken, listRevisions } from './station-revisions.repository.ts'

export type ConsoleDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'index' | 'site'>
export interface Reasoned { readonly why?: string | undefined }

export const aboutStation = ({ facts }: Pick<StoredStation, 'facts'>) => ({ subject: `station:${facts.id}`, areaId: facts.areaId }) as const

/** Runs a change of stations while nobody else writes any, and lets everyone see it. */
export async function changingStations<Result>(deps: ConsoleDeps, change: (change: AuditedChange) => Promise<Result>): Promise<Result> {
  const result = await audited(deps, async (audit) => {
    await lockStations(audit.transaction)
    return change(audit)
  })
  await deps.index.refresh()
  return result
}

/** Nobody puts a station where they have no say, nor outside the site without meaning it. Throws not_found, invalid_input. */
async function checkSaid({ site }: ConsoleDeps, db: Database | InTransaction, by: Authority, { areaId, place }: StationSaid): Promise<void> {
  if (areaId !== undefined && !(await reachOf(db, by))(areaId))
    throw staffErrors.unknown()
  if (place && !place.isOutsideMeant && !isInside(site.bounds, convertDatum(place, place.datum, 'wgs84')))
    throw stationErrors.outsideSite()
}

/** Takes what somebody says of a station. Throws not_found, edited_meanwhile, invalid_input. */
export async function editStation(deps: ConsoleDeps, by: Authority, { id, revision, why, ...said }: StationSaid & Reasoned & { id: string, revision: number }): Promise<StaffStationPage> {
  await changingStations(deps, async ({ transaction, record, unchanged }) => {
    const stored = await getReachable(transaction, by, id)
    await checkRevision(transaction, stored, revision)
    await checkSaid(deps, transaction, by, said)
    const after = sayStation(snapshotOf(stored.facts), said, new Date(deps.now()).toISOString())
    const fields = await writeChange(deps, transaction, { actor: by.actor, stored, change: { kind: 'edited', after, why } })
    if (fields.length === 0)
      return unchanged()
    await record(by.actor, { action: 'station.edited', ...aboutStation(stored), why, details: { code: stored.facts.code, fields } })
  })
  return readStationPage(deps, by, id)
}

/** Says of everything that is known that it is so. Throws not_found, edited_meanwhile. */
export async function confirmAsItStands(deps: ConsoleDeps, by: Authority, { id, revision, why }: { id: string, revision: number } & Reasoned): Promise<StaffStationPage> {
  await changingStations(deps, async ({ transaction, record, unchanged }) => {
    const stored = await getReachable(transaction, by, id)
    await checkRevision(transaction, stored, revision)
    const after = confirmStation(snapshotOf(stored.facts), new Date(deps.now()).toISOString())
    const fields = await writeChange(deps, transaction, { actor: by.actor, stored, change: { kind: 'confirmed', after, why } })
    if (fields.length === 0)
      return unchanged()
    await record(by.actor, { action: 'station.confirmed', ...aboutStation(stored), why, details: { code: stored.facts.code } })
  })
  return readStationPage(deps, by, id)
}

/** Makes a code that no station has. */
async function giveCode(deps: ConsoleDeps, transaction: InTransaction): Promise<string> {
  let code = codeFromId(deps.newId())
  while (await isCodeTaken(transaction, code))
    code = codeFromId(deps.newId())
  return code
}

/** Throws not_found, invalid_input. */
export async function addStation(deps: ConsoleDeps, by: Authority, { code: wanted, why, ...said }: NewStationSaid): Promise<StaffStationPage> {
  const id = deps.newId()
  await changingStations(deps, async ({ transaction, record }) => {
    await checkSaid(deps, transaction, by, { ...said, areaId: said.areaId ?? null })
    if (wanted !== undefined && await isCodeTaken(transaction, wanted))
      throw stationErrors.codeTaken(wanted)
    const at = new Date(deps.now()).toISOString()
    const after = sayStation(blankStation(wanted ?? await giveCode(deps, transaction), said.name), said, at)
    const facts = completeFacts({ id, ...after }, at)
    await insertStations(transaction, [facts], [toEvent(deps.newId(), id, { kind: 'added', by: 'staff', words: null }, at)], at)
    await insertRevisions(transaction, [toRevisionRow(deps, by.actor, { kind: 'added', after, before: null, why, stationId: id, revision: 1 })])
    await record(by.actor, { action: 'station.added', ...aboutStation({ facts }), why, details: { code: facts.code, name: facts.name } })
  })
  return readStationPage(deps, by, id)
}

/**
 * Takes one change back, as a new change: the fields it touched are as they were before. Throws not_found, edited_meanwhile when one of
 * them has been touched since, invalid_input for the change that began a station or is part of a merge.
 */
export async function undoChange(deps: ConsoleDeps, by: Authority, { id, revision, why }: { id: string, revision: number } & Reasoned): Promise<StaffStationPage> {
  await changingStations(deps, async ({ transaction, record }) => {
    const stored = await getReachable(transaction, by, id)
    const row = await findRevisionRow(transaction, id, revision)
    if (!row)
      throw stationErrors.cannotUndo('was made by nobody at the console')
    if (row.before === null || row.operation?.startsWith('merge:'))
      throw stationErrors.cannotUndo(row.before === null ? 'is the change that began the station: retire it instead' : 'is part of a merge: undo the merge')
    const fields = await restoreFields(deps, transaction, { by, stored, row, why })
    await record(by.actor, { action: 'station.undone', ...aboutStation(stored), why, details: { code: stored.facts.code, revision, fields } })
  })
  return readStationPage(deps, by, id)
}

/** Puts the fields of a change back to what they were before it. Throws edited_meanwhile when one was touched since. */
export async function restoreFields(deps: ConsoleDeps, transaction: InTransaction, { by, stored, row, why, operation }: { by: Authority, stored: StoredStation, row: NonNullable<Awaited<ReturnType<typeof findRevisionRow>>>, operation?: string } & Reasoned): Promise<string[]> {
  const now = snapshotOf(stored.facts)
  const fields = changesOfRow(row).map(({ field }) => field)
  const touched = listFieldChanges(readSnapshot(row.after), now).map(({ field }) => field).filter(field => fields.includes(field))
  if (row.before === null || touched.length > 0) {
    const later = await listRevisions(transaction, row.station_id, { after: row.revision })
    throw stationErrors.editedMeanwhile(meanwhileOf(stored, later.filter(other => changesOfRow(other).some(({ field }) => touched.includes(field)))))
  }
  const after = takeFields(now, readSnapshot(row.before), fields)
  if (!(await reachOf(transaction, by))(after.areaId))
    throw staffErrors.unknown()
  return writeChange(deps, transaction, { actor: by.actor, stored, change: { kind: 'undone', after, why, undoes: row.revision, ...operation === undefined ? {} : { operation } } })
}
