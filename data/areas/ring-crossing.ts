import type { Position } from './outline.ts'

interface Side { readonly ring: number, readonly at: number, readonly last: number, readonly a: Position, readonly b: Position }

/** Above 0 when `c` lies left of the way from `a` to `b`, below 0 right of it, 0 on its line. */
const turn = (a: Position, b: Position, c: Position) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

/** Whether a position of the line of a side lies on the side itself. */
const isBetween = ([x, y]: Position, a: Position, b: Position) => x >= Math.min(a[0], b[0]) && x <= Math.max(a[0], b[0]) && y >= Math.min(a[1], b[1]) && y <= Math.max(a[1], b[1])

/** Whether two sides have a position in common. */
function doMeet({ a, b }: Side, { a: c, b: d }: Side): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (abc * abd < 0 && cda * cdb < 0)
    return true
  return (abc === 0 && isBetween(c, a, b)) || (abd === 0 && isBetween(d, a, b)) || (cda === 0 && isBetween(a, c, d)) || (cdb === 0 && isBetween(b, c, d))
}

/** Sides that follow one another share a corner; they are wrong only when one runs back along the other. */
function areNeighbours(one: Side, other: Side): boolean {
  return one.ring === other.ring && (other.at - one.at === 1 || (one.at === 0 && other.at === one.last))
}

function runsBack(one: Side, other: Side): boolean {
  const [first, second] = one.at === 0 && other.at === one.last && one.last > 1 ? [other, one] : [one, other]
  const along = (second.b[0] - second.a[0]) * (first.b[0] - first.a[0]) + (second.b[1] - second.a[1]) * (first.b[1] - first.a[1])
  return turn(first.a, first.b, second.b) === 0 && along < 0
}

/** Whether two sides of different rings meet in nothing but a corner of both, as holes may touch the outside (OGC 06-103r4, 6.1.11.1). */
function onlyTouch(one: Side, other: Side): boolean {
  const shared = [one.a, one.b].some(([x, y]) => [other.a, other.b].some(([u, v]) => x === u && y === v))
  return one.ring !== other.ring && shared && !(turn(one.a, one.b, other.a) === 0 && turn(one.a, one.b, other.b) === 0)
}

/**
 * Where rings cross or touch themselves or one another, or enclose nothing; undefined when all is well. Sides are sorted from west to east, so that only those
 * whose spans overlap are compared.
 */
export function crossingOf(rings: readonly (readonly Position[])[]): Position | undefined {
  const flat = rings.find(ring => new Set(ring.map(([lng, lat]) => `${lng} ${lat}`)).size < 3)
  if (flat)
    return flat[0]
  const sides = rings.flatMap((positions, ring) => {
    const corners = positions.filter((position, at) => at === 0 || position[0] !== positions[at - 1]?.[0] || position[1] !== positions[at - 1]?.[1])
    return corners.slice(1).map((b, at): Side => ({ ring, at, last: corners.length - 2, a: corners[at] ?? b, b }))
  }).sort((one, other) => Math.min(one.a[0], one.b[0]) - Math.min(other.a[0], other.b[0]))
  for (const [at, left] of sides.entries()) {
    const east = Math.max(left.a[0], left.b[0])
    for (let next = at + 1; next < sides.length; next++) {
      const right = sides[next]
      if (!right || Math.min(right.a[0], right.b[0]) > east)
        break
      const [one, other] = left.ring === right.ring && left.at > right.at ? [right, left] : [left, right]
      const isWrong = areNeighbours(one, other) ? runsBack(one, other) : doMeet(one, other) && !onlyTouch(one, other)
      if (isWrong)
        return other.a
    }
  }
  return undefined
}
