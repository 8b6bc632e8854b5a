import type { CareEvent } from '#data/care/care-event.ts'
import type { CareRows } from '#data/care/care-row.ts'
import type { CarePlan, CarePlanChange } from '#web/api/care-desk.api.ts'
import type { Complaint } from '#web/api/complaints.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { v7 } from 'uuid'
import { computed, shallowRef } from 'vue'
import { carePhase } from '#data/care/care-event.ts'
import { useApi } from '#web/api/api.ts'
import { createCareDeskApi } from '#web/api/care-desk.api.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** Care events of one's areas, and the one that is open with its rows. */
export const useCareStore = defineStore('care', () => {
  const complaints = shallowRef<readonly Complaint[]>([])
  const api = createCareDeskApi(useApi().client, told => (complaints.value = told))
  const session = useSessionStore()
  const nowStore = useNowStore()
  const events = shallowRef<readonly CareEvent[] | null>(null)
  const event = shallowRef<CareEvent | null>(null)
  const rows = shallowRef<CareRows | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)

  async function readList(): Promise<void> {
    const answer = await session.ask(api.list)
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      events.value = answer.value.events
  }

  async function readRows(id: string): Promise<void> {
    if (!session.may('care.hand_out'))
      return
    const answer = await session.ask(() => api.readRows(id))
    if (answer.isOk && event.value?.id === id)
      rows.value = answer.value
  }

  async function read(id: string): Promise<void> {
    if (event.value?.id !== id) {
      event.value = null
      rows.value = null
    }
    const answer = await session.ask(() => api.read(id))
    failure.value = answer.isOk ? null : answer.failure
    if (!answer.isOk)
      return
    event.value = answer.value
    await readRows(id)
  }

  async function take(call: () => ReturnType<typeof api.plan>): Promise<DeskAnswer<CareEvent>> {
    const answer = await session.ask(call)
    if (answer.isOk)
      event.value = answer.value
    return answer
  }

  /** Points of events under way that run low or have nothing left, the emptiest first. */
  const notices = computed(() => (events.value ?? [])
    .filter(({ startsOn, endsOn, ended }) => carePhase({ startsOn, endsOn, endedAt: ended?.at ?? null }, nowStore.nowMs) === 'running')
    .flatMap(({ id, title, points }) => points.filter(({ state }) => state === 'low' || state === 'out').map(point => ({ eventId: id, title, ...point })))
    .toSorted((one, other) => one.stock - other.stock))

  return {
    complaints,
    events,
    event,
    rows,
    failure,
    notices,
    readList,
    read,
    plan: (input: CarePlan) => take(() => api.plan(input)),
    change: (id: string, input: CarePlanChange) => take(() => api.change(id, input)),
    end: ({ id, revision }: CareEvent, why: string) => take(() => api.end(id, { revision, why })),
    async reverse(eventId: string, rowId: string, why: string) {
      const answer = await session.ask(() => api.reverse(eventId, rowId, { id: v7(), why }))
      if (answer.isOk)
        await read(eventId)
      return answer
    },
  }
})
