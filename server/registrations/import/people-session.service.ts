import type { PeopleSession, PeopleSettings } from '#data/registrations/import/people-import.ts'
import type { ReviewedPerson } from '#data/registrations/import/review-people.ts'
import type { ImportGrid } from '#data/stations/import/import-table.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { GivenFile } from '../../stations/import/read-import-file.ts'
import type { RegistrationImportRow, RegistrationRow } from '../registrations.tables.ts'
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { treeOf } from '#data/areas/area-tree.ts'
import { peopleColumns, peopleFieldKeys, splitPeople } from '#data/registrations/import/people-columns.ts'
import { PEOPLE_TOLD, peopleSettingsSchema, peopleWrittenSchema, personOutcomes } from '#data/registrations/import/people-import.ts'
import { reviewPeople } from '#data/registrations/import/review-people.ts'
import { maskName } from '#data/registrations/rider-name.ts'
import { normaliseHeader } from '#data/stations/import/header.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { isWithin } from '../../staff/scope.ts'
import { ImportFileError } from '../../stations/import/import-file-error.ts'
import { readImportFile } from '../../stations/import/read-import-file.ts'
import { stationErrors } from '../../stations/stations.errors.ts'
import { homeArea } from '../home-area.ts'
import { nameIndex, openName, openPerson, phoneIndex, sealPerson } from '../person-secrets.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { findPeopleImport, findPeopleMapping, insertPeopleImport, listInUse, updatePeopleImport } from './people-imports.repository.ts'

export type PeopleDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes'>
const MAX_GRID_LETTERS = 30_000_000
const needed = ['name', 'phone'] as const

const pathsSchema = z.array(z.string())
export const isListWithin = ({ scope }: Authority, row: Pick<RegistrationImportRow, 'scope'>): boolean => z.parse(pathsSchema, JSON.parse(row.scope)).every(path => isWithin(scope, path))
export const scopeKeyOf = ({ scope }: Pick<Authority, 'scope'>): string => JSON.stringify(scope.paths.toSorted())
export const headerKeyOf = (header: readonly string[]): string => createHash('sha256').update(JSON.stringify(header.map(normaliseHeader))).digest('base64url')
export const settingsOf = ({ settings }: RegistrationImportRow): PeopleSettings => z.parse(peopleSettingsSchema, JSON.parse(settings))
/** We wrote this text ourselves, from an ImportGrid. */
export const tableOf = (deps: Pick<Deps, 'keys'>, { id, s_grid }: RegistrationImportRow) => splitPeople((JSON.parse(openPerson(deps, s_grid, ['s_grid', id])) as ImportGrid).grid)

/** A list of people, for those who have a say over all the areas of whoever brought it. Throws not_found. */
export async function getPeopleImport(db: Database | InTransaction, by: Authority, id: string): Promise<RegistrationImportRow> {
  const row = await findPeopleImport(db, id)
  if (!row || !isListWithin(by, row))
    throw registrationErrors.unknown()
  return row
}

/** Reads a list and keeps it, sealed, for some days; nothing is written. Throws invalid_input when it cannot be read. */
export async function beginPeople(deps: PeopleDeps, by: Authority, { kind, ...file }: GivenFile & { kind: RegistrationImportRow['kind'] }): Promise<PeopleSession> {
  const grid = await readImportFile(file).catch((error: unknown) => {
    throw error instanceof ImportFileError ? stationErrors.unreadableFile(error.problems) : error
  })
  const text = JSON.stringify(grid)
  if (text.length > MAX_GRID_LETTERS)
    throw stationErrors.tooLargeFile()
  const id = deps.newId()
  const remembered = await findPeopleMapping(deps.db, scopeKeyOf(by), headerKeyOf(splitPeople(grid.grid).header))
  const settings: PeopleSettings = { columns: remembered === undefined ? {} : z.parse(peopleSettingsSchema, JSON.parse(remembered)).columns, areaId: null, isVerified: false, hasConsent: false }
  const row: RegistrationImportRow = {
    id,
    account_id: by.actor.id,
    scope: scopeKeyOf(by),
    file_name: file.name.slice(-100),
    kind,
    state: 'open',
    created_at: new Date(deps.now()).toISOString(),
    s_grid: sealPerson(deps, text, ['s_grid', id]),
    settings: JSON.stringify(settings),
    written: null,
    s_refused: null,
    applied_at: null,
    applied_by: null,
    undone_at: null,
  }
  await insertPeopleImport(deps.db, row)
  return describePeople(deps, by, row)
}

