import type { Ref } from 'vue'
import type { CheckInKind } from '#data/volunteering/check-in.ts'
import type { Roster } from '#data/volunteering/roster.ts'
import type { Complaint } from '#web/api/complaints.ts'
import type { DeskAnswer } from '#web/session/session.store.ts'
import { ref } from 'vue'
import { readToken } from '#data/registrations/personal-token.ts'

/** One scan at the desk. `again`: the person was in that state before; `unsent` can be sent again, with the same id. */
export interface ScanNote { readonly id: string, readonly kind: CheckInKind, readonly code: string, state: 'sending' | 'done' | 'again' | 'unsent' | 'refused', name: string | null, failure: string | null, told: readonly Complaint[], atMs: number }
type Send = (scan: { id: string, kind: CheckInKind, code: string }) => Promise<DeskAnswer<Roster>>

const KEPT = 8
/** The same code held before a camera, or sent twice by a scanner, is one scan for so long. */
const SAME_CODE_MS = 8000

/**
 * Whose scans have become more between two rosters, and whether that scan said something new. Another desk may scan at the same time: the personal code
 * says which one it was; without it somebody is named only if nobody else comes into question.
 */
export function whoWasScanned(before: Roster['people'], after: Roster['people'], personalId: string | undefined): { name: string | null, isNew: boolean } | undefined {
  const had = new Map(before.map(({ registrationId, scans }) => [registrationId, scans]))
  const grown = after.filter(({ registrationId, scans }) => scans.length > (had.get(registrationId)?.length ?? 0))
  const person = grown.find(({ registrationId }) => registrationId === personalId) ?? (grown.length === 1 ? grown[0] : undefined)
  if (!person)
    return undefined
  const stateOf = (scans: Roster['people'][number]['scans']) => scans.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)).at(-1)?.kind ?? 'out'
  return { name: person.name, isNew: stateOf(had.get(person.registrationId) ?? []) !== stateOf(person.scans) }
}

/** Scans one after the other, in the order in which they came: a scanner is faster than a network. */
export function createScanQueue({ send, rosterNow, told, newId, now }: { send: Send, rosterNow: () => Roster['people'], told: () => readonly Complaint[], newId: () => string, now: () => number }) {
  const notes: Ref<ScanNote[]> = ref([])
  let last = { key: '', atMs: 0 }
  let turn: Promise<void> = Promise.resolve()

  async function deliver(note: ScanNote): Promise<void> {
    note.state = 'sending'
    const before = rosterNow()
    const answer = await send({ id: note.id, kind: note.kind, code: note.code })
    if (answer.isOk) {
      const who = whoWasScanned(before, answer.value.people, readToken(note.code)?.id)
      note.name = who?.name ?? null
      note.state = who?.isNew === false ? 'again' : 'done'
      return
    }
    note.failure = answer.failure
    note.told = told()
    note.state = ['unreachable', 'no_answer', 'internal', 'not_ready', 'signed_out'].includes(answer.failure) ? 'unsent' : 'refused'
  }
  const queue = (note: ScanNote): Promise<void> => (turn = turn.then(() => deliver(note)))

  return {
    notes,
    /** Takes a scan; undefined: it is the same as just before. */
    take(code: string, kind: CheckInKind): Promise<void> | undefined {
      const text = code.trim()
      const key = `${kind} ${readToken(text)?.id ?? text}`
      if (text === '' || (key === last.key && now() - last.atMs < SAME_CODE_MS))
        return undefined
      last = { key, atMs: now() }
      notes.value = [{ id: newId(), kind, code: text, state: 'sending' as const, name: null, failure: null, told: [], atMs: now() }, ...notes.value].slice(0, KEPT)
      const note = notes.value[0]
      return note && queue(note)
    },
    resend: queue,
  }
}
