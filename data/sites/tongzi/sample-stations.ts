import type { SampleStation } from '../sample-station.ts'
import { sampleHuts } from './sample-huts.ts'
import { samplePremises } from './sample-premises.ts'

/**
 * Twelve made-up stations and a retired one, for a demonstration in 桐梓县. Nothing here exists: names, hosts and addresses say
 * 示例, places are spread over the county seat without regard to what stands there, and the street is no statement about
 * where the two streets meet. Ids are UUID v8 (RFC 9562, own layout): county code, then a number.
 * Between them they show what a county meets: unknown hours, unknown taps, split shifts, nights, weekends, holidays.
 */
export const tongziSampleStations: readonly SampleStation[] = [
  ...samplePremises,
  ...sampleHuts,
]
  .sort((one, other) => one.code.localeCompare(other.code))
