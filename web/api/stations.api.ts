import type { StationList, StationWithHistory } from '#data/stations/station.ts'
import type { Answer } from './answer.ts'
import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'

/** The public reads of stations. No call rejects. */
export interface StationsApi {
  /** All active stations, or what has changed since an earlier `syncedAt`. */
  list: (since: string | null) => Promise<Answer<StationList>>
  /** One station by the code on its QR, with its history; also when it is retired. */
  find: (code: string) => Promise<Answer<StationWithHistory>>
}

export function createStationsApi({ api }: Client): StationsApi {
  return {
    list: since => readAnswer(api.stations.$get({ query: since === null ? {} : { since } })),
    find: code => readAnswer(api.stations[':code'].$get({ param: { code: encodeURIComponent(code) } })),
  }
}
