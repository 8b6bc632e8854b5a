import type { Station, StationList, StationWithHistory } from '#data/stations/station.ts'
import type { Answer, Failure } from '#web/api/answer.ts'
import { defineStore } from 'pinia'
import { computed, shallowReactive, shallowRef } from 'vue'
import { dayOf } from '#data/time/shanghai.ts'
import { useApi } from '#web/api/api.ts'
import { usePorts } from '#web/device/ports.ts'
import { applyChanges } from '#web/offline/apply-changes.ts'
import { useSiteStore } from '#web/site/site.store.ts'

/** The setting that says whether this phone has a copy. */
const HAS_COPY = 'has-copy'

/** What is known of one station beyond the list. `missing`: the server says there is no such code. */
export type StationDetails = { state: 'loading' } | { state: 'ready', station: StationWithHistory } | { state: 'missing' } | { state: 'failed', failure: Failure }

/** A list that came with the page holds only the first stations; it says so by being as old as can be. */
const isWhole = (list: StationList | null): list is StationList => list !== null && Date.parse(list.syncedAt) > 0

const failureOf = (answer: Answer<unknown> | undefined): Failure | null => answer && !answer.isOk ? answer.failure : null

/** The new list with the old objects where nothing about a station has changed: its card is then not drawn again. */
function keepUnchanged(known: StationList | null, list: StationList): StationList {
  const old = new Map(known?.stations.map(station => [station.id, station]))
  return {
    ...list,
    stations: list.stations.map((station) => {
      const before = old.get(station.id)
      return before && JSON.stringify(before) === JSON.stringify(station) ? before : station
    }),
  }
}

/** All stations, from the first page, the phone's own copy and the server, whichever is youngest. */
export const useStationsStore = defineStore('stations', () => {
  const { stations: api } = useApi()
  const { clock, stationCopy, storage } = usePorts()
  const siteStore = useSiteStore()
  const list = shallowRef<StationList | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const details = shallowReactive(new Map<string, StationDetails>())
  let refreshing: Promise<void> | undefined
  let refreshedAtMs = Number.NEGATIVE_INFINITY

  const active = computed<readonly Station[]>(() => list.value?.stations.filter(({ status }) => status === 'active') ?? [])
  const byCode = computed(() => new Map(list.value?.stations.map(station => [station.code, station])))
  const isComplete = computed(() => isWhole(list.value) && siteStore.site !== null)

  async function readCopy(): Promise<void> {
    const copy = await (await stationCopy()).readStationCopy()
    if (!copy)
      return
    siteStore.site ??= copy.site
    if (!isWhole(list.value))
      list.value = copy.list
  }

  /** Stations carry the opening intervals of a week; each day the whole list is fetched, so that they never run out. */
  const isOfToday = (known: StationList): boolean => dayOf(Date.parse(known.syncedAt)) === dayOf(clock.now())

  async function fetchList(): Promise<void> {
    const known = list.value
    const since = isWhole(known) && isOfToday(known) ? known.syncedAt : null
    const [answer, siteAnswer] = await Promise.all([
      api.list(since),
      siteStore.site ? undefined : siteStore.refresh(),
    ])
    failure.value = failureOf(answer) ?? failureOf(siteAnswer)
    if (!answer.isOk)
      return
    refreshedAtMs = clock.now()
    list.value = isWhole(known) && since !== null ? applyChanges(known, answer.value) : keepUnchanged(known, answer.value)
  }

  async function writeCopy(): Promise<void> {
    if (!siteStore.site || !isWhole(list.value))
      return
    await (await stationCopy()).writeStationCopy({ site: siteStore.site, list: list.value, savedAt: new Date(clock.now()).toISOString() })
    storage.set(HAS_COPY, 'yes')
  }

  async function refreshOnce(): Promise<void> {
    // The copy and the server run against each other; without a network the copy wins, otherwise the answer replaces it. On a first
    // visit there is none, and its code is not fetched before the list.
    const fromCopy = isWhole(list.value) || storage.get(HAS_COPY) === null ? undefined : readCopy().catch(() => undefined)
    await fetchList()
    await fromCopy
    if (!isWhole(list.value) && fromCopy === undefined)
      await readCopy()
  }

  return {
    list,
    active,
    byCode,
    isComplete,
    failure,
    details,
    /** Fetches what has changed, unless that is being done or was done within `maxAgeMs`. Never rejects. */
    refresh(maxAgeMs = 0): Promise<void> {
      if (clock.now() - refreshedAtMs < maxAgeMs)
        return Promise.resolve()
      refreshing ??= refreshOnce().catch(() => undefined).finally(() => {
        refreshing = undefined
        if (failure.value === null)
          void writeCopy().catch(() => undefined)
      })
      return refreshing
    },
    /** Fetches one station with its history. What is already known of it stays visible meanwhile. Never rejects. */
    async loadDetails(code: string): Promise<void> {
      if (details.get(code)?.state !== 'ready')
        details.set(code, { state: 'loading' })
      const answer = await api.find(code)
      if (answer.isOk)
        details.set(code, { state: 'ready', station: answer.value })
      else if (answer.failure === 'not_found')
        details.set(code, { state: 'missing' })
      else if (details.get(code)?.state !== 'ready')
        details.set(code, { state: 'failed', failure: answer.failure })
    },
  }
})
