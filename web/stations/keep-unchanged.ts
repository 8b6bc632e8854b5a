import type { StationList } from '#data/stations/station.ts'

/** The new list with the old objects where nothing about a station has changed: its card is then not drawn again. */
export function keepUnchanged(known: StationList | null, list: StationList): StationList {
  const old = new Map(known?.stations.map(station => [station.id, station]))
  return {
    ...list,
    stations: list.stations.map((station) => {
      const before = old.get(station.id)
      return before && (before === station || JSON.stringify(before) === JSON.stringify(station)) ? before : station
    }),
  }
}
