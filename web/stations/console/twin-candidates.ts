import type { StaffStation } from '#data/stations/console/revision.ts'
import { distanceMetres } from '#data/geo/distance.ts'
import { normaliseName } from '#data/stations/import/place-match.ts'

const NEAR_METRES = 200
const MOST = 20

/** Active stations that may be the same place as another: near it, or with its name. Nearest first; whole metres. */
export function listTwinCandidates(station: StaffStation, all: readonly StaffStation[]): { twin: StaffStation, metres: number }[] {
  const names = new Set([station.name, ...station.programmes].map(normaliseName))
  return all
    .filter(({ id, status }) => id !== station.id && status === 'active')
    .map(twin => ({ twin, metres: Math.round(distanceMetres(station, twin)) }))
    .filter(({ twin, metres }) => metres <= NEAR_METRES || [twin.name, ...twin.programmes].some(name => names.has(normaliseName(name))))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, MOST)
}