export interface JudgedPeople { readonly reviewed: readonly ReviewedPerson[], readonly inUse: readonly RegistrationRow[] }

/** Judges a list against everybody who is registered. */
export async function judgePeople(deps: Pick<PeopleDeps, 'keys'>, db: Database | InTransaction, by: Authority, row: RegistrationImportRow): Promise<JudgedPeople> {
  const { columns, areaId } = settingsOf(row)
  const table = tableOf(deps, row)
  const tree = treeOf(await readAllAreas({ db }))
  const inUse = await listInUse(db)
  const reviewed = reviewPeople({
    rows: table.rows,
    columns: peopleColumns(table.header, columns),
    tree,
    fallback: areaId === null ? null : homeArea(tree, areaId) ?? null,
    isReachable: area => isWithin(by.scope, area.path),
    known: inUse.map((person) => {
      const area = homeArea(tree, person.area_id)
      const name = openName(deps, person) ?? ''
      return { phone: person.phone_index, name: person.name_index, platform: person.platform, areaId: area?.id ?? person.area_id, shownName: isWithin(by.scope, area?.path ?? null) ? name : maskName(name) }
    }),
    hash: { phone: phone => phoneIndex(deps.keys, phone), name: name => nameIndex(deps.keys, name) },
  })
  return { reviewed, inUse }
}

async function describePeople(deps: PeopleDeps, by: Authority, row: RegistrationImportRow): Promise<PeopleSession> {
  const settings = settingsOf(row)
  const table = tableOf(deps, row)
  const mapping = peopleColumns(table.header, settings.columns)
  const { reviewed } = await judgePeople(deps, deps.db, by, row)
  const told = reviewed.filter(({ outcome }) => outcome !== 'duplicate')
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    state: row.state,
    header: [...table.header],
    rowCount: table.rows.length,
    mapping: Object.fromEntries(peopleFieldKeys.map(field => [field, table.header[mapping.get(field) ?? -1] ?? ''])),
    missing: needed.filter(field => !mapping.has(field)),
    settings,
    // One number for each outcome.
    counts: Object.fromEntries(personOutcomes.map(outcome => [outcome, reviewed.filter(person => person.outcome === outcome).length])) as PeopleSession['counts'],
    rows: told.slice(0, PEOPLE_TOLD).map(({ row: { number }, name, phone, area, outcome, reasons, mayAccept }) => ({ number, name, phone, areaName: area?.name ?? '', outcome, reasons: [...reasons], mayAccept })),
    isCut: told.length > PEOPLE_TOLD,
    written: row.written === null ? null : z.parse(peopleWrittenSchema, JSON.parse(row.written)),
  }
}

export async function readPeople(deps: PeopleDeps, by: Authority, id: string): Promise<PeopleSession> {
  return describePeople(deps, by, await getPeopleImport(deps.db, by, id))
}

/** Takes which column is what, where rows without a community belong, and what staff vouch for; judges the list anew. Throws not_found, not_possible_now. */
export async function settlePeople(deps: PeopleDeps, by: Authority, { id, ...settings }: PeopleSettings & { id: string }): Promise<PeopleSession> {
  const row = await getPeopleImport(deps.db, by, id)
  if (row.state !== 'open')
    throw registrationErrors.importIsClosed()
  const text = JSON.stringify(settings)
  await updatePeopleImport(deps.db, id, { settings: text })
  return describePeople(deps, by, { ...row, settings: text })
}
