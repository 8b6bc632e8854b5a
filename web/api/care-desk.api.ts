import type { InferRequestType } from 'hono/client'
import type { Client } from './client.ts'
import type { Complaint } from './complaints.ts'
import { readAnswer } from './answer.ts'
import { readTold } from './complaints.ts'

type Routes = Client['api']['staff']['care-events']
type Json<Route> = Route extends (...args: never) => unknown ? InferRequestType<Route> extends { json: infer Body } ? Body : never : never
export type CarePlan = Json<Routes['$post']>
export type CarePlanChange = Json<Routes[':id']['$put']>
export type CareRowSent = Json<Routes[':id']['rows'][':rowId']['$put']>

/** Care events as staff deal with them; `hear` is told what the server has against what was asked. No call rejects. */
export function createCareDeskApi({ api: { staff: { 'care-events': events } } }: Client, hear: (complaints: readonly Complaint[]) => void) {
  const one = events[':id']
  return {
    list: () => readAnswer(events.$get()),
    plan: (json: CarePlan) => readTold(events.$post({ json }), hear),
    read: (id: string) => readAnswer(one.$get({ param: { id } })),
    change: (id: string, json: CarePlanChange) => readTold(one.$put({ param: { id }, json }), hear),
    end: (id: string, json: { revision: number, why: string }) => readAnswer(one.end.$post({ param: { id }, json })),
    readRows: (id: string) => readAnswer(one.rows.$get({ param: { id } })),
    putRow: (id: string, rowId: string, json: CareRowSent) => readTold(one.rows[':rowId'].$put({ param: { id, rowId }, json }), hear),
    reverse: (id: string, rowId: string, json: { id: string, why: string }) => readAnswer(one.rows[':rowId'].reverse.$post({ param: { id, rowId }, json })),
  }
}
