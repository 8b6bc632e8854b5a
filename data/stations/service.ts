import * as z from 'zod/mini'
import { serviceKeys } from './service-keys.ts'

export const serviceKeySchema = z.enum(serviceKeys)
export type ServiceKey = z.infer<typeof serviceKeySchema>

/** Every fact is one of three; there is no default but `unknown`. */
export const knowledgeStates = ['yes', 'no', 'unknown'] as const
export const knowledgeStateSchema = z.enum(knowledgeStates)
export type KnowledgeState = z.infer<typeof knowledgeStateSchema>

/** Who says so: the people who run the place, community staff, or a rider at the door. */
export const confirmers = ['host', 'staff', 'rider'] as const
export const confirmerSchema = z.enum(confirmers)
export type Confirmer = z.infer<typeof confirmerSchema>

/** One fact about a station with its source and age. `detail` adds a few words, such as 插座 4 个. */
export const serviceFactSchema = z.strictObject({
  state: knowledgeStateSchema,
  confirmedAt: z.nullable(z.iso.datetime({ offset: true })),
  confirmedBy: z.nullable(confirmerSchema),
  detail: z.nullable(z.string().check(z.maxLength(60))),
})
export type ServiceFact = z.infer<typeof serviceFactSchema>

/** What is true of every service nobody has spoken about yet. */
export const unknownService: ServiceFact = {
  state: 'unknown',
  confirmedAt: null,
  confirmedBy: null,
  detail: null,
}

/** All services of a station; every key is there. */
export const servicesSchema = z.record(serviceKeySchema, serviceFactSchema)
export type Services = z.infer<typeof servicesSchema>

/** Fills the services nobody has spoken about with `unknown`. */
export function completeServices(known: Partial<Services>): Services {
  // `serviceKeys` holds every key once, so the entries make a complete record.
  return Object.fromEntries(serviceKeys.map(key => [key, known[key] ?? unknownService])) as Services
}
