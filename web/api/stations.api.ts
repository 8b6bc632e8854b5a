import type { PackedList } from '#data/stations/packed/packed-list.ts'
import type { StationList, StationWithHistory } from '#data/stations/station.ts'
import type { Answer } from './answer.ts'
import type { Client } from './client.ts'
import { unpackList } from '#data/stations/packed/packed-list.ts'
import { nextTask } from '#web/device/next-task.ts'
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

async function unpack(answer: Answer<PackedList>): Promise<Answer<StationList>> {
  if (!answer.isOk)
    return answer
  await nextTask()
  const value = unpackList(answer.value)
  await nextTask()
  // A newer server packs differently: this app is old, and the service worker is about to say so.
  return value ? { isOk: true, value } : { isOk: false, failure: 'no_answer' }
}

export function createStationsApi({ api }: Client): StationsApi {
  return {
    list: async since => unpack(await readAnswer(api.packed.stations.$get({ query: since === null ? {} : { since } }))),
    around: async query => unpack(await readAnswer(api.packed.stations.around.$get({ query }))),
    find: code => readAnswer(api.stations[':code'].$get({ param: { code: encodeURIComponent(code) } })),
  }
}
