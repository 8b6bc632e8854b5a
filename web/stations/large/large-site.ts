import type { Point } from '#data/geo/point.ts'
import type { StationList } from '#data/stations/station.ts'
import type { Answer } from '#web/api/answer.ts'
import type { StationsApi } from '#web/api/stations.api.ts'
import type { FurtherWish } from '../further.ts'
import { noFilters } from '#data/stations/filters.ts'
import { AREA_STATIONS, coarsePoint, hasLeft } from '#data/stations/large-site.ts'
import { applyChanges } from '#web/offline/apply-changes.ts'
import { furtherKey } from '../further.ts'

/** Stations asked for with wishes: more than anybody scrolls through. */
const FURTHER_STATIONS = 100
/** Answers kept for who goes to a station and comes back, or takes a letter back. */
const KEPT_ANSWERS = 8

/** What a phone asks on a site of which it does not hold every station. */
export interface LargeSite {
  /** The rider's own area: what has changed in it, or another one when there is none, it is of yesterday or the rider has left it. */
  fetchArea: (from: Point, held: StationList | null) => Promise<Answer<StationList>>
  /** Has the server look further than the own area. The answer comes into `further`; null there: it could not be asked. */
  askFurther: (wish: FurtherWish) => Promise<void>
}

/** One question at a time and then the last one that has come meanwhile: as quick as the network, however quickly somebody types. */
export function createLargeSite({ around }: StationsApi, further: Map<string, StationList | null>): LargeSite {
  let isAsking = false
  let next: FurtherWish | null = null

  async function ask({ from, filters }: FurtherWish): Promise<void> {
    const key = furtherKey({ from, filters })
    const answer = await around({ centre: coarsePoint(from), limit: FURTHER_STATIONS, filters })
    const value = answer.isOk ? answer.value : further.get(key) ?? null
    further.delete(key)
    further.set(key, value)
    const oldest = further.keys().next()
    if (further.size > KEPT_ANSWERS && !oldest.done)
      further.delete(oldest.value)
  }

  return {
    async fetchArea(from, held) {
      if (!held?.around || hasLeft(held.around, from))
        return around({ centre: coarsePoint(from), limit: AREA_STATIONS, filters: noFilters })
      const { radiusMetres, ...centre } = held.around
      const answer = await around({ centre, limit: AREA_STATIONS, filters: noFilters, known: { radiusMetres, since: held.syncedAt } })
      return answer.isOk && !answer.value.around ? { isOk: true, value: applyChanges(held, answer.value) } : answer
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
