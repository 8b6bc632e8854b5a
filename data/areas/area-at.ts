import type { Point } from '../geo/point.ts'
import type { TreeArea } from './area.ts'
import type { Outline, Polygon, Position } from './outline.ts'
import { polygonsOf } from './outline.ts'

/** An area in use with its outline (WGS-84). */
export interface OutlinedArea { readonly area: Pick<TreeArea, 'id' | 'path'>, readonly outline: Outline }

/**
 * Whether a point lies within a ring: a ray to the east crosses it an odd number of times. Each side counts its southern end and not its
 * northern, so that a corner counts once, and a point on a border shared by two areas lies in one of them.
 */
function isInRing(ring: readonly Position[], { lng, lat }: Point): boolean {
  let isIn = false
  for (const [at, [x, y]] of ring.entries()) {
    const [u, v] = ring[at === 0 ? ring.length - 1 : at - 1] ?? [x, y]
    if ((y > lat) !== (v > lat) && lng < (u - x) * (lat - y) / (v - y) + x)
      isIn = !isIn
  }
  return isIn
}

function isInPolygon([outside, ...holes]: Polygon, point: Point): boolean {
  return outside !== undefined && isInRing(outside, point) && !holes.some(hole => isInRing(hole, point))
}

/** Whether a point (WGS-84) lies within an outline and in none of its holes. */
export function isInOutline(outline: Outline, point: Point): boolean {
  return polygonsOf(outline).some(polygon => isInPolygon(polygon, point))
}

/** The id of the deepest area whose outline holds a point (WGS-84); null when none does. Of two equally deep ones the first by path. */
export function areaAt(areas: readonly OutlinedArea[], point: Point): string | null {
  const depth = ({ area }: OutlinedArea) => area.path.split('/').length
  const [deepest] = areas.filter(({ outline }) => isInOutline(outline, point)).sort((a, b) => depth(b) - depth(a) || (a.area.path < b.area.path ? -1 : 1))
  return deepest?.area.id ?? null
}
