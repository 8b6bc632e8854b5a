import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import * as z from 'zod/mini'
import { doorCheckStatusSchema, suggestionStatusSchema } from '#data/stations/console/inbox.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { useApi } from '#web/api/api.ts'
import { createReportsApi } from '#web/api/reports.api.ts'
import { usePorts } from '#web/device/ports.ts'
import { useOutboxStore } from '#web/offline/outbox.store.ts'
import { useStationsStore } from '../stations.store.ts'

const KEY = 'reports'
/** Staff may answer once more, but hardly later. */
const ASKED_AFTER_ANSWER_MS = 7 * DAY_MS

const knownSchema = z.record(z.string(), z.union([
  z.object({ doorCheck: doorCheckStatusSchema }),
  z.object({ suggestion: suggestionStatusSchema }),
  z.object({ isGone: z.literal(true) }),
]))
/** What the server last said of each report, by id. */
type Known = z.infer<typeof knownSchema>
type KnownReport = Known[string]

function answeredAt(known: KnownReport): string | undefined {
  if ('doorCheck' in known)
    return known.doorCheck.outcome?.at
  return 'suggestion' in known ? known.suggestion.answer?.at : undefined
}

/** What this phone has reported, youngest first, and what became of it as far as is known. */
export const useReportsStore = defineStore('reports', () => {
  const { client } = useApi()
  const { clock, storage } = usePorts()
  const outbox = useOutboxStore()
  const stations = useStationsStore()
  const known = shallowRef<Known>(readKnown())
  const isAsking = shallowRef(false)
  const isUnreachable = shallowRef(false)

  function readKnown(): Known {
    try {
      return z.parse(knownSchema, JSON.parse(storage.get(KEY) ?? '{}'))
    }
    catch {
      return {}
    }
  }

  /** What was said about stations; hazards are followed by their codes. */
  const ownDeliveries = () => outbox.delivered.toReversed().flatMap(({ kind, ...rest }) => kind === 'door_check' || kind === 'suggestion' ? [{ ...rest, kind }] : [])

  const reports = computed(() => {
    const names = new Map((stations.list?.stations ?? []).map(({ id, name }) => [id, name]))
    return ownDeliveries().map(({ id, kind, deliveredAt, stationId }) => ({ id, kind, deliveredAt, station: stationId ? names.get(stationId) ?? null : null, known: known.value[id] }))
  })

  function isSettled(id: string): boolean {
    const status = known.value[id]
    const at = status && answeredAt(status)
    return status !== undefined && ('isGone' in status || (at !== undefined && clock.now() - Date.parse(at) > ASKED_AFTER_ANSWER_MS))
  }

  /** What the server says now; undefined where it cannot be reached. */
  async function readOne(api: ReturnType<typeof createReportsApi>, { id, kind }: { id: string, kind: 'door_check' | 'suggestion' }): Promise<KnownReport | undefined> {
    if (kind === 'door_check') {
      const answer = await api.readDoorCheck(id)
      return answer.isOk ? { doorCheck: answer.value } : answer.failure === 'not_found' ? { isGone: true } : undefined
    }
    const answer = await api.readSuggestion(id)
    return answer.isOk ? { suggestion: answer.value } : answer.failure === 'not_found' ? { isGone: true } : undefined
  }

  return {
    reports,
    isAsking,
    /** The last time one looked, the server was not there: what is shown is older. */
    isUnreachable,
    /** Asks the server, one report after the other. Never rejects. */
    async look() {
      const deviceKey = storage.get('device-key')
      // Before the outbox is read from the disk nothing was delivered, and nothing may be forgotten for that.
      if (isAsking.value || deviceKey === null || ownDeliveries().length === 0)
        return
      isAsking.value = true
      isUnreachable.value = false
      const api = createReportsApi(client, deviceKey)
      const next: Known = {}
      for (const { id, kind } of ownDeliveries()) {
        const before = known.value[id]
        const now: KnownReport | undefined = isSettled(id) || isUnreachable.value ? before : await readOne(api, { id, kind })
        isUnreachable.value ||= now === undefined
        const last = now ?? before
        if (last)
          next[id] = last
      }
      known.value = next
      storage.set(KEY, JSON.stringify(next))
      isAsking.value = false
    },
    /** Forgets what was reported; nothing changes at the server. */
    async forget() {
      await outbox.forgetDelivered()
      known.value = {}
      storage.remove(KEY)
    },
  }
})
