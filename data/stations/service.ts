import * as z from 'zod/mini'

/** What a station can offer, most asked for first. The order is the order on screen. */
export const serviceKeys = [
  'water',
  'hot_water',
  'charging',
  'rest',
  'toilet',
  'aircon',
  'heating',
  'microwave',
  'battery_swap',
  'e_bike_parking',
  'wifi',
  'first_aid',
  'umbrella',
  'tools',
  'shower',
  'books',
] as const
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

/** Services that answer a wish as well as the one asked for: whoever wants water is served by hot water too. */
const alsoServes: Partial<Record<ServiceKey, readonly ServiceKey[]>> = {
  water: ['hot_water'],
}

/** Whether the station is known to offer the service (or one that answers the same wish). */
export function offers(services: Services, wanted: ServiceKey): boolean {
  return [
    wanted,
    ...alsoServes[wanted] ?? [],
  ].some(key => services[key].state === 'yes')
}
