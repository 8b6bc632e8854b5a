import type * as z from 'zod/mini'
import type { alarmAnswerSchema, suggestionAnswerSchema } from '#data/stations/console/inbox.ts'
import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'
import { readDone } from './done.ts'

type AlarmAnswer = z.infer<typeof alarmAnswerSchema>
type SuggestionAnswer = z.infer<typeof suggestionAnswerSchema>

/** What waits for an answer of staff. No call rejects. */
export function createInboxApi({ api: { staff: { stations } } }: Client) {
  return {
    read: () => readAnswer(stations.inbox.$get()),
    answerAlarm: (stationId: string, json: AlarmAnswer) => readDone(stations[':id'].alarms.$post({ param: { id: stationId }, json })),
    answerSuggestion: (id: string, json: SuggestionAnswer) => readDone(stations.suggestions[':id'].answer.$post({ param: { id }, json })),
    /** Answers the station's page, with the revision that this made. */
    confirm: (stationId: string, revision: number) => readAnswer(stations[':id'].confirm.$post({ param: { id: stationId }, json: { revision } })),
    undoConfirm: (stationId: string, revision: number) => readAnswer(stations[':id'].undo.$post({ param: { id: stationId }, json: { revision } })),
  }
}
