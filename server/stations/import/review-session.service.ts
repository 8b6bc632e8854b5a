import type { ImportList, ImportSession, ImportSettings } from '#data/stations/import/import-session.ts'
import type { ImportGrid } from '#data/stations/import/import-table.ts'
import type { FileProblem } from '#data/stations/import/reason.ts'
import type { ImportReview } from '#data/stations/import/review-import.ts'
import type { Authority } from '../../staff/caller.ts'
import type { ConsoleDeps } from '../console/edit-station.service.ts'
import type { ImportSessionRow } from './import-sessions.repository.ts'
import type { ImportOrder } from './import.service.ts'
import type { GivenFile } from './read-import-file.ts'
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { chooseColumns, guessColumns } from '#data/stations/import/columns.ts'
import { splitHeader } from '#data/stations/import/header-row.ts'
import { normaliseHeader } from '#data/stations/import/header.ts'
import { importFields } from '#data/stations/import/import-field.ts'
import { importSettingsSchema, importWrittenSchema, PREVIEW_ROWS } from '#data/stations/import/import-session.ts'
import { DAY_MS, startOfDayMs } from '#data/time/shanghai.ts'
import { isWithin } from '../../staff/scope.ts'
import { staffErrors } from '../../staff/staff.errors.ts'
import { reachOf } from '../console/reachable-stations.service.ts'
import { stationErrors } from '../stations.errors.ts'
import { ImportFileError } from './import-file-error.ts'
import { deleteOpenSessions, findImportSession, findMapping, insertImportSession, listImportSessions, updateImportSession } from './import-sessions.repository.ts'
import { previewImport } from './import.service.ts'
import { readImportFile } from './read-import-file.ts'

const KEPT_OPEN_DAYS = 7
const SAMPLE_ROWS = 5
/** Sessions of all areas that are looked at for those of one's own, and how many of them are told. */
const SESSIONS_READ = 1000
const SESSIONS_LISTED = 100
/** What a county's list measures at most, many times over. */
const MAX_GRID_LETTERS = 30_000_000

/** We wrote this text ourselves, from an ImportGrid. */
export const readGrid = (row: ImportSessionRow) => JSON.parse(row.grid) as ImportGrid
export const readSettings = (json: string): ImportSettings => z.parse(importSettingsSchema, JSON.parse(json))
const pathsSchema = z.array(z.string())
/** The same columns in the same order, however their headings are written. */
export const headerKeyOf = (grid: ImportGrid) => createHash('sha256').update(JSON.stringify(splitHeader(grid.grid).header.map(normaliseHeader))).digest('base64url')
/** A mapping is remembered for everyone of the same areas. */
export const scopeKeyOf = ({ scope }: Pick<Authority, 'scope'>) => JSON.stringify(scope.paths.toSorted())

/** Reads a file and keeps it for review. Throws invalid_input when it cannot be read. */
export async function beginImport(deps: ConsoleDeps, by: Authority, file: GivenFile): Promise<ImportSession> {
  const grid = await readImportFile(file).catch((error: unknown) => {
    throw error instanceof ImportFileError ? stationErrors.unreadableFile(error.problems) : error
  })
  const text = JSON.stringify(grid)
  if (text.length > MAX_GRID_LETTERS)
    throw stationErrors.tooLargeFile()
  const nowMs = deps.now()
  await deleteOpenSessions(deps.db, new Date(nowMs - KEPT_OPEN_DAYS * DAY_MS).toISOString())
  const remembered = await findMapping(deps.db, scopeKeyOf(by), headerKeyOf(grid))
  const columns = remembered === undefined ? {} : readSettings(remembered).columns
  const row: ImportSessionRow = {
    id: deps.newId(),
    account_id: by.actor.id,
    scope: scopeKeyOf(by),
    file_name: file.name.slice(-100),
    state: 'open',
    created_at: new Date(nowMs).toISOString(),
    grid: text,
    settings: JSON.stringify({ datum: null, columns } satisfies z.input<typeof importSettingsSchema>),
    accepted: null,
    refused: null,
    applied_at: null,
    undone_at: null,
  }
  await insertImportSession(deps.db, row)
  return describeSession(deps, by, row)
}

/** The import, for those who have a say over all the areas of whoever began it. Throws not_found. */
export async function getSession(deps: Pick<ConsoleDeps, 'db'>, { scope }: Authority, id: string): Promise<ImportSessionRow> {
  const row = await findImportSession(deps.db, id)
  if (!row || !z.parse(pathsSchema, JSON.parse(row.scope)).every(path => isWithin(scope, path)))
    throw staffErrors.unknown()
  return row
}

