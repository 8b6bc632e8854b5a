import type { FactChange } from '#data/stations/import/changes.ts'
import type { ReviewedRow, RowWork } from '#data/stations/import/review.ts'
import type { Actor } from '../../audit/actor.ts'
import type { InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { StationFacts, StoredStation } from '../station-facts.ts'
import type { NewStationEvent } from '../stations.repository.ts'
import { isFromUndoneImport } from '#data/stations/import/known-station.ts'
import { codeFromId } from '#data/stations/import/new-code.ts'
import { snapshotOf, toRevisionRow } from '../console/change-station.service.ts'
import { insertRevisions } from '../console/station-revisions.repository.ts'
import { insertStations } from '../stations.repository.ts'
import { completeFacts } from '../stations.service.ts'
import { MAX_STATIONS_AT_ONCE, replaceStations } from './import.repository.ts'

type Insertion = Extract<RowWork, { kind: 'insert' }>
type Replacement = Extract<RowWork, { kind: 'update' }>

export interface WriteOrder {
  readonly rows: readonly ReviewedRow[]
  /** Every station that is in the database already, retired ones too. */
  readonly stored: readonly StoredStation[]
  /** In whose name, and what they are part of: `import:id`. */
  readonly actor: Actor
  readonly operation: string
  /** Called after every slice of rows with how many are written. */
  readonly onProgress?: ((written: number, total: number) => void) | undefined
}

/** As many changed facts as a line of public history names. */
const CHANGES_NAMED = 6

/** Writes what reviewed rows say, new stations first, with one line of public history each. Returns how many of each. */
export async function writeRows(deps: Pick<Deps, 'now' | 'newId'>, transaction: InTransaction, { rows, stored, onProgress, ...by }: WriteOrder): Promise<{ inserted: number, updated: number }> {
  const at = new Date(deps.now()).toISOString()
  const event = (stationId: string, words: string): NewStationEvent => ({ id: deps.newId(), station_id: stationId, at, kind: 'imported', by: 'staff', words })
  const insertions = rows.flatMap(({ work }) => work?.kind === 'insert' ? [work] : [])
  const replacements = rows.flatMap(({ work, changes }) => work?.kind === 'update' ? [{ work, changes }] : [])
  const total = insertions.length + replacements.length
  const factsById = new Map(stored.map(station => [station.facts.id, station]))
  const giveCode = codeGiver(deps.newId, new Set([...stored.map(({ facts }) => facts), ...insertions].flatMap(({ code }) => code ?? [])))

  for (let start = 0; start < insertions.length; start += MAX_STATIONS_AT_ONCE) {
    const facts = insertions.slice(start, start + MAX_STATIONS_AT_ONCE).map(insertion => newFacts(insertion, { id: deps.newId(), code: insertion.code ?? giveCode(), at }))
    await insertStations(transaction, facts, facts.map(({ id }) => event(id, '由表格导入')), at)
    await insertRevisions(transaction, facts.map(after => revisionOf(deps, by, after, undefined)))
    onProgress?.(start + facts.length, total)
  }
  for (let start = 0; start < replacements.length; start += MAX_STATIONS_AT_ONCE) {
    const slice = replacements.slice(start, start + MAX_STATIONS_AT_ONCE)
    const facts = slice.map(({ work }) => changedFacts(work, { stored: factsById.get(work.known.id)?.facts, at }))
    await replaceStations(transaction, facts, slice.map(({ work, changes }) => event(work.known.id, wordsFor(changes))), at)
    await insertRevisions(transaction, facts.map(after => revisionOf(deps, by, after, factsById.get(after.id))))
    onProgress?.(insertions.length + start + facts.length, total)
  }
  return { inserted: insertions.length, updated: replacements.length }
}

function revisionOf(deps: Pick<Deps, 'now' | 'newId'>, { actor, operation }: Pick<WriteOrder, 'actor' | 'operation'>, after: StationFacts, stored: StoredStation | undefined) {
  const before = stored ? snapshotOf(stored.facts) : null
  return toRevisionRow(deps, actor, { kind: 'imported', after: snapshotOf(after), before, operation, stationId: after.id, revision: (stored?.revision ?? 0) + 1 })
}

/** Makes codes that no station has, in the database or in this file. */
function codeGiver(newId: () => string, taken: Set<string>): () => string {
  return () => {
    let code = codeFromId(newId())
    while (taken.has(code))
      code = codeFromId(newId())
    taken.add(code)
    return code
  }
}

function newFacts({ facts }: Insertion, { id, code, at }: { id: string, code: string, at: string }): StationFacts {
  return completeFacts({ ...facts, id, code, isSample: false, status: 'active', retired: null }, at)
}

function changedFacts({ known, facts }: Replacement, { stored, at }: { stored: StationFacts | undefined, at: string }): StationFacts {
  if (!stored)
    throw new Error(`station ${known.id} was reviewed but is not stored`)
  const life = isFromUndoneImport(known) ? { status: 'active' as const, retired: null } : {}
  return completeFacts({ ...stored, ...facts, ...life }, at)
}

function wordsFor(changes: readonly FactChange[]): string {
  const named = changes.slice(0, CHANGES_NAMED).map(change => change.words.zh).join('、')
  return `由表格更新：${named}${changes.length > CHANGES_NAMED ? '等' : ''}`
}
