import * as z from 'zod/mini'

/**
 * What dispatch counts, each in its own unit; units are never added to one another. `happens`: counted by the day on which it happened;
 * `stands`: how it is at an instant. Disputes are told apart, see `DayTable`.
 */
export const metrics = {
  stations: { unit: 'places', counts: 'stands' },
  stations_confirmed: { unit: 'places', counts: 'stands' },
  registered: { unit: 'persons', counts: 'happens' },
  appointments: { unit: 'persons', counts: 'happens' },
  leads: { unit: 'reports', counts: 'happens' },
  leads_resolved: { unit: 'reports', counts: 'happens' },
  leads_overdue: { unit: 'reports', counts: 'stands' },
  activities: { unit: 'times', counts: 'happens' },
  person_times: { unit: 'person_times', counts: 'happens' },
  minutes_scanned: { unit: 'minutes', counts: 'happens' },
  minutes_back_entered: { unit: 'minutes', counts: 'happens' },
  care_person_times: { unit: 'person_times', counts: 'happens' },
  care_packs: { unit: 'packs', counts: 'happens' },
} as const satisfies Record<string, { unit: string, counts: 'happens' | 'stands' }>

export type Metric = keyof typeof metrics
// The keys of a constant object literal are exactly its declared keys.
export const metricKeys = Object.keys(metrics) as [Metric, ...Metric[]]
export const metricSchema = z.enum(metricKeys)

export const happens = (metric: Metric): boolean => metrics[metric].counts === 'happens'