/** The youngest imports of those areas, without their rows. */
export async function listImports({ db }: Pick<ConsoleDeps, 'db'>, { scope }: Authority): Promise<ImportList> {
  const rows = (await listImportSessions(db, SESSIONS_READ)).filter(row => z.parse(pathsSchema, JSON.parse(row.scope)).every(path => isWithin(scope, path)))
  return {
    imports: rows.slice(0, SESSIONS_LISTED).map(row => ({
      id: row.id,
      fileName: row.file_name,
      state: row.state,
      createdAt: row.created_at,
      appliedAt: row.applied_at,
      undoneAt: row.undone_at,
      by: row.by,
      written: row.accepted === null ? null : z.parse(importWrittenSchema, JSON.parse(row.accepted)),
    })),
  }
}

export async function readSession(deps: ConsoleDeps, by: Authority, id: string): Promise<ImportSession> {
  return describeSession(deps, by, await getSession(deps, by, id))
}

/** Takes the datum and which column is what, and judges the file anew. Throws not_found, invalid_input. */
export async function settleSession(deps: ConsoleDeps, by: Authority, { id, ...settings }: ImportSettings & { id: string }): Promise<ImportSession> {
  const row = await getSession(deps, by, id)
  if (row.state !== 'open')
    throw stationErrors.importIsClosed()
  if (settings.confirmed && startOfDayMs(settings.confirmed.on) > deps.now())
    throw stationErrors.confirmedInFuture()
  const text = JSON.stringify(settings)
  await updateImportSession(deps.db, id, { settings: text })
  return describeSession(deps, by, { ...row, settings: text })
}

/** What a session asks of the import. */
export async function orderOf(deps: Pick<ConsoleDeps, 'db'>, by: Authority, row: ImportSessionRow): Promise<ImportOrder> {
  const { datum, columns, isAnywhere, confirmed } = readSettings(row.settings)
  return {
    file: readGrid(row),
    datum,
    columns,
    isAnywhere,
    voucher: confirmed && { confirmedAt: new Date(startOfDayMs(confirmed.on)).toISOString(), confirmedBy: confirmed.by },
    isReachable: await reachOf(deps.db, by),
  }
}

async function describeSession(deps: ConsoleDeps, by: Authority, row: ImportSessionRow): Promise<ImportSession> {
  const settings = readSettings(row.settings)
  const table = splitHeader(readGrid(row).grid)
  const judged = row.state === 'open' ? await judgeOpen(deps, by, row) : { problems: [], review: null }
  const chosen = settings.datum && chooseColumns(table.header, settings.datum, settings.columns)
  const mapping = chosen?.mapping ?? guessColumns(table.header, settings.datum)
  return {
    id: row.id,
    fileName: row.file_name,
    state: row.state,
    createdAt: row.created_at,
    header: [...table.header],
    rowCount: table.rows.length,
    sample: table.rows.slice(0, SAMPLE_ROWS).map(({ cells }) => [...cells]),
    fields: [...importFields].map(([field, { words }]) => ({ field, words })),
    mapping: { ...Object.fromEntries([...mapping].map(([field, column]) => [field, table.header[column] ?? ''])), ...settings.columns },
    settings,
    problems: judged.problems.map(({ code, words }) => ({ code, words })),
    preview: judged.review && describeReview(judged.review),
    written: row.accepted === null ? null : z.parse(importWrittenSchema, JSON.parse(row.accepted)),
  }
}

async function judgeOpen(deps: ConsoleDeps, by: Authority, row: ImportSessionRow): Promise<{ problems: readonly FileProblem[], review: ImportReview | null }> {
  try {
    return { problems: [], review: await previewImport(deps, await orderOf(deps, by, row)) }
  }
  catch (error) {
    if (error instanceof ImportFileError)
      return { problems: error.problems, review: null }
    throw error
  }
}

const plain = (reasons: ImportReview['notes']) => reasons.map(({ code, words }) => ({ code, words }))

function describeReview({ counts, notes, rows }: ImportReview): NonNullable<ImportSession['preview']> {
  const told = rows.filter(({ outcome }) => outcome !== 'unchanged')
  return {
    counts: { ...counts },
    notes: plain(notes),
    rows: told.slice(0, PREVIEW_ROWS).map(({ number, name, outcome, reasons, remarks, changes }) => ({
      number,
      name,
      outcome,
      reasons: reasons.map(({ code, words }) => ({ code, words })),
      remarks: remarks.map(({ code, words }) => ({ code, words })),
      changes: changes.map(({ field, words, from, to }) => ({ field, words, from, to })),
    })),
    isCut: told.length > PREVIEW_ROWS,
  }
}
