import type { KnownStation } from './known-station.ts'
import type { Near } from './place-index.ts'
import type { StationDraft } from './station-draft.ts'
import { PlaceIndex } from './place-index.ts'
import { normaliseName, SAME_PLACE_METRES } from './place-match.ts'

/** The stations we have, found by code, by name and by place. */
export interface KnownStations {
  /** The station that a draft speaks of: by its code, else by one of its names at its place. */
  readonly findMatch: (draft: StationDraft) => KnownStation | undefined
  /** The nearest active station of another name, samples apart. */
  readonly findOnTop: (draft: StationDraft, options: { withinMetres: number, except: KnownStation | undefined }) => Near<KnownStation> | undefined
  /** The nearest active station of the same name, samples apart. */
  readonly findNamesake: (draft: StationDraft, withinMetres: number) => Near<KnownStation> | undefined
}

interface Named { readonly station: KnownStation, readonly nameKeys: ReadonlySet<string> }

const isReal = ({ station }: Named) => station.status === 'active' && !station.isSample
const sourceKey = (nameKey: string, { lng, lat, datum }: KnownStation['source']) => `${nameKey} ${lng} ${lat} ${datum}`
const indexOf = (named: readonly Named[]) => new PlaceIndex(named, ({ station }) => station)
const unnamed = (near: Near<Named> | undefined): Near<KnownStation> | undefined => near && { item: near.item.station, distanceMetres: near.distanceMetres }

/** Builds the look-ups once, so that 50,000 rows against 50,000 stations take seconds. */
export function knowStations(stations: readonly KnownStation[]): KnownStations {
  const named = stations.map((station): Named => ({ station, nameKeys: new Set([station.name, ...station.programmes].map(normaliseName)) }))
  const entries = named.flatMap(entry => [...entry.nameKeys].map(nameKey => ({ nameKey, entry })))
  const byCode = new Map(stations.map(station => [station.code, station]))
  const bySource = new Map(entries.map(({ nameKey, entry }) => [sourceKey(nameKey, entry.station.source), entry.station]))
  const byName = new Map([...Map.groupBy(entries, entry => entry.nameKey)].map(([nameKey, group]) => [nameKey, indexOf(group.map(({ entry }) => entry))]))
  const real = indexOf(named.filter(isReal))

  return {
    findMatch: (draft) => {
      const coded = draft.code === null ? undefined : byCode.get(draft.code)
      const namesakes = byName.get(draft.nameKey)
      const near = namesakes?.findNearest(draft.point, SAME_PLACE_METRES, ({ station }) => station.status === 'active')
        ?? namesakes?.findNearest(draft.point, SAME_PLACE_METRES)
      return coded ?? near?.item.station ?? bySource.get(sourceKey(draft.nameKey, draft.source))
    },
    findOnTop: (draft, { withinMetres, except }) =>
      unnamed(real.findNearest(draft.point, withinMetres, ({ station, nameKeys }) => station.id !== except?.id && !nameKeys.has(draft.nameKey))),
    findNamesake: (draft, withinMetres) => unnamed(byName.get(draft.nameKey)?.findNearest(draft.point, withinMetres, isReal)),
  }
}
