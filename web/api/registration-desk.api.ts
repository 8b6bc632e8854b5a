import type { InferRequestType } from 'hono/client'
import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'

type Routes = Client['api']['staff']['registrations']
type Json<Route> = Route extends (...args: never) => unknown ? InferRequestType<Route> extends { json: infer Body } ? Body : never : never
/** Which registrations are wanted, as in the address. */
export type RegistrationQuery = InferRequestType<Routes['$get']>['query']
export type Correction = Json<Routes[':id']['$put']>
export type NewAppointment = Json<Routes[':id']['appointments']['$post']>
export type RegistrationMergeOrder = Json<Routes[':id']['merge']['$post']>
export type RegistrationExport = Json<Routes['export']['$post']>

/** Registrations as staff deal with them. No call rejects. */
export function createRegistrationDeskApi({ api: { staff: { registrations } } }: Client) {
  const one = registrations[':id']
  return {
    readList: (query: RegistrationQuery) => readAnswer(registrations.$get({ query })),
    find: (code: string) => readAnswer(registrations.find.$post({ json: { code } })),
    readCard: (id: string) => readAnswer(one.$get({ param: { id } })),
    verify: (id: string, revision: number) => readAnswer(one.verify.$post({ param: { id }, json: { revision } })),
    correct: (id: string, json: Correction) => readAnswer(one.$put({ param: { id }, json })),
    reveal: (id: string, why: string) => readAnswer(one.reveal.$post({ param: { id }, json: { why } })),
    tellApart: (id: string, otherId: string) => readAnswer(one.apart.$post({ param: { id }, json: { otherId } })),
    reissue: (id: string, why: string) => readAnswer(one.reissue.$post({ param: { id }, json: { why } })),
    appoint: (id: string, json: NewAppointment) => readAnswer(one.appointments.$post({ param: { id }, json })),
    endAppointment: (id: string, appointmentId: string, json: { on: string, why: string }) => readAnswer(one.appointments[':appointmentId'].end.$post({ param: { id, appointmentId }, json })),
    previewMerge: (id: string, from: string) => readAnswer(one.merge.$get({ param: { id }, query: { from } })),
    merge: (id: string, json: RegistrationMergeOrder) => readAnswer(one.merge.$post({ param: { id }, json })),
    undoMerge: (mergeId: string, why: string) => readAnswer(registrations.merges[':id'].undo.$post({ param: { id: mergeId }, json: { why } })),
    /** The table as a file; null: it could not be had. */
    async export(json: RegistrationExport): Promise<Blob | null> {
      try {
        const response = await registrations.export.$post({ json })
        return response.ok ? await response.blob() : null
      }
      catch {
        return null
      }
    },
  }
}
