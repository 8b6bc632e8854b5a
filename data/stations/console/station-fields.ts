import type { ServiceKey } from '../service.ts'
import type { StationSnapshot } from './revision.ts'
import { serviceKeys } from '../service-keys.ts'

interface FieldRow {
  readonly field: string
  readonly pick: (facts: StationSnapshot) => Partial<StationSnapshot>
}

/** What belongs together is one field: a place moves as a whole, a fact goes with who confirmed it and when. */
const plainFields: readonly FieldRow[] = [
  { field: 'name', pick: ({ name }) => ({ name }) },
  { field: 'programmes', pick: ({ programmes }) => ({ programmes }) },
  { field: 'status', pick: ({ status, retired }) => ({ status, retired }) },
  { field: 'host', pick: ({ host }) => ({ host }) },
  { field: 'area', pick: ({ areaId }) => ({ areaId }) },
  { field: 'address', pick: ({ address }) => ({ address }) },
  { field: 'place', pick: ({ lng, lat, source, precision }) => ({ lng, lat, source, precision }) },
  { field: 'access', pick: ({ access }) => ({ access }) },
  { field: 'hours', pick: ({ hours }) => ({ hours }) },
]
const servicePrefix = 'services.'

/** JSON of a value with its keys in order, so that equal values are equal texts. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => part !== null && typeof part === 'object' && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1))
    : part)
}

/** The value of each field, by its name; a service has a field of its own: `services.water`. */
function valuesOf(facts: StationSnapshot): Map<string, unknown> {
  const plain = plainFields.map(({ field, pick }): [string, unknown] => {
    const picked = pick(facts)
    const values = Object.values(picked)
    return [field, values.length === 1 ? values[0] : picked]
  })
  return new Map([...plain, ...serviceKeys.map((key): [string, unknown] => [`${servicePrefix}${key}`, facts.services[key]])])
}

export interface FieldChange { readonly field: string, readonly from: unknown, readonly to: unknown }

/** Which fields differ, with both values. Before a station there was nothing. */
export function listFieldChanges(before: StationSnapshot | null, after: StationSnapshot): FieldChange[] {
  const values = before && valuesOf(before)
  return [...valuesOf(after)]
    .map(([field, to]) => ({ field, from: values?.get(field) ?? null, to }))
    .filter(({ from, to }) => textOf(from) !== textOf(to))
}

/** The facts with some fields taken from elsewhere. */
export function takeFields(facts: StationSnapshot, from: StationSnapshot, fields: readonly string[]): StationSnapshot {
  const plain = plainFields.filter(({ field }) => fields.includes(field)).map(({ pick }) => pick(from))
  // The fields of services are named after their keys.
  const keys = fields.filter(field => field.startsWith(servicePrefix)).map(field => field.slice(servicePrefix.length) as ServiceKey)
  const services = { ...facts.services, ...Object.fromEntries(keys.map(key => [key, from.services[key]])) }
  return Object.assign({}, facts, ...plain, { services })
}
