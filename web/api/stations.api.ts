import type { Point } from '#data/geo/point.ts'
import type { StationFilters } from '#data/stations/filters.ts'
import type { StationList, StationWithHistory } from '#data/stations/station.ts'
import type { Answer } from './answer.ts'
import type { Client } from './client.ts'
import { writeFilters } from '#data/stations/filters.ts'
import { LARGE_SITE_STATIONS } from '#data/stations/large-site.ts'
import { readAnswer } from './answer.ts'

/** What is asked about the stations around a place. `known`: the circle that the phone holds, and from when. */
export interface AroundQuestion { centre: Point, limit: number, filters: StationFilters, known?: { radiusMetres: number, since: string } | undefined }

/** The public reads of stations. No call rejects. */
export interface StationsApi {
  /** All active stations, or what has changed since an earlier `syncedAt`. Of a large site only their `count`. */
  list: (since: string | null) => Promise<Answer<StationList>>
  /** The nearest that meet the filters, or what has changed in a circle. */
  around: (question: AroundQuestion) => Promise<Answer<StationList>>
  /** One station by the code on its QR, with its history; also when it is retired. */
  find: (code: string) => Promise<Answer<StationWithHistory>>
}

export function createStationsApi({ api }: Client): StationsApi {
  return {
    list: since => readAnswer(api.stations.$get({ query: { atMost: String(LARGE_SITE_STATIONS), ...since === null ? {} : { since } } })),
    around: ({ centre: { lng, lat }, limit, filters, known }) => readAnswer(api.stations.around.$get({
      query: { lng: String(lng), lat: String(lat), limit: String(limit), ...Object.fromEntries(writeFilters(filters)), ...known ? { radius: String(known.radiusMetres), since: known.since } : {} },
    })),
    find: code => readAnswer(api.stations[':code'].$get({ param: { code: encodeURIComponent(code) } })),
  }
}
