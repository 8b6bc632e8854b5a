import type { NewStation } from '#server/stations/stations.service.ts'
import { completeServices } from '#data/stations/service.ts'

let last = 0

/** A station about which nobody has said anything but where it is; a test adds what its story needs. */
export function aStation(told: Partial<NewStation> = {}): NewStation {
  last += 1
  const lng = told.lng ?? 106.826
  const lat = told.lat ?? 28.134
  return {
    id: `0190aaaa-0000-7000-8000-${String(last).padStart(12, '0')}`,
    code: `T${String(last).padStart(3, '0')}`,
    name: `驿站 ${last}`,
    programmes: [],
    isSample: false,
    status: 'active',
    retired: null,
    host: { kind: 'other', name: null },
    areaId: null,
    address: null,
    lng,
    lat,
    precision: 'exact',
    source: { lng, lat, datum: 'wgs84' },
    access: {
      who: 'unknown',
      words: null,
      seats: null,
      confirmedAt: null,
      confirmedBy: null,
    },
    services: completeServices({}),
    hours: {
      rules: null,
      words: null,
      confirmedAt: null,
      confirmedBy: null,
    },
    ...told,
  }
}

/** The same hours on all seven days. */
export function daily(...ranges: [start: string, end: string][]) {
  return {
    week: Array.from({ length: 7 }, () => ranges.map(([start, end]) => ({ start, end }))),
    holidays: 'same' as const,
    exceptions: [],
  }
}

/** Hours that the host has told us. */
export function hostHours(rules: NewStation['hours']['rules'], confirmedAt = '2026-11-20T00:00:00.000Z'): NewStation['hours'] {
  return {
    rules,
    words: null,
    confirmedAt,
    confirmedBy: 'host',
  }
}
