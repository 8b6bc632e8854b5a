import type { Outline, Position } from '#data/areas/outline.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaAt, isInOutline } from '#data/areas/area-at.ts'
import { faultOf } from '#data/areas/outline.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const polygon = (...rings: Position[][]): Outline => ({ type: 'Polygon', coordinates: rings })
const square = (west: number, south: number, side: number): Position[] => [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
const closed = (ring: Position[]): Position[] => [...ring, ...ring.slice(0, 1)]
const fault = (outline: Outline) => faultOf(outline)?.words.zh

describe('an outline', () => {
  it.each<[string, Outline]>([
    ['a square', polygon(square(0, 0, 4))],
    ['one with a hole', polygon(square(0, 0, 4), square(1, 1, 2))],
    ['one whose hole touches the outside in a corner', polygon(square(0, 0, 4), [[0, 0], [1, 2], [2, 1], [0, 0]])],
    ['an exclave', { type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(3, 3, 1)]] }],
    ['one with a corner on a straight side, and one said twice', polygon([[0, 0], [2, 0], [2, 0], [4, 0], [4, 4], [0, 0]])],
  ])('is taken when it is %s', (_, outline) => {
    expect(faultOf(outline)).toBeUndefined()
  })

  it.each<[string, Outline, string]>([
    ['is a bow tie', polygon([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]), '自己交叉了'],
    ['touches itself', polygon([[0, 0], [4, 0], [4, 4], [2, 0], [0, 4], [0, 0]]), '自己交叉了'],
    ['runs back along itself', polygon([[0, 0], [4, 0], [2, 0], [2, 2], [0, 0]]), '自己交叉了'],
    ['has a hole that crosses the outside', polygon(square(0, 0, 4), square(3, 3, 2)), '自己交叉了'],
    ['encloses nothing', polygon([[0, 0], [0, 0], [0, 0], [0, 0]]), '自己交叉了'],
    ['is not closed', polygon([[0, 0], [4, 0], [4, 4], [0, 4]]), '没有闭合'],
    ['has too many corners', polygon(Array.from({ length: 2001 }, (_, at): Position => [at / 1000, 0])), '最多 2000 个'],
  ])('is refused with words when it %s', (_, outline, words) => {
    expect(fault(outline)).toContain(words)
  })

  it('of a star around a point never crosses itself, and holds the point', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.5, max: 1, noNaN: true }), { minLength: 6, maxLength: 40 }), (radii) => {
      const star = closed(radii.map((radius, at): Position => [106 + radius * Math.cos(2 * Math.PI * at / radii.length), 28 + radius * Math.sin(2 * Math.PI * at / radii.length)]))
      expect(faultOf(polygon(star))).toBeUndefined()
      expect(isInOutline(polygon(star), { lng: 106, lat: 28 })).toBe(true)
    }))
  })

  it('of random corners crosses itself exactly when brute force says so', () => {
    const random = seededRandom(20261124)
    const verdicts = Array.from({ length: 2000 }, () => {
      const ring = closed(Array.from({ length: 3 + Math.floor(random() * 5) }, (): Position => [random(), random()]))
      const isCrossed = faultOf(polygon(ring)) !== undefined
      expect(isCrossed, JSON.stringify(ring)).toBe(crossesByBruteForce(ring))
      return isCrossed
    })
    expect(new Set(verdicts).size).toBe(2)
  })
})

/** Where every two sides that share no corner would meet, as shares of their lengths. */
function crossesByBruteForce(ring: readonly Position[]): boolean {
  const sides = ring.slice(1).map((to, at) => ({ from: ring[at] ?? to, to, at }))
  return sides.some(one => sides.some((other) => {
    const gap = Math.abs(one.at - other.at)
    if (gap < 2 || gap === sides.length - 1)
      return false
    const [dx, dy, ex, ey] = [one.to[0] - one.from[0], one.to[1] - one.from[1], other.to[0] - other.from[0], other.to[1] - other.from[1]]
    const [fx, fy] = [other.from[0] - one.from[0], other.from[1] - one.from[1]]
    const across = dx * ey - dy * ex
    const [t, u] = [(fx * ey - fy * ex) / across, (fx * dy - fy * dx) / across]
    return t >= 0 && t <= 1 && u >= 0 && u <= 1
  }))
}

describe('the area at a point', () => {
  const area = (path: string, outline: Outline) => ({ area: { id: path.split('/').at(-2) ?? '', path }, outline })
  const areas = [
    area('/r/', polygon(square(0, 0, 10))),
    area('/r/west/', polygon(square(0, 0, 5), square(1, 1, 1))),
    area('/r/east/', polygon(square(5, 0, 5))),
    area('/r/west/grid/', polygon(square(3, 3, 1))),
  ]
  it.each([
    [{ lng: 3.5, lat: 3.5 }, 'grid'],
    [{ lng: 4.5, lat: 4.5 }, 'west'],
    [{ lng: 1.5, lat: 1.5 }, 'r'],
    [{ lng: 2, lat: 8 }, 'r'],
    [{ lng: 7, lat: 3 }, 'east'],
    [{ lng: 5, lat: 2 }, 'east'],
    [{ lng: 11, lat: 2 }, null],
  ])('%j is %s: the deepest that holds it, holes left out, a shared border given to one', (point, id) => {
    expect(areaAt(areas, point)).toBe(id)
    expect(areaAt(areas.toReversed(), point)).toBe(id)
  })
})
