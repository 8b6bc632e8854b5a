import type { Outline, Position } from '#data/areas/outline.ts'
import type { Point } from '#data/geo/point.ts'
import { polygonsOf } from '#data/areas/outline.ts'

/** Longest side of a drawing, and its margin, in its own units. */
const SIDE = 360
const MARGIN = 12
/** A drawing never shows less than this many degrees, about 100 m. */
const LEAST_DEGREES = 0.001

export interface Drawing { readonly width: number, readonly height: number, readonly path: string, readonly dots: readonly { readonly x: number, readonly y: number }[] }

/** An outline with places in it (all WGS-84) as a picture with north up; degrees of longitude are as wide as they are in the middle of it. */
export function drawOutline(outline: Outline, places: readonly Point[]): Drawing {
  const rings = polygonsOf(outline).flat()
  const positions: readonly Position[] = [...rings.flat(), ...places.map(({ lng, lat }): Position => [lng, lat])]
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of positions)
    [west, south, east, north] = [Math.min(west, lng), Math.min(south, lat), Math.max(east, lng), Math.max(north, lat)]
  const narrowing = Math.cos((south + north) / 2 * Math.PI / 180)
  const [across, up] = [Math.max((east - west) * narrowing, LEAST_DEGREES), Math.max(north - south, LEAST_DEGREES)]
  const scale = (SIDE - 2 * MARGIN) / Math.max(across, up)
  const round = (value: number) => Math.round(value * 10) / 10
  const x = (lng: number) => round(MARGIN + (lng - west) * narrowing * scale)
  const y = (lat: number) => round(MARGIN + (north - lat) * scale)
  return {
    width: round(across * scale + 2 * MARGIN),
    height: round(up * scale + 2 * MARGIN),
    path: rings.map(ring => `M${ring.map(([lng, lat]) => `${x(lng)} ${y(lat)}`).join('L')}Z`).join(''),
    dots: places.map(({ lng, lat }) => ({ x: x(lng), y: y(lat) })),
  }
}
