import type { Services } from '#data/stations/service.ts'
import type { Station } from '#data/stations/station.ts'
import { completeServices } from '#data/stations/service.ts'

const noon = '2026-11-23T12:00:00+08:00'

/** Services as they are mostly told: a key and yes or no. */
export function services(known: Partial<Record<keyof Services, 'yes' | 'no'>>): Services {
  const facts = Object.entries(known).map(([key, state]) => [key, { state, confirmedAt: noon, confirmedBy: 'staff', detail: null }])
  // The entries come from a record of known keys.
  return completeServices(Object.fromEntries(facts) as Partial<Services>)
}

/** The union station at Haixiao street in Tongzi: open to everyone from 8 to 18 on 23 November 2026, nothing else known. */
export function aStation(told: Partial<Station> = {}): Station {
  return {
    id: '01987a00-0000-7000-8000-000000000001',
    code: 'TZ-001',
    name: '海校街道暖心驿站',
    programmes: ['工会驿站'],
    isSample: true,
    status: 'active',
    retired: null,
    host: { kind: 'union', name: '县总工会' },
    areaId: 'haixiao',
    address: '河滨路12号',
    lng: 106.8256,
    lat: 28.1331,
    precision: 'exact',
    source: { lng: 106.8256, lat: 28.1331, datum: 'wgs84' },
    access: { who: 'everyone', words: null, seats: null, confirmedAt: noon, confirmedBy: 'staff' },
    services: services({}),
    hours: { rules: null, words: null, confirmedAt: null, confirmedBy: null },
    opening: {
      state: 'open',
      until: '2026-11-23T18:00:00+08:00',
      opensAt: null,
      intervals: [{ from: '2026-11-23T08:00:00+08:00', until: '2026-11-23T18:00:00+08:00' }],
      unknownSpans: [{ from: '2026-12-01T00:00:00+08:00', until: '9999-12-31T00:00:00+08:00' }],
    },
    notices: [],
    confirmedAt: noon,
    confirmedBy: 'staff',
    searchKeys: 'hxjdnxyz hbl12h',
    updatedAt: noon,
    ...told,
  }
}
