import type { Buffer } from 'node:buffer'
import type { ImportWritten } from '#data/stations/import/import-session.ts'
import type { Authority } from '../../staff/caller.ts'
import type { ConsoleDeps, Reasoned } from '../console/edit-station.service.ts'
import type { StoredStation } from '../station-facts.ts'
import * as z from 'zod/mini'
import { IMPORT_UNDONE } from '#data/stations/import/known-station.ts'
import { findRevision } from '../../db/revisions.repository.ts'
import { commonArea } from '../../staff/scope.ts'
import { readSnapshot, snapshotOf, writeChange } from '../console/change-station.service.ts'
import { changingStations } from '../console/edit-station.service.ts'
import { listRevisionsOfOperation } from '../console/station-revisions.repository.ts'
import { writeWorkbook } from '../export/write-workbook.ts'
import { stationErrors } from '../stations.errors.ts'
import { listStoredStations } from '../stations.repository.ts'
import { handedBackRows } from './hand-back.ts'
import { ImportFileError } from './import-file-error.ts'
import { updateImportSession, upsertMapping } from './import-sessions.repository.ts'
import { isTaken, judgeImport } from './import.service.ts'
import { getSession, headerKeyOf, orderOf, readGrid, scopeKeyOf } from './review-session.service.ts'
import { writeRows } from './write-rows.ts'

const handedBackSchema = z.strictObject({ headings: z.array(z.string()), records: z.array(z.array(z.string())) })
const operationOf = (id: string) => `import:${id}`
/** As many stations as a refusal names. */
const NAMED = 50

async function judgeOrRefuse(...args: Parameters<typeof judgeImport>) {
  return judgeImport(...args).catch((error: unknown) => {
    throw error instanceof ImportFileError ? stationErrors.unreadableFile(error.problems) : error
  })
}

/** Writes what is new or changed, and the suspicious rows named, all or nothing. Throws not_found, invalid_input. */
export async function applySession(deps: ConsoleDeps, by: Authority, { id, accept, why }: { id: string, accept: readonly number[] } & Reasoned): Promise<ImportWritten> {
  const row = await getSession(deps, by, id)
  const order = await orderOf(deps, by, row)
  // The slow work is done before everybody else has to wait, and holds unless stations have changed meanwhile.
  const judgedAt = await findRevision(deps.db, 'stations')
  const early = await judgeOrRefuse(deps.db, deps.site, order)
  const accepted = new Set(accept)
  return changingStations(deps, async ({ transaction, record }) => {
    if ((await getSession({ db: transaction }, by, id)).state !== 'open')
      throw stationErrors.importIsClosed()
    const { review, stored } = await findRevision(transaction, 'stations') === judgedAt ? early : await judgeOrRefuse(transaction, deps.site, order)
    const rows = review.rows.filter(reviewed => isTaken(reviewed, accepted))
    const counts = await writeRows(deps, transaction, { rows, stored, actor: by.actor, operation: operationOf(id) })
    const handedBack = handedBackRows(review, accepted)
    const written = { ...counts, handedBack: handedBack.records.length }
    const at = new Date(deps.now()).toISOString()
    await updateImportSession(transaction, id, { state: 'applied', accepted: JSON.stringify(written), refused: JSON.stringify(handedBack), applied_at: at })
    await upsertMapping(transaction, { scope: scopeKeyOf(by), header_key: headerKeyOf(readGrid(row)), settings: row.settings, used_at: at })
    await record(by.actor, { action: 'import.applied', subject: `import:${id}`, areaId: commonArea(by.scope.paths), why, details: { file: row.file_name, ...counts } })
    return written
  })
}

/** The rows that are not taken, with what was wrong, as a workbook to put right and import again. Throws not_found, invalid_input. */
export async function writeRefused(deps: ConsoleDeps, by: Authority, id: string): Promise<Buffer> {
  const row = await getSession(deps, by, id)
  const { headings, records } = row.refused === null
    ? handedBackRows((await judgeOrRefuse(deps.db, deps.site, await orderOf(deps, by, row))).review, false)
    : z.parse(handedBackSchema, JSON.parse(row.refused))
  return writeWorkbook({ title: '退回', headings, records })
}

/**
 * Takes a whole import back: what it changed is as before, what it brought is retired (and comes back with the same list, put right).
 * Refused when somebody has changed one of its stations since. Throws not_found, invalid_input, edited_meanwhile.
 */
export async function undoImport(deps: ConsoleDeps, by: Authority, { id, why }: { id: string } & Reasoned): Promise<{ stations: number }> {
  return changingStations(deps, async ({ transaction, record }) => {
    const row = await getSession({ db: transaction }, by, id)
    if (row.state !== 'applied')
      throw stationErrors.importIsClosed()
    const revisions = await listRevisionsOfOperation(transaction, operationOf(id))
    const stored = new Map((await listStoredStations(transaction)).map(station => [station.facts.id, station]))
    const steps = revisions.flatMap((revision) => {
      const station = stored.get(revision.station_id)
      return station ? [{ revision, station }] : []
    })
    const edited = steps.filter(({ revision, station }) => station.revision !== revision.revision)
    if (edited.length > 0)
      throw stationErrors.importEditedSince(edited.slice(0, NAMED).map(({ station: { facts } }) => facts))
    const at = new Date(deps.now()).toISOString()
    for (const { revision, station } of steps) {
      const after = revision.before === null ? withdrawn(station, at) : readSnapshot(revision.before)
      await writeChange(deps, transaction, { actor: by.actor, stored: station, change: { kind: 'undone', after, why, undoes: revision.revision, operation: `undo-${operationOf(id)}` } })
    }
    await updateImportSession(transaction, id, { state: 'undone', undone_at: at })
    await record(by.actor, { action: 'import.undone', subject: `import:${id}`, areaId: commonArea(by.scope.paths), why, details: { file: row.file_name, stations: steps.length } })
    return { stations: steps.length }
  })
}

function withdrawn({ facts }: StoredStation, at: string) {
  return { ...snapshotOf(facts), status: 'retired' as const, retired: { at, reason: IMPORT_UNDONE, insteadCode: null } }
}
