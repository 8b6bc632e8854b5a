import type { Point } from '#data/geo/point.ts'
import type { Station, StationList, StationWithHistory } from '#data/stations/station.ts'
import type { Answer, Failure } from '#web/api/answer.ts'
import type { FurtherWish } from './further.ts'
import type { LargeSite } from './large/large-site.ts'
import { defineStore } from 'pinia'
import { computed, shallowReactive, shallowRef } from 'vue'
import { isOfLargeSite } from '#data/stations/large-site.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { useApi } from '#web/api/api.ts'
import { nextTask } from '#web/device/next-task.ts'
import { usePorts } from '#web/device/ports.ts'
import { usePositionStore } from '#web/device/position.store.ts'
import { applyChanges } from '#web/offline/apply-changes.ts'
import { useSiteStore } from '#web/site/site.store.ts'
import { keepUnchanged } from './keep-unchanged.ts'

/** The setting that says whether this phone has a copy. */
const HAS_COPY = 'has-copy'

/** What is known of one station beyond the list. `missing`: the server says there is no such code. */
export type StationDetails = { state: 'loading' } | { state: 'ready', station: StationWithHistory } | { state: 'missing' } | { state: 'failed', failure: Failure }

/** A list that came with the page holds only the first stations; it says so by being as old as can be. */
const isFetched = (list: StationList | null): list is StationList => list !== null && Date.parse(list.syncedAt) > 0

const failureOf = (answer: Answer<unknown> | undefined): Failure | null => answer && !answer.isOk ? answer.failure : null

/**
 * The stations, from the first page, the phone's own copy and the server, whichever is youngest. All of them, or on a large site those
 * around the rider: then the list says which circle it is (`around`).
 */
export const useStationsStore = defineStore('stations', () => {
  const { stations: api } = useApi()
  const { clock, stationCopy, storage } = usePorts()
  const siteStore = useSiteStore()
  const positionStore = usePositionStore()
  const list = shallowRef<StationList | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const details = shallowReactive(new Map<string, StationDetails>())
  const further = shallowReactive(new Map<string, StationList | null>())
  let refreshing: Promise<void> | undefined
  let refreshedAtMs = Number.NEGATIVE_INFINITY
  let largeSite: Promise<LargeSite> | undefined

  const active = computed<readonly Station[]>(() => list.value?.stations.filter(({ status }) => status === 'active') ?? [])
  const byCode = computed(() => new Map(list.value?.stations.map(station => [station.code, station])))
  const isComplete = computed(() => isFetched(list.value) && siteStore.site !== null)

  async function readCopy(): Promise<void> {
    const copy = await (await stationCopy()).readStationCopy()
    if (!copy)
      return
    siteStore.site ??= copy.site
    if (!isFetched(list.value))
      list.value = copy.list
  }

  /** Stations carry the opening intervals of a week; each day the whole list is fetched, so that they never run out. */
  const isOfToday = (known: StationList | null): known is StationList => isFetched(known) && dayOf(Date.parse(known.syncedAt)) === dayOf(clock.now())

  /** The rider's place; the site's centre when nobody has said. */
  const from = (): Point | undefined => positionStore.position ?? siteStore.site?.centre

  function loadLargeSite(): Promise<LargeSite> {
    largeSite ??= import('./large/large-site.ts').then(({ createLargeSite }) => createLargeSite({ api, further, from, fetchAll: () => fetchAll(null), held: () => list.value, idle: () => refreshing, refresh }))
    // What could not be loaded is tried again.
    largeSite.catch(() => largeSite = undefined)
    return largeSite
  }

  async function fetchAll(known: StationList | null): Promise<Answer<StationList>> {
    const held = isOfToday(known) && !known.around ? known : null
    const answer = await api.list(held?.syncedAt ?? null)
    return held && answer.isOk && !isOfLargeSite(answer.value) ? { isOk: true, value: applyChanges(held, answer.value) } : answer
  }

  /** A site may outgrow the phone, or shrink, from one answer to the next. */
  async function fetchEither(known: StationList | null, siteAnswer: Promise<unknown> | undefined): Promise<Answer<StationList>> {
    const all = known?.around ? undefined : await fetchAll(known)
    if (all && !(all.isOk && isOfLargeSite(all.value)))
      return all
    await siteAnswer
    return loadLargeSite().then(large => large.fetchArea(isOfToday(known) ? known : null), () => ({ isOk: false, failure: 'unreachable' }))
  }

  async function fetchList(): Promise<void> {
    const known = list.value
    const siteAnswer = siteStore.site ? undefined : siteStore.refresh()
    const answer = await fetchEither(known, siteAnswer)
    await nextTask()
    failure.value = failureOf(answer) ?? failureOf(await siteAnswer)
    if (!answer.isOk)
      return
    refreshedAtMs = clock.now()
    list.value = keepUnchanged(known, answer.value)
  }

  async function writeCopy(): Promise<void> {
    if (!siteStore.site || !isFetched(list.value))
      return
    await nextTask()
    await (await stationCopy()).writeStationCopy({ site: siteStore.site, list: list.value, savedAt: new Date(clock.now()).toISOString() })
    storage.set(HAS_COPY, 'yes')
  }

  async function refreshOnce(): Promise<void> {
    // The copy and the server run against each other; without a network the copy wins, otherwise the answer replaces it. On a first
    // visit there is none, and its code is not fetched before the list.
    const fromCopy = isFetched(list.value) || storage.get(HAS_COPY) === null ? undefined : readCopy().catch(() => undefined)
    await fetchList()
    await fromCopy
    if (!isFetched(list.value) && fromCopy === undefined)
      await readCopy()
  }

  /** Fetches what has changed, unless that is being done or was done within `maxAgeMs`. Never rejects. */
  function refresh(maxAgeMs = 0): Promise<void> {
    if (clock.now() - refreshedAtMs < maxAgeMs)
      return Promise.resolve()
    refreshing ??= refreshOnce().catch(() => undefined).finally(() => {
      refreshing = undefined
      if (failure.value === null)
        void writeCopy().catch(() => undefined)
    })
    return refreshing
  }

  return {
    list,
    active,
    byCode,
    isComplete,
    failure,
    details,
    /** What the server has found beyond the own area of a large site, by `furtherKey`; null: it could not be asked. */
    further,
    refresh,
    /** Has the server look further. Never rejects. */
    async askFurther(wish: FurtherWish): Promise<void> {
      await loadLargeSite().then(large => large.askFurther(wish), () => undefined)
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
