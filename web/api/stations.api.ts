import type { StationList, StationWithHistory } from '#data/stations/station.ts'
import type { Answer } from './answer.ts'
import type { Client } from './client.ts'
import { unpackList } from '#data/stations/packed/packed-list.ts'
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
    async list(since) {
      const answer = await readAnswer(api.packed.stations.$get({ query: since === null ? {} : { since } }))
      if (!answer.isOk)
        return answer
      const value = unpackList(answer.value)
      // A newer server packs differently: this app is old, and the service worker is about to say so.
      return value ? { isOk: true, value } : { isOk: false, failure: 'no_answer' }
    },
    find: code => readAnswer(api.stations[':code'].$get({ param: { code: encodeURIComponent(code) } })),
  }
}
