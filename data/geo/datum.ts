import type { Point } from './point.ts'
import gcoord from 'gcoord'
import { roundPoint } from './point.ts'

/**
 * Which grid a coordinate is given in. `wgs84`: GPS (and CGCS2000, equal within 1 m). `gcj02`: Amap, Tencent and every map app
 * in China. `bd09`: Baidu. In Tongzi they lie 544 m and 1,056 m apart, so a coordinate without its datum is refused, not guessed.
 */
export const datums = ['wgs84', 'gcj02', 'bd09'] as const
export type Datum = typeof datums[number]

const coordinateSystems = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const

/**
 * Converts a place between datums, in degrees, rounded to 6 decimals (0.1 m).
 * Source: gcoord 1.0.7; it also shifts Hong Kong and parts of Viet Nam, where map apps do the same.
 */
export function convertDatum(point: Point, from: Datum, to: Datum): Point {
  if (from === to)
    return roundPoint(point)
  const [lng, lat] = gcoord.transform([point.lng, point.lat], coordinateSystems[from], coordinateSystems[to])
  return roundPoint({
    lng: Number(lng),
    lat: Number(lat),
  })
}
