import type { Area } from '#data/areas/area.ts'
import type { StaffStation } from '#data/stations/console/revision.ts'
import { isStale } from '#data/stations/console/inbox.ts'
import { hostKinds } from '#data/stations/host-kinds.ts'
import { openingStates } from '#data/stations/opening-hours/opening-hours.ts'
import { searchFor, searchTextOf } from '#data/stations/search.ts'
import { serviceKeys } from '#data/stations/service-keys.ts'

/** What the table is narrowed by, as text in the address; '' is no wish. */
export const filterKeys = ['q', 'status', 'state', 'area', 'host', 'stale', 'missing'] as const
export type FilterKey = typeof filterKeys[number]
export type ConsoleFilter = Readonly<Record<FilterKey, string>>

/** What may not be known of a station. */
const missingChecks = {
  hours: ({ hours }: StaffStation) => hours.rules === null,
  access: ({ access }: StaffStation) => access.who === 'unknown',
  address: ({ address }: StaffStation) => address === null,
  host: ({ host }: StaffStation) => host.name === null,
  services: ({ services }: StaffStation) => serviceKeys.every(key => services[key].state === 'unknown'),
  place: ({ precision }: StaffStation) => precision === 'approximate',
} as const
export type MissingFact = keyof typeof missingChecks
// The keys of a constant object literal are exactly its declared keys.
export const missingFacts = Object.keys(missingChecks) as readonly MissingFact[]
export const listMissing = (station: StaffStation): MissingFact[] => missingFacts.filter(fact => missingChecks[fact](station))

function lacks(station: StaffStation, wish: string): boolean {
  const missing: readonly string[] = listMissing(station)
  return wish === 'any' ? missing.length > 0 : missing.includes(wish)
}

const choices: Partial<Record<FilterKey, readonly string[]>> = {
  status: ['active', 'retired'],
  state: openingStates,
  host: hostKinds,
  stale: ['1'],
  missing: ['any', ...missingFacts],
}

/** The filter of an address; what is no choice counts as none. */
export function readFilter(query: Readonly<Record<string, unknown>>): ConsoleFilter {
  const read = (key: FilterKey): string => {
    const value = query[key]
    return typeof value === 'string' && (choices[key]?.includes(value) ?? true) ? value : ''
  }
  return { q: read('q'), status: read('status'), state: read('state'), area: read('area'), host: read('host'), stale: read('stale'), missing: read('missing') }
}

/** An area and all below it. */
export function areasBelow(areas: readonly Pick<Area, 'id' | 'parentId'>[], id: string): Set<string> {
  const found = new Set([id])
  for (let size = 0; size !== found.size;) {
    size = found.size
    areas.forEach(area => area.parentId !== null && found.has(area.parentId) && found.add(area.id))
  }
  return found
}

// Made ready once for each station, however often somebody types.
const searchTexts = new WeakMap<StaffStation, string>()
function textOf(station: StaffStation): string {
  const kept = searchTexts.get(station) ?? searchTextOf({ ...station, searchKeys: station.host.name ?? '' })
  searchTexts.set(station, kept)
  return kept
}

/** Tells which stations meet the filter at an instant. */
export function toPredicate(filter: ConsoleFilter, areas: readonly Pick<Area, 'id' | 'parentId'>[], nowMs: number): (station: StaffStation) => boolean {
  const matches = searchFor(filter.q)
  const below = filter.area === '' ? null : areasBelow(areas, filter.area)
  return station =>
    (matches === undefined || matches(textOf(station)))
    && (filter.status === '' || station.status === filter.status)
    && (filter.state === '' || (station.status === 'active' && station.opening.state === filter.state))
    && (below === null || below.has(station.areaId ?? ''))
    && (filter.host === '' || station.host.kind === filter.host)
    && (filter.stale === '' || (station.status === 'active' && isStale(station.confirmedAt, nowMs)))
    && (filter.missing === '' || lacks(station, filter.missing))
}
