import type { Station, StationList } from '#data/stations/station.ts'

/**
 * The list after an answer to `since={list.syncedAt}` of the same list, all stations or those around a place: changed stations replace ours in their place, new ones go to
 * the end, tombstones take theirs out. If an answer names a station both ways, the later word counts. An answer that is older than the
 * list (two requests that overtook each other) changes nothing.
 */
export function applyChanges(list: StationList, answer: StationList): StationList {
  if (Date.parse(answer.syncedAt) < Date.parse(list.syncedAt))
    return list
  const removedAt = new Map(answer.removed.map(({ id, at }) => [
    id,
    Date.parse(at),
  ]))
  const isThere = ({ id, updatedAt }: Station): boolean => Date.parse(updatedAt) > (removedAt.get(id) ?? Number.NEGATIVE_INFINITY)
  const stations = new Map(list.stations.map(station => [station.id, station]))
  for (const station of answer.stations)
    stations.set(station.id, station)
  return {
    ...list,
    ...answer,
    stations: [
      ...stations.values(),
    ].filter(isThere),
    removed: [],
  }
}
