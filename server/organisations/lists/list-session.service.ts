import type { ListHead, ListSettings, ListSource, OrganisationList } from '#data/organisations/lists/organisation-list.ts'
import type { KnownOrganisation, ReviewedOrganisation } from '#data/organisations/lists/review-list.ts'
import type { ImportGrid } from '#data/stations/import/import-table.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { GivenFile } from '../../stations/import/read-import-file.ts'
import type { ListRow } from '../organisations.tables.ts'
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { treeOf } from '#data/areas/area-tree.ts'
import { findNamedArea } from '#data/areas/named-area.ts'
import { listColumns, listFieldKeys, splitList } from '#data/organisations/lists/list-columns.ts'
import { LIST_ROWS_TOLD, listOutcomes, listSettingsSchema, listWrittenSchema } from '#data/organisations/lists/organisation-list.ts'
import { reviewList } from '#data/organisations/lists/review-list.ts'
import { normaliseHeader } from '#data/stations/import/header.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { isWithin } from '../../staff/scope.ts'
import { ImportFileError } from '../../stations/import/import-file-error.ts'
import { readImportFile } from '../../stations/import/read-import-file.ts'
import { stationErrors } from '../../stations/stations.errors.ts'
import { factsOf } from '../describe-organisations.ts'
import { openText, sealText } from '../organisation-secrets.ts'
import { organisationErrors } from '../organisations.errors.ts'
import { listInUse } from '../organisations.repository.ts'
import { findList, findListMapping, insertList, listListHeads, updateList } from './lists.repository.ts'

export type ListDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes'>
const MAX_GRID_LETTERS = 30_000_000
/** Lists that are told of. */
const MAX_LISTS = 200
const pathsSchema = z.array(z.string())

export const scopeKeyOf = ({ scope }: Pick<Authority, 'scope'>): string => JSON.stringify(scope.paths.toSorted())
export const headerKeyOf = (header: readonly string[]): string => createHash('sha256').update(JSON.stringify(header.map(normaliseHeader))).digest('base64url')
export const settingsOf = ({ settings }: Pick<ListRow, 'settings'>): ListSettings => z.parse(listSettingsSchema, JSON.parse(settings))
const mayRead = ({ scope }: Pick<Authority, 'scope'>, list: Pick<ListRow, 'scope'>): boolean => z.parse(pathsSchema, JSON.parse(list.scope)).every(path => isWithin(scope, path))

/** The rows of a list below its heading. Throws not_possible_now when they were swept out. */
export function tableOf(deps: Pick<Deps, 'keys'>, { id, s_grid }: Pick<ListRow, 'id' | 's_grid'>) {
  if (s_grid === null)
    throw organisationErrors.listIsSwept()
  // We wrote this text ourselves, from an ImportGrid.
  return splitList((JSON.parse(openText(deps, s_grid, ['s_grid', id])) as ImportGrid).grid)
}

/** A list, for those who have a say over all the areas of whoever brought it. Throws not_found. */
export async function getList(db: Database | InTransaction, by: Pick<Authority, 'scope'>, id: string): Promise<ListRow> {
  const row = await findList(db, id)
  if (!row || !mayRead(by, row))
    throw organisationErrors.unknown()
  return row
}

/** Reads a list and keeps it, sealed, for some weeks; the ledger stays as it is. Throws invalid_input when it cannot be read. */
export async function beginList(deps: ListDeps, by: Authority, { source, ...file }: GivenFile & { source: ListSource }): Promise<OrganisationList> {
  const grid = await readImportFile(file).catch((error: unknown) => {
    throw error instanceof ImportFileError ? stationErrors.unreadableFile(error.problems) : error
  })
  const text = JSON.stringify(grid)
  if (text.length > MAX_GRID_LETTERS)
    throw stationErrors.tooLargeFile()
  const [id, { header, rows }] = [deps.newId(), splitList(grid.grid)]
  const remembered = await findListMapping(deps.db, scopeKeyOf(by), headerKeyOf(header))
  const settings: ListSettings = remembered === undefined ? { columns: {}, areaId: null, kind: source === 'civil_affairs' ? 'social' : 'enterprise' } : z.parse(listSettingsSchema, JSON.parse(remembered))
  const row: ListRow = {
    id,
    scope: scopeKeyOf(by),
    source,
    file_name: file.name.slice(-100),
    state: 'open',
    row_count: rows.length,
    brought_at: new Date(deps.now()).toISOString(),
    brought_by: by.actor.name,
    settings: JSON.stringify(settings),
    written: null,
    s_grid: sealText(deps, text, ['s_grid', id]),
    s_refused: null,
  }
  await insertList(deps.db, row)
  return describeList(deps, by, row)
}

