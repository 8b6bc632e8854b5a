import type { MyService } from '#data/volunteering/roster.ts'
import type { Failure } from '#web/api/answer.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import * as z from 'zod/mini'
import { myServiceSchema } from '#data/volunteering/roster.ts'
import { useApi } from '#web/api/api.ts'
import { createMyVolunteeringApi } from '#web/api/my-volunteering.api.ts'
import { usePorts } from '#web/device/ports.ts'
import { MY_SERVICE_ROW } from '#web/offline/registration-key.ts'
import { useMyKeyStore } from '../my-key.store.ts'

const rowSchema = z.object({ atMs: z.number(), mine: myServiceSchema })

/** One's own hours and what one has signed up for, with a copy for when there is no network. Nothing here rejects. */
export const useMyServiceStore = defineStore('my-service', () => {
  const api = createMyVolunteeringApi(useApi().client)
  const { clock, offline } = usePorts()
  const myKey = useMyKeyStore()
  const mine = shallowRef<MyService | null>(null)
  const atMs = shallowRef<number | null>(null)
  const failure = shallowRef<Failure | null>(null)
  let first: Promise<void> | undefined

  async function readCopy(): Promise<void> {
    const row = z.safeParse(rowSchema, await offline().then(({ journal }) => journal.find(MY_SERVICE_ROW), () => undefined)).data
    if (!row || mine.value !== null)
      return
    mine.value = row.mine
    atMs.value = row.atMs
  }
  async function look(): Promise<void> {
    await myKey.read()
    const { key } = myKey
    if (!key) {
      mine.value = null
      return
    }
    void readCopy()
    const answer = await api.mine(key.secret)
    failure.value = answer.isOk ? null : answer.failure
    if (!answer.isOk)
      return
    mine.value = answer.value
    atMs.value = clock.now()
    await offline().then(({ journal }) => journal.put(MY_SERVICE_ROW, { atMs: atMs.value, mine: answer.value }), () => false)
  }
  return {
    mine,
    atMs,
    failure,
    /** Asks the server how it stands. */
    look,
    /** The same once, however many ask for it. */
    ready: () => first ??= look(),
  }
})
