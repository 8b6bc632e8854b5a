import type { KnownStation } from './known-station.ts'
import type { StationDraft } from './station-draft.ts'
import { around } from 'geokdbush'
import KDBush from 'kdbush'
import { distanceMetres } from '../../geo/distance.ts'
import { isSamePlace, normaliseName } from './place-match.ts'

/** The stations we have, found by code, by name and by place. */
export interface KnownStations {
  /** The station that a draft speaks of: by its code, else by one of its names at its place. */
  readonly findMatch: (draft: StationDraft) => KnownStation | undefined
  /** The nearest active station of another name within so many metres, samples apart. */
  readonly findOnTop: (draft: StationDraft, options: { withinMetres: number, except: KnownStation | undefined }) => { station: KnownStation, distanceMetres: number } | undefined
  /** The nearest active station of the same name, samples apart. */
  readonly findNamesake: (draft: StationDraft) => { station: KnownStation, distanceMetres: number } | undefined
}

const placed = (station: KnownStation) => ({ point: station, source: station.source })
const namesOf = (station: KnownStation) => [
  ...new Set([station.name, ...station.programmes].map(normaliseName)),
]

/** Builds the three look-ups once, so that 50,000 rows against 50,000 stations take seconds. */
export function knowStations(stations: readonly KnownStation[]): KnownStations {
  const byCode = new Map(stations.map(station => [station.code, station]))
  const byName = Map.groupBy(stations.flatMap(station => namesOf(station).map(name => ({ name, station }))), entry => entry.name)
  const real = stations.filter(station => station.status === 'active' && !station.isSample)
  const index = new KDBush(Math.max(1, real.length))
  real.forEach(station => index.add(station.lng, station.lat))
  if (real.length === 0)
    index.add(0, -90)
  index.finish()
  const namesakes = (name: string) => (byName.get(normaliseName(name)) ?? []).map(entry => entry.station)
  const withDistance = (station: KnownStation, draft: StationDraft) => ({
    station,
    distanceMetres: distanceMetres(station, draft.point),
  })

  return {
    findMatch: (draft) => {
      const coded = draft.code === null
        ? undefined
        : byCode.get(draft.code)
      return coded ?? namesakes(draft.name)
        .filter(station => isSamePlace(placed(station), draft))
        .map(station => withDistance(station, draft))
        // An active station before a retired one, then the nearer.
        .sort((a, b) => a.station.status.localeCompare(b.station.status) || a.distanceMetres - b.distanceMetres)[0]
        ?.station
    },
    findOnTop: (draft, { withinMetres, except }) => {
      const [at] = around(index, draft.point.lng, draft.point.lat, 1, withinMetres / 1000, (candidate) => {
        const station = real[candidate]
        return station !== undefined && station.id !== except?.id && !namesOf(station).includes(normaliseName(draft.name))
      })
      const station = at === undefined
        ? undefined
        : real[at]
      return station && withDistance(station, draft)
    },
    findNamesake: draft => namesakes(draft.name)
      .filter(station => station.status === 'active' && !station.isSample)
      .map(station => withDistance(station, draft))
      .sort((a, b) => a.distanceMetres - b.distanceMetres)[0],
  }
}
