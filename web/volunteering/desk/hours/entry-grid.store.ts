import type { EntryFault, EntrySpan, TypedEntry } from '#data/volunteering/entry-span.ts'
import type { MatchCandidate } from '#data/volunteering/roster-sheet.ts'
import type { Roster } from '#data/volunteering/roster.ts'
import type { Complaint } from '#web/api/complaints.ts'
import type { DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { v7 as newId } from 'uuid'
import { computed, shallowRef, triggerRef } from 'vue'
import { entrySpan } from '#data/volunteering/entry-span.ts'
import { MAX_ROSTER_ROWS } from '#data/volunteering/roster-sheet.ts'
import { useApi } from '#web/api/api.ts'
import { createHoursDeskApi } from '#web/api/hours-desk.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** One line of the grid. The id is its own from the start: saved twice it is one row of the ledger. Plain, so that ten thousand of them cost little: whoever changes one triggers `rows`. */
export interface GridRow extends TypedEntry {
  readonly id: string
  who: string
  from: string
  to: string
  hours: string
  /** What its times mean; null: not read yet. */
  span: EntrySpan | null
  /** Null: not looked up yet. */
  candidates: readonly MatchCandidate[] | null
  /** Whom staff have chosen among several, or who was found alone. */
  registrationId: string | null
  saved: 'no' | 'busy' | 'yes'
  trouble: { failure: DeskFailure, complaints: readonly Complaint[] } | null
}
/** What a line needs before it can be saved; `ready`: nothing. */
export type GridState = 'empty' | 'looking' | 'unknown' | 'ambiguous' | EntryFault | 'ready' | 'busy' | 'saved' | 'refused'

const blank = (typed: Partial<TypedEntry> = {}): GridRow => ({ id: newId(), who: '', from: '', to: '', hours: '', ...typed, span: null, candidates: null, registrationId: null, saved: 'no', trouble: null })
const MATCH_AT_ONCE = 500
const isEmpty = ({ who, from, to, hours }: TypedEntry) => [who, from, to, hours].every(text => text.trim() === '')

/** The grid in which the hours of one activity are put in afterwards. It stays while the desk is open, whatever fails. */
export const useEntryGridStore = defineStore('entry-grid', () => {
  const api = createHoursDeskApi(useApi().client)
  const session = useSessionStore()
  const roster = shallowRef<Roster | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  const rows = shallowRef<GridRow[]>([])
  const why = shallowRef('')
  const progress = shallowRef<{ done: number, all: number } | null>(null)
  const left = shallowRef(0)

  /** What the times of a line mean for this activity. */
  function spanOf(row: GridRow): EntrySpan {
    row.span ??= roster.value ? entrySpan(row, roster.value.activity) : null
    return row.span ?? { fault: 'no_time' }
  }
  function stateOf(row: GridRow): GridState {
    if (row.saved !== 'no')
      return row.saved === 'yes' ? 'saved' : 'busy'
    if (isEmpty(row))
      return 'empty'
    if (row.trouble)
      return 'refused'
    if (row.candidates === null)
      return row.who.trim() === '' ? 'unknown' : 'looking'
    if (row.registrationId === null)
      return row.candidates.length === 0 ? 'unknown' : 'ambiguous'
    const span = spanOf(row)
    return 'fault' in span ? span.fault : 'ready'
  }
  const unsaved = computed(() => rows.value.filter(row => row.saved !== 'yes' && !isEmpty(row)))

  async function open(activityId: string): Promise<void> {
    if (roster.value?.activity.id !== activityId) {
      rows.value = Array.from({ length: 5 }, () => blank())
      roster.value = null
      left.value = 0
    }
    const answer = await session.ask(() => api.readActivity(activityId))
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      roster.value = answer.value
  }

  /** Looks up who is meant, for all lines that were not looked up yet. */
  async function match(): Promise<void> {
    const activityId = roster.value?.activity.id
    const open = rows.value.filter(({ who, candidates, saved }) => saved === 'no' && candidates === null && who.trim() !== '')
    if (activityId === undefined)
      return
    for (let start = 0; start < open.length; start += MATCH_AT_ONCE) {
      const some = open.slice(start, start + MATCH_AT_ONCE)
      const asked = some.map(({ who }) => who)
      const answer = await session.ask(() => api.match(activityId, asked))
      if (!answer.isOk) {
        failure.value = answer.failure
        return
      }
      failure.value = null
      for (const [at, row] of some.entries()) {
        const candidates = answer.value.matches[at] ?? []
        // Typed over meanwhile: that is looked up by itself.
        if (row.who === asked[at]) {
          row.candidates = candidates
          row.registrationId = candidates.length === 1 ? candidates[0]?.registrationId ?? null : null
        }
      }
    }
    triggerRef(rows)
  }

  /** Puts lines into the grid from one line on: over empty ones, and before all that is filled already. */
  async function put(typed: readonly TypedEntry[], { at = rows.value.length } = {}): Promise<void> {
    const added = typed.map(blank)
    const before = rows.value.slice(0, at)
    const after = rows.value.slice(at).filter(row => !isEmpty(row))
    const all = [...before.filter((row, place) => place < at && !(isEmpty(row) && typed.length > 1)), ...added, ...after]
    left.value += Math.max(0, all.length - MAX_ROSTER_ROWS)
    rows.value = [...all.slice(0, MAX_ROSTER_ROWS), blank()]
    await match()
  }

  async function save(row: GridRow): Promise<boolean> {
    const activity = roster.value?.activity
    const span = spanOf(row)
    if (!activity || 'fault' in span || row.registrationId === null || row.saved !== 'no')
      return true
    row.saved = 'busy'
    triggerRef(rows)
    let complaints: readonly Complaint[] = []
    const entry = { id: row.id, registrationId: row.registrationId, from: new Date(span.fromMs).toISOString(), to: new Date(span.toMs).toISOString(), corrects: null, why: why.value }
    const answer = await session.ask(() => api.enter(activity.id, entry, told => (complaints = told)))
    row.saved = answer.isOk ? 'yes' : 'no'
    row.trouble = answer.isOk ? null : { failure: answer.failure, complaints }
    triggerRef(rows)
    return answer.isOk || !['signed_out', 'unreachable'].includes(answer.failure)
  }

  return {
    roster,
    failure,
    rows,
    why,
    progress,
    left,
    unsaved,
    stateOf,
    spanOf,
    open,
    put,
    match,
    readSheet: async (file: File) => {
      const id = roster.value?.activity.id ?? ''
      let complaints: readonly Complaint[] = []
      const answer = await session.ask(() => api.readSheet(id, file, told => (complaints = told)))
      if (answer.isOk) {
        left.value += answer.value.left
        await put(answer.value.rows)
      }
      return { answer, complaints }
    },
    /** One field of a line was typed over: what was said of it no longer holds. */
    type(row: GridRow, field: keyof TypedEntry, text: string): void {
      row[field] = text
      row.span = row.trouble = null
      if (field === 'who')
        row.candidates = row.registrationId = null
      if (rows.value.at(-1) === row && text !== '')
        rows.value = [...rows.value, blank()]
      else
        triggerRef(rows)
    },
    choose(row: GridRow, registrationId: string): void {
      row.registrationId = registrationId || null
      row.trouble = null
      triggerRef(rows)
    },
    remove(row: GridRow): void {
      rows.value = rows.value.filter(other => other !== row)
      if (rows.value.length === 0)
        rows.value = [blank()]
    },
    clearSaved: () => (rows.value = [...rows.value.filter(({ saved }) => saved !== 'yes').filter(row => !isEmpty(row)), blank()]),
    /** Saves what is ready, one line after the other; stops where the session or the network is gone, the rest stays as it is. */
    async saveAll(some: readonly GridRow[]): Promise<void> {
      const ready = some.filter(row => ['ready', 'refused'].includes(stateOf(row)))
      for (const [at, row] of ready.entries()) {
        progress.value = { done: at, all: ready.length }
        if (!await save(row))
          break
      }
      progress.value = null
      triggerRef(rows)
    },
  }
})
