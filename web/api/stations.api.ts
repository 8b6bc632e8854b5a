import type { StationList, StationWithHistory } from '#data/stations/station.ts'
import type { Answer } from './answer.ts'
import type { Client } from './client.ts'
import { LARGE_SITE_STATIONS } from '#data/stations/large-site.ts'
import { readAnswer } from './answer.ts'

/** A place, at most how many, and wishes by their names in the address; or `radius` and `since` of a circle that the phone holds. */
export type AroundQuery = Record<'lng' | 'lat' | 'limit', string> & Partial<Record<'radius' | 'since' | 'services' | 'host' | 'access' | 'q', string> & { open: 'now' }>

/** The public reads of stations. No call rejects. */
export interface StationsApi {
  /** All active stations, or what has changed since an earlier `syncedAt`. Of a large site only their `count`. */
  list: (since: string | null) => Promise<Answer<StationList>>
  /** The nearest that meet the filters, or what has changed in a circle. */
  around: (query: AroundQuery) => Promise<Answer<StationList>>
  /** One station by the code on its QR, with its history; also when it is retired. */
  find: (code: string) => Promise<Answer<StationWithHistory>>
}

export function createStationsApi({ api }: Client): StationsApi {
  return {
    list: since => readAnswer(api.stations.$get({ query: { atMost: String(LARGE_SITE_STATIONS), ...since === null ? {} : { since } } })),
    around: query => readAnswer(api.stations.around.$get({ query })),
    find: code => readAnswer(api.stations[':code'].$get({ param: { code: encodeURIComponent(code) } })),
  }
}
