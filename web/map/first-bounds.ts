import type { Bounds, Point } from '#data/geo/point.ts'
import type { MapOrigin, MapSite, MapStation } from './map-station.ts'
import { distanceMetres } from '#data/geo/distance.ts'
import { growBounds } from './projection.ts'

/** A rider chooses between the nearest few. */
const NEAREST_SHOWN = 3
/** Some streets around, even when a station is next door. */
const LEAST_RADIUS_METRES = 500
/** Whoever is further away than this from every station sees the site instead of the way there. */
const FURTHEST_METRES = 30_000

/** What the map shows first: the rider in the middle of the nearest stations, or all stations, or the site. */
export function firstBounds({ site, from, stations }: { site: MapSite, from: MapOrigin | null, stations: readonly MapStation[] }): Bounds {
  const nearest = from === null ? [] : stations.map(station => distanceMetres(from, station)).sort((a, b) => a - b).slice(0, NEAREST_SHOWN)
  const reachable = nearest.filter(metres => metres <= FURTHEST_METRES)
  if (from !== null && (reachable.length > 0 || stations.length === 0))
    return growBounds(boundsOf([from]), Math.max(LEAST_RADIUS_METRES, ...reachable))
  return stations.length > 0
    ? growBounds(boundsOf(stations), LEAST_RADIUS_METRES)
    : site.bounds
}

/** Beyond this the map cannot be moved: the site, everything on it and some margin. */
export function farthestBounds({ site, from, stations }: { site: MapSite, from: MapOrigin | null, stations: readonly MapStation[] }): Bounds {
  const { west, south, east, north } = site.bounds
  return growBounds(boundsOf([{ lng: west, lat: south }, { lng: east, lat: north }, ...from ? [from] : [], ...stations]), 60_000)
}

function boundsOf(points: readonly Point[]): Bounds {
  return points.reduce((box, { lng, lat }) => ({
    west: Math.min(box.west, lng),
    south: Math.min(box.south, lat),
    east: Math.max(box.east, lng),
    north: Math.max(box.north, lat),
  }), { west: 180, south: 90, east: -180, north: -90 })
}
