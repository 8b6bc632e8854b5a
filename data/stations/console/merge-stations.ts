import type { ServiceFact, ServiceKey } from '../service.ts'
import type { StationSnapshot } from './revision.ts'
import * as z from 'zod/mini'
import { normaliseName } from '../import/place-match.ts'
import { MAX_PROGRAMMES } from '../import/station-draft.ts'
import { serviceKeys } from '../service-keys.ts'
import { completeServices } from '../service.ts'
import { staffStationSchema } from './revision.ts'
import { whySchema } from './station-edit.ts'
import { listFieldChanges } from './station-fields.ts'

/** `POST /api/staff/stations/{id}/merge`: `from` is the duplicate, which retires in favour of the station of the address. */
export const mergeSchema = z.strictObject({ from: z.uuid(), revision: z.int(), fromRevision: z.int(), why: whySchema })

/** `GET /api/staff/stations/{id}/merge?from=`: what would move. */
export const mergePreviewSchema = z.strictObject({
  into: staffStationSchema,
  from: staffStationSchema,
  doorChecks: z.int(),
  suggestions: z.int(),
  /** Fields of the station that stays which would change, with both values. */
  changes: z.array(z.strictObject({ field: z.string(), from: z.unknown(), to: z.unknown() })),
})
export type MergePreview = z.infer<typeof mergePreviewSchema>

interface Confirmed { readonly confirmedAt: string | null }
/** The younger word wins; between facts that nobody confirmed, and at the same age, what the station itself says. */
const isYounger = (fact: Confirmed, than: Confirmed) => fact.confirmedAt !== null && (than.confirmedAt === null || Date.parse(fact.confirmedAt) > Date.parse(than.confirmedAt))

function betterService(into: ServiceFact, from: ServiceFact): ServiceFact {
  return isYounger(from, into) || (into.state === 'unknown' && into.confirmedAt === null && from.state !== 'unknown') ? from : into
}

const isAccessKnown = ({ access }: StationSnapshot) => access.who !== 'unknown' || access.words !== null || access.seats !== null
const areHoursKnown = ({ hours }: StationSnapshot) => hours.rules !== null || hours.words !== null

/** The station that stays, once it has what is better known of its duplicate: names, younger facts, and what it did not know itself. */
export function mergeInto(into: StationSnapshot, from: StationSnapshot): StationSnapshot {
  const names = new Map([...into.programmes, from.name, ...from.programmes].map(name => [normaliseName(name), name]))
  names.delete(normaliseName(into.name))
  const takesAccess = isYounger(from.access, into.access) || (!isAccessKnown(into) && isAccessKnown(from))
  const takesHours = isYounger(from.hours, into.hours) || (!areHoursKnown(into) && areHoursKnown(from))
  return {
    ...into,
    programmes: [...names.values()].slice(0, MAX_PROGRAMMES),
    host: into.host.name === null && into.host.kind === 'other' ? from.host : into.host,
    address: into.address ?? from.address,
    access: takesAccess ? from.access : into.access,
    hours: takesHours ? from.hours : into.hours,
    services: completeServices(Object.fromEntries(serviceKeys.map((key): [ServiceKey, ServiceFact] => [key, betterService(into.services[key], from.services[key])]))),
  }
}

export const listMergeChanges = (into: StationSnapshot, from: StationSnapshot) => listFieldChanges(into, mergeInto(into, from))
