import type { Activity, ActivityFacts, StaffActivity } from '#data/volunteering/activity.ts'
import type { CheckInKind } from '#data/volunteering/check-in.ts'
import type { BackEntry, Roster } from '#data/volunteering/roster.ts'
import type { Answer } from '#web/api/answer.ts'
import type { Complaint } from '#web/api/complaints.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import type { ActivityDraft } from './activity-draft.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { createActivitiesDeskApi } from '#web/api/activities-desk.api.ts'
import { useApi } from '#web/api/api.ts'
import { createRegistrationDeskApi } from '#web/api/registration-desk.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** What is being typed, and the activity as it was when that began; null: a new one. */
export interface OpenDraft { base: Activity | null, draft: ActivityDraft }
interface NamedStation { readonly id: string, readonly code: string, readonly name: string }

/** Activities of one's areas, the roster of the one on screen, and what is being typed. */
export const useActivitiesDeskStore = defineStore('activities-desk', () => {
  const complaints = shallowRef<readonly Complaint[]>([])
  const { client } = useApi()
  const api = createActivitiesDeskApi(client, told => (complaints.value = told))
  const people = createRegistrationDeskApi(client)
  const session = useSessionStore()
  const list = shallowRef<readonly StaffActivity[] | null>(null)
  const roster = shallowRef<Roster | null>(null)
  const stations = shallowRef<readonly NamedStation[] | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  /** By activity, `new` for one that is not there yet, so that another page and back loses nothing. */
  const drafts = new Map<string, OpenDraft>()
  let asked = 0

  /** Asks for a page; of two questions only the later answer is taken. */
  async function show<T>(call: () => Promise<Answer<T>>, take: (value: T) => void): Promise<void> {
    const turn = ++asked
    const answer = await session.ask(call)
    if (turn !== asked)
      return
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      take(answer.value)
  }

  async function read(id: string): Promise<void> {
    if (roster.value?.activity.id !== id)
      roster.value = null
    await show(() => api.read(id), value => (roster.value = value))
  }

  /** Does it; whatever came of it, the page is read again when it may have changed. */
  async function change<T>(id: string, call: () => Promise<Answer<T>>): Promise<DeskAnswer<T>> {
    const answer = await session.ask(call)
    if (answer.isOk || answer.failure === 'edited_meanwhile' || answer.failure === 'not_possible_now')
      await read(id)
    return answer
  }

  async function scan(activityId: string, scanned: { id: string, kind: CheckInKind, code: string }): Promise<DeskAnswer<Roster>> {
    const answer = await session.ask(() => api.scan(activityId, scanned))
    if (answer.isOk && roster.value?.activity.id === activityId)
      roster.value = answer.value
    return answer
  }

  return {
    complaints,
    list,
    roster,
    stations,
    failure,
    drafts,
    read,
    scan,
    readList: () => show(api.list, ({ activities }) => (list.value = activities)),
    async readStations(): Promise<void> {
      const answer = await session.ask(api.stations)
      stations.value = answer.isOk ? answer.value.stations : stations.value
    },
    plan: (facts: ActivityFacts, weeks: number) => session.ask(() => api.plan({ ...facts, weeks })),
    change: (id: string, revision: number, facts: ActivityFacts) => change(id, () => api.change(id, { ...facts, revision })),
    cancel: ({ id, revision }: Activity, why: string) => change(id, () => api.cancel(id, revision, why)),
    enter: (id: string, entry: BackEntry) => change(id, () => api.enter(id, entry)),
    findPeople: (q: string) => session.ask(() => people.readList({ q })),
    /** The codes of this half minute. Not through `show`: a page is not lost when they cannot be had. */
    readCodes: (id: string) => session.ask(() => api.readCodes(id)),
  }
})
