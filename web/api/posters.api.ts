import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'
import { readDone } from './done.ts'

/** The stations of which posters can be printed. Does not reject. */
export function createPostersApi({ api: { staff } }: Client) {
  return {
    listStations: () => readAnswer(staff.stations.$get()),
    recordPrinted: (stationIds: string[]) => readDone(staff.stations.posters.$post({ json: { stationIds } })),
  }
}
