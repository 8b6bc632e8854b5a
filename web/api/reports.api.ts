import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'

/** What became of what this phone reported; the server tells only the phone that sent it. No call rejects. */
export function createReportsApi({ api }: Client, deviceKey: string) {
  const header = { 'x-device-key': deviceKey }
  return {
    readDoorCheck: (id: string) => readAnswer(api['door-checks'][':id'].$get({ param: { id }, header })),
    readSuggestion: (id: string) => readAnswer(api.suggestions[':id'].$get({ param: { id }, header })),
  }
}
