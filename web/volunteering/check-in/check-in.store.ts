import type { CheckInReceipt } from '#data/volunteering/check-in.ts'
import type { OutboxProblem } from '#web/offline/outbox-entry.ts'
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import * as z from 'zod/mini'
import { DAY_MS } from '#data/time/shanghai.ts'
import { checkInKinds, checkInReceiptSchema } from '#data/volunteering/check-in.ts'
import { usePorts } from '#web/device/ports.ts'
import { findReceipt, forgetReceipt } from '#web/offline/check-in-entry.ts'
import { useOutboxStore } from '#web/offline/outbox.store.ts'
import { CHECK_INS_ROW } from '#web/offline/registration-key.ts'
import { findHeld, holdUntilRegistered } from '#web/offline/until-registered.ts'

const ROWS_KEPT = 20
const KEPT_MS = 14 * DAY_MS
const rowSchema = z.object({ id: z.uuid(), kind: z.enum(checkInKinds), target: z.string(), atMs: z.number() })
type Row = z.infer<typeof rowSchema>

/** Where a scan is: on the phone until there is a registration, on its way, refused, or with the server. */
export type CheckInState = 'held' | 'waiting' | 'refused' | CheckInReceipt['state']
export interface MyCheckIn extends Row { readonly state: CheckInState, readonly title: string | null, readonly problem: OutboxProblem | null }
export interface NewScan extends Omit<Row, 'id'> { readonly code: string, readonly place: { lng: number, lat: number, accuracyMetres: number } | null }

/** What this phone has scanned. Only for screens that come after the outbox. Nothing here rejects. */
export const useCheckInStore = defineStore('check-in', () => {
  const { offline, clock } = usePorts()
  const outbox = useOutboxStore()
  const rows = shallowRef<readonly Row[]>([])
  const held = shallowRef<ReadonlySet<string>>(new Set())
  const receipts = shallowRef<ReadonlyMap<string, CheckInReceipt>>(new Map())

  async function read(): Promise<void> {
    const { journal } = await offline()
    const kept = z.safeParse(z.array(rowSchema), await journal.find(CHECK_INS_ROW)).data ?? []
    const found = await Promise.all(kept.map(async ({ id }) => [id, z.safeParse(checkInReceiptSchema, await findReceipt(journal, id)).data] as const))
    receipts.value = new Map(found.flatMap(([id, receipt]) => receipt ? [[id, receipt]] : []))
    held.value = new Set((await findHeld(journal)).map(({ id }) => id))
    rows.value = kept
  }
  const readAgain = () => read().catch(() => undefined)
  watch(() => [outbox.waitingEntries, outbox.delivered], readAgain)

  async function keepRow(row: Row): Promise<void> {
    const { journal } = await offline()
    const kept = [row, ...rows.value].filter(({ atMs }) => clock.now() - atMs < KEPT_MS)
    for (const { id } of kept.slice(ROWS_KEPT))
      await forgetReceipt(journal, id)
    await journal.put(CHECK_INS_ROW, kept.slice(0, ROWS_KEPT))
  }

  const mine = computed(() => rows.value.map((row): MyCheckIn => {
    const receipt = receipts.value.get(row.id)
    const problem = outbox.parked.find(({ id }) => id === row.id)?.problem ?? null
    const waiting = outbox.waitingEntries.find(({ id }) => id === row.id)
    const state = problem ? 'refused' : held.value.has(row.id) ? 'held' : waiting ? 'waiting' : receipt?.state ?? (outbox.delivered.some(({ id }) => id === row.id) ? 'kept' : 'waiting')
    return { ...row, state, title: receipt?.activityTitle ?? null, problem: problem ?? waiting?.problem ?? null }
  }))

  return {
    mine,
    read: readAgain,
    /** Keeps a scan, to be sent at once or as soon as there is a registration. Its id; null when the phone could not keep it. */
    async checkIn({ kind, target, atMs, code, place }: NewScan, { isRegistered }: { isRegistered: boolean }): Promise<string | null> {
      try {
        const { journal, newId, scanPlaces, outbox: queue } = await offline()
        const id = newId()
        const item = { id, kind: 'check_in' as const, collectionPath: '/api/check-ins', body: { kind, code, scannedAt: new Date(atMs).toISOString() } }
        if (place)
          scanPlaces.remember(id, place)
        await (isRegistered ? queue.enqueueAll([item]) : holdUntilRegistered(journal, item))
        await keepRow({ id, kind, target, atMs })
        await read()
        return id
      }
      catch {
        return null
      }
    },
    retry: outbox.retry,
    async discard(id: string): Promise<void> {
      await outbox.discard(id)
      await offline().then(({ journal }) => journal.put(CHECK_INS_ROW, rows.value.filter(row => row.id !== id)), () => undefined)
      await readAgain()
    },
  }
})
