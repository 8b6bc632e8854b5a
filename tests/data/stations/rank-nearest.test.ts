import type { Point } from '#data/geo/point.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankNearest } from '#data/stations/rank-nearest.ts'
import { SEED } from './opening-hours/arbitrary-hours.ts'

const tongzi = { lng: 106.826, lat: 28.133 }
/** A coarse grid over the county, so that several stations share a place. */
const someDegrees = (from: number) => fc.integer({ min: 0, max: 8 }).map(step => Math.round((from + step * 0.004) * 1e6) / 1e6)
const somePoint = fc.record({ lng: someDegrees(106.81), lat: someDegrees(28.12) })
const someStations = fc.array(somePoint, { maxLength: 40 }).map(points => points.map((point, index) => ({ ...point, code: `TZ-${String(index * 7 % 41).padStart(3, '0')}` })))

/** The spherical law of cosines: another formula than the one under test. */
function metresApart(one: Point, other: Point): number {
  const radians = (degrees: number) => degrees * Math.PI / 180
  const cosine = Math.sin(radians(one.lat)) * Math.sin(radians(other.lat)) + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.cos(radians(other.lng - one.lng))
  return 6_371_008.8 * Math.acos(Math.min(1, cosine))
}

describe('the nearest stations', () => {
  it('are those that checking every one finds, in the same order', () => {
    fc.assert(fc.property(someStations, somePoint, fc.integer({ min: 0, max: 12 }), (stations, from, limit) => {
      const ranked = rankNearest(stations, from, limit)
      const left = [...stations]
      const expected: string[] = []
      while (expected.length < limit && left.length > 0) {
        const best = left.reduce((least, station) => {
          const difference = Math.round(metresApart(from, station)) - Math.round(metresApart(from, least))
          return difference < 0 || (difference === 0 && station.code < least.code) ? station : least
        })
        expected.push(best.code)
        left.splice(left.indexOf(best), 1)
      }
      expect(ranked.map(({ code }) => code)).toEqual(expected)
    }), { seed: SEED, numRuns: 300 })
  })

  it('carry whole metres and degrees, and everything they had', () => {
    const [station] = rankNearest([{ code: 'TZ-001', name: '海校街道', lng: 106.836, lat: 28.133 }], tongzi)
    expect(station).toEqual({ code: 'TZ-001', name: '海校街道', lng: 106.836, lat: 28.133, distanceMetres: 981, bearingDegrees: 90 })
  })

  it('at one place are ordered by code, then by id', () => {
    const stations = [{ code: 'B', id: '1' }, { code: 'A', id: '2' }, { code: 'A', id: '1' }].map(names => ({ ...tongzi, ...names }))
    expect(rankNearest(stations, tongzi).map(({ code, id }) => code + id)).toEqual(['A1', 'A2', 'B1'])
  })

  it('without code and id keep the order they came in', () => {
    const stations = ['first', 'second', 'third'].map(name => ({ ...tongzi, name }))
    expect(rankNearest(stations, tongzi).map(({ name }) => name)).toEqual(['first', 'second', 'third'])
  })

  it('are all of them without a limit, none with a limit of nothing', () => {
    const stations = [tongzi, { lng: 106.9, lat: 28.2 }]
    expect(rankNearest(stations, tongzi)).toHaveLength(2)
    expect(rankNearest(stations, tongzi, 0)).toEqual([])
    expect(rankNearest(stations, tongzi, -1)).toEqual([])
    expect(rankNearest([], tongzi, 5)).toEqual([])
  })

  it('leave the list they were chosen from as it was', () => {
    const stations = [{ lng: 106.9, lat: 28.2, code: 'B' }, { ...tongzi, code: 'A' }]
    rankNearest(stations, tongzi)
    expect(stations.map(({ code }) => code)).toEqual(['B', 'A'])
  })
})