/** Judges a list against the whole ledger; what lies in others' areas is recognised and not named. Throws not_possible_now when it was swept out. */
export async function judgeList(deps: Pick<ListDeps, 'keys' | 'now'>, db: Database | InTransaction, by: Pick<Authority, 'scope'>, row: ListRow): Promise<ReviewedOrganisation[]> {
  const { columns, areaId, kind } = settingsOf(row)
  const table = tableOf(deps, row)
  const tree = treeOf(await readAllAreas({ db }))
  const fallback = areaId === null ? undefined : tree.get(areaId)
  const areas = new Map<string, ReturnType<typeof findNamedArea>>()
  const known = (await listInUse(db)).map((one): KnownOrganisation => ({ ...factsOf(one), id: one.id, nameKey: one.name_key, name: isWithin(by.scope, tree.get(one.area_id)?.path ?? null) ? one.name : null }))
  return reviewList({
    rows: table.rows,
    columns: listColumns(table.header, columns),
    kind,
    today: dayOf(deps.now()),
    known,
    isReachable: area => isWithin(by.scope, area.path),
    findArea: (named) => {
      if (named.town === '' && named.area === '')
        return fallback?.status === 'active' ? fallback : undefined
      // A list names the same few areas thousands of times.
      const key = JSON.stringify(named)
      if (!areas.has(key))
        areas.set(key, findNamedArea(tree, named))
      return areas.get(key)
    },
  })
}

function headOf(row: Omit<ListRow, 's_grid' | 's_refused'>, hasRows: boolean): ListHead {
  return { id: row.id, source: row.source, fileName: row.file_name, state: row.state, rowCount: row.row_count, broughtAt: row.brought_at, broughtBy: row.brought_by, hasRows, written: row.written === null ? null : z.parse(listWrittenSchema, JSON.parse(row.written)) }
}

async function describeList(deps: ListDeps, by: Pick<Authority, 'scope'>, row: ListRow): Promise<OrganisationList> {
  const settings = settingsOf(row)
  const table = tableOf(deps, row)
  const mapping = listColumns(table.header, settings.columns)
  const reviewed = await judgeList(deps, deps.db, by, row)
  const told = [...reviewed.filter(({ outcome }) => outcome === 'conflict' || outcome === 'refused'), ...reviewed.filter(({ outcome }) => outcome === 'new' || outcome === 'filled')]
  return {
    ...headOf(row, true),
    header: [...table.header],
    mapping: Object.fromEntries(listFieldKeys.map(field => [field, table.header[mapping.get(field) ?? -1] ?? ''])),
    missing: mapping.has('name') ? [] : ['name'],
    settings,
    // One number for each outcome.
    counts: Object.fromEntries(listOutcomes.map(outcome => [outcome, reviewed.filter(one => one.outcome === outcome).length])) as OrganisationList['counts'],
    rows: told.slice(0, LIST_ROWS_TOLD).map(({ row: { number }, name, code, area, outcome, reasons, accepting }) => ({ number, name, code, areaName: area?.name ?? '', outcome, reasons: [...reasons], accepting })),
    isCut: told.length > LIST_ROWS_TOLD,
  }
}

/** The lists of one's areas, the youngest first. */
export async function readLists(deps: Pick<Deps, 'db'>, by: Pick<Authority, 'scope'>): Promise<ListHead[]> {
  const rows = await listListHeads(deps.db, MAX_LISTS)
  return rows.filter(row => mayRead(by, row)).map(({ has_rows, ...row }) => headOf(row, Boolean(has_rows)))
}

/** Throws not_found; not_possible_now when its rows were swept out. */
export async function readList(deps: ListDeps, by: Pick<Authority, 'scope'>, id: string): Promise<OrganisationList> {
  return describeList(deps, by, await getList(deps.db, by, id))
}

/** Takes which column is what, and where and what rows are that do not say it; judges the list anew. Throws not_found, not_possible_now. */
export async function settleList(deps: ListDeps, by: Pick<Authority, 'scope'>, { id, ...settings }: ListSettings & { id: string }): Promise<OrganisationList> {
  const row = await getList(deps.db, by, id)
  if (row.state !== 'open')
    throw organisationErrors.listIsClosed()
  const text = JSON.stringify(settings)
  await updateList(deps.db, id, { settings: text })
  return describeList(deps, by, { ...row, settings: text })
}
