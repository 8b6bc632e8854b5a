import type { InferRequestType } from 'hono/client'
import type { BackEntry } from '#data/volunteering/roster.ts'
import type { LedgerExport } from '#data/volunteering/sheet-mapping.ts'
import type { Client } from './client.ts'
import type { Complaint } from './complaints.ts'
import { readAnswer } from './answer.ts'
import { readTold } from './complaints.ts'
import { readFile } from './file-answer.ts'

/** Which rows of the ledger are wanted, as in the address. */
export type LedgerQuery = InferRequestType<Client['api']['staff']['service-entries']['$get']>['query']
type Hear = (complaints: readonly Complaint[]) => void

/** The ledger of hours as staff deal with it. `hear` is told what the server had against what was sent. No call rejects. */
export function createHoursDeskApi({ api: { staff } }: Client) {
  const entries = staff['service-entries']
  return {
    readLedger: (query: LedgerQuery) => readAnswer(entries.$get({ query })),
    readActivities: () => readAnswer(entries.activities.$get()),
    confirm: (id: string) => readAnswer(entries[':id'].confirm.$post({ param: { id } })),
    reverse: (entryId: string, json: { id: string, why: string }) => readAnswer(entries[':id'].reverse.$post({ param: { id: entryId }, json })),
    readActivity: (id: string) => readAnswer(staff.activities[':id'].$get({ param: { id } })),
    match: (activityId: string, who: string[]) => readAnswer(staff.activities[':id'].matches.$post({ param: { id: activityId }, json: { who } })),
    readSheet: (activityId: string, file: File, hear: Hear) => readTold(staff.activities[':id'].sheet.$post({ param: { id: activityId }, form: { file } }), hear),
    printRecord: (registrationId: string) => readAnswer(staff['service-records'][':id'].$post({ param: { id: registrationId } })),
    readSheets: () => readAnswer(entries.sheets.$get()),
    export: (query: LedgerQuery, json: LedgerExport, hear: Hear) => readFile(entries.export.$post({ query, json }), hear),
    enter: (activityId: string, json: BackEntry, hear: Hear) => readTold(staff.activities[':id'].entries.$post({ param: { id: activityId }, json }), hear),
  }
}
