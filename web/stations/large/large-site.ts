import type { Point } from '#data/geo/point.ts'
import type { StationList } from '#data/stations/station.ts'
import type { Answer } from '#web/api/answer.ts'
import type { AroundQuery, StationsApi } from '#web/api/stations.api.ts'
import type { FurtherWish } from '../further.ts'
import { watch } from 'vue'
import { writeFilters } from '#data/stations/filters.ts'
import { AREA_STATIONS, coarsePoint, hasLeft, isOfLargeSite } from '#data/stations/large-site.ts'
import { applyChanges } from '#web/offline/apply-changes.ts'
import { furtherKey } from '../further.ts'

/** Stations asked for with wishes: more than anybody scrolls through. */
const FURTHER_STATIONS = 100
/** Answers kept for who goes to a station and comes back, or takes a letter back. */
const KEPT_ANSWERS = 8

/** What a phone asks on a site of which it does not hold every station. */
export interface LargeSite {
  /**
   * The rider's own area, kept up with what has changed in it; another one when there is none, it is of yesterday or the rider has left it.
   * All stations when they are no longer too many.
   */
  fetchArea: (held: StationList | null) => Promise<Answer<StationList>>
  /** Has the server look further than the own area. The answer comes into `further`; null there: it could not be asked. */
  askFurther: (wish: FurtherWish) => Promise<void>
}

export interface LargeSitePorts {
  api: Pick<StationsApi, 'around'>
  further: Map<string, StationList | null>
  /** Where the rider is; undefined before the site is known. */
  from: () => Point | undefined
  held: () => StationList | null
  fetchAll: () => Promise<Answer<StationList>>
  /** Resolves when nothing is being fetched. */
  idle: () => Promise<void> | undefined
  /** Fetches the list anew. */
  refresh: () => Promise<void>
}

const placeQuery = ({ lng, lat }: Point, limit: number) => ({ lng: String(lng), lat: String(lat), limit: String(limit) })

/** One question at a time and then the last one that has come meanwhile: as quick as the network, however quickly somebody types. */
export function createLargeSite({ api: { around }, further, from: place, held: heldNow, fetchAll, idle, refresh }: LargeSitePorts): LargeSite {
  let isAsking = false
  let next: FurtherWish | null = null

  async function ask({ from, filters }: FurtherWish): Promise<void> {
    const key = furtherKey({ from, filters })
    // The server reads wishes by the names that they have in the address.
    const wishes = Object.fromEntries(writeFilters(filters)) as Partial<AroundQuery>
    const answer = await around({ ...placeQuery(coarsePoint(from), FURTHER_STATIONS), ...wishes })
    const value = answer.isOk ? answer.value : further.get(key) ?? null
    further.delete(key)
    further.set(key, value)
    const oldest = further.keys().next()
    if (further.size > KEPT_ANSWERS && !oldest.done)
      further.delete(oldest.value)
  }

  async function fetchCircle(from: Point, held: StationList | null): Promise<Answer<StationList>> {
    if (!held?.around || hasLeft(held.around, from))
      return around(placeQuery(coarsePoint(from), AREA_STATIONS))
    const answer = await around({ ...placeQuery(held.around, AREA_STATIONS), radius: String(held.around.radiusMetres), since: held.syncedAt })
    return answer.isOk && !answer.value.around ? { isOk: true, value: applyChanges(held, answer.value) } : answer
  }

  // Whoever rides on gets another area.
  watch(place, async () => {
    await idle()
    const from = place()
    const area = heldNow()?.around
    if (from && area && hasLeft(area, from))
      await refresh()
  })

  return {
    async fetchArea(held) {
      const from = place()
      if (!from)
        return { isOk: false, failure: 'unreachable' }
      const area = await fetchCircle(from, held)
      if (!area.isOk || isOfLargeSite(area.value))
        return area
      const all = await fetchAll()
      return all.isOk && isOfLargeSite(all.value) ? area : all
    },
    async askFurther(wish) {
      next = wish
      if (isAsking)
        return
      isAsking = true
      for (let current: FurtherWish | null = next; current; current = next) {
        next = null
        await ask(current)
      }
      isAsking = false
    },
  }
}
