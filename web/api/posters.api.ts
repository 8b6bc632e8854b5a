import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'

/** The stations of which posters can be printed. Does not reject. */
export function createPostersApi({ api: { staff } }: Client) {
  return {
    listStations: () => readAnswer(staff.stations.$get()),
  }
}
