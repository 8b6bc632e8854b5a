import type { CareRowSent } from '#web/api/care-desk.api.ts'
import type { Complaint } from '#web/api/complaints.ts'
import { defineStore } from 'pinia'
import { v7 } from 'uuid'
import { computed, shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createCareDeskApi } from '#web/api/care-desk.api.ts'
import { usePorts } from '#web/device/ports.ts'
import { useSessionStore } from '#web/session/session.store.ts'

type WithoutSent<Row> = Row extends unknown ? Omit<Row, 'sentAt' | 'happenedAt'> : never
/** What happened, as a form says it; when is added here. */
export type CareDeed = WithoutSent<CareRowSent>

/** Why a row was refused: what is recorded, when and where the person had one, or the part of it that is wrong. */
export type Refusal = { kind: 'stock', stock: number } | { kind: 'had', at: string, where: string } | { kind: 'part', path: string }
export interface QueuedRow { readonly id: string, readonly eventId: string, readonly happenedAt: string, readonly deed: CareDeed, readonly refusal: Refusal | null }

/** With these the row may arrive later; everything else is an answer. */
const passing: readonly string[] = ['unreachable', 'no_answer', 'signed_out', 'internal', 'not_ready', 'too_many_requests']

function refusalOf(complaints: readonly Complaint[]): Refusal {
  const [first] = complaints
  if (first?.path === 'stock')
    return { kind: 'stock', stock: Number(first.message) }
  if (first?.path === 'had') {
    const [at = '', ...where] = first.message.split(' ')
    return { kind: 'had', at, where: where.join(' ') }
  }
  return { kind: 'part', path: first?.path ?? '' }
}

/**
 * Rows of stock on their way to the server, one after the other, under an id that never changes: what was sent and not answered is sent again. They
 * outlive the page on this device, apart for each account. A refused one stays until somebody decides.
 */
export const useRowQueueStore = defineStore('care-row-queue', () => {
  let told: readonly Complaint[] = []
  const api = createCareDeskApi(useApi().client, complaints => (told = complaints))
  const session = useSessionStore()
  const { storage, clock } = usePorts()
  const keyName = computed(() => `care-rows.${session.account?.id ?? ''}`)
  const rows = shallowRef<readonly QueuedRow[]>([])
  let sending: Promise<void> | undefined

  function keep(next: readonly QueuedRow[]): void {
    rows.value = next
    if (next.length === 0)
      storage.remove(keyName.value)
    else
      storage.set(keyName.value, JSON.stringify(next))
  }
  function load(): void {
    try {
      const kept: unknown = JSON.parse(storage.get(keyName.value) ?? '[]')
      // Written by this store under this key alone.
      rows.value = Array.isArray(kept) ? kept as QueuedRow[] : []
    }
    catch {
      rows.value = []
    }
  }

  async function sendAll(): Promise<void> {
    for (let row = rows.value.find(({ refusal }) => refusal === null); row; row = rows.value.find(({ refusal }) => refusal === null)) {
      const { id, eventId, happenedAt, deed } = row
      // The parts of a deed and its times are one of the bodies that the route takes.
      const body = { ...deed, happenedAt, sentAt: new Date(clock.now()).toISOString() } as CareRowSent
      const answer = await session.ask(() => api.putRow(eventId, id, body))
      if (!answer.isOk && passing.includes(answer.failure))
        return
      keep(answer.isOk ? rows.value.filter(other => other.id !== id) : rows.value.map(other => other.id === id ? { ...other, refusal: refusalOf(told) } : other))
    }
  }
  /** Sends what waits, one run at a time. */
  async function flush(): Promise<void> {
    await sending
    await (sending ??= sendAll().finally(() => (sending = undefined)))
  }

  const add = (row: Omit<QueuedRow, 'refusal'>) => keep([...rows.value, { ...row, refusal: null }])
  const drop = (id: string) => keep(rows.value.filter(row => row.id !== id))

  /** Takes a row in, of now or of before, and sends it: `sent`, `waits` for a network, or `refused`. */
  async function send(eventId: string, deed: CareDeed, happenedMs = clock.now()): Promise<'sent' | 'waits' | 'refused'> {
    const id = v7()
    add({ id, eventId, deed, happenedAt: new Date(happenedMs).toISOString() })
    await flush()
    const row = rows.value.find(other => other.id === id)
    return !row ? 'sent' : row.refusal ? 'refused' : 'waits'
  }

  return {
    rows,
    waiting: computed(() => rows.value.filter(({ refusal }) => refusal === null).length),
    refused: computed(() => rows.value.filter(({ refusal }) => refusal !== null)),
    load,
    flush,
    send,
    drop,
    /** Sends a refused row again, changed. Nothing of it is on the server, so its id is free still. */
    async again(row: QueuedRow, deed: CareDeed = row.deed) {
      keep(rows.value.map(other => other.id === row.id ? { ...row, deed, refusal: null } : other))
      await flush()
    },
  }
})
