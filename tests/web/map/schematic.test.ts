import { describe, expect, it } from 'vitest'
import { distanceMetres } from '#data/geo/distance.ts'
import { tongziSite } from '#data/sites/tongzi/site.ts'
import { farthestBounds, firstBounds } from '#web/map/first-bounds.ts'
import { gridLines, gridMeshes, gridStepAt } from '#web/map/grid.ts'
import { dayPalette, nightPalette } from '#web/map/palette.ts'
import { destination, metresPerPixel, zoomAt } from '#web/map/projection.ts'
import { originFeatures, ringFeatures, ringMetres, ringRanges } from '#web/map/rings.ts'
import { scaleBar } from '#web/map/scale-bar.ts'
import { schematicStyle } from '#web/map/schematic-style.ts'
import { contrast } from './contrast.ts'
import { firstState } from './first-state.ts'

const { centre, bounds } = tongziSite
const zooms = Array.from({ length: 71 }, (_, index) => 9 + index / 10)
const { site, stations } = firstState

describe('the grid', () => {
  it('has cells a kilometre wide where a rider looks for a station', () => {
    expect([12.5, 13, 14, 14.9].map(gridStepAt)).toEqual([1_000, 1_000, 1_000, 1_000])
  })

  it('has cells of 50 to 500 px at every zoom from 9 to 16', () => {
    for (const zoom of zooms) {
      const px = gridStepAt(zoom) / metresPerPixel(centre.lat, zoom)
      expect(px, `zoom ${zoom}`).toBeGreaterThan(50)
      expect(px, `zoom ${zoom}`).toBeLessThan(500)
    }
  })

  it('lies on the ground: lines are a step apart and one goes through the middle of the site', () => {
    const lines = gridLines(bounds, centre).features.filter(({ properties }) => properties.step === 1_000)
    const meridians = lines.map(({ geometry }) => geometry.coordinates).filter(([from, to]) => from?.[0] === to?.[0]).map(([from]) => from?.[0] ?? 0)
    expect(meridians).toContain(centre.lng)
    const [first = 0, second = 0] = meridians
    expect(distanceMetres({ lng: first, lat: centre.lat }, { lng: second, lat: centre.lat })).toBeCloseTo(1_000, 0)
  })

  it('draws every mesh within the bounds and nothing outside', () => {
    const { features } = gridLines(bounds, centre)
    expect(new Set(features.map(({ properties }) => properties.step))).toEqual(new Set(gridMeshes.map(({ stepMetres }) => stepMetres)))
    for (const [lng = 0, lat = 0] of features.flatMap(({ geometry }) => geometry.coordinates)) {
      expect(lng >= bounds.west && lng <= bounds.east).toBe(true)
      expect(lat >= bounds.south && lat <= bounds.north).toBe(true)
    }
  })
})

describe('the rings', () => {
  it('are as far from the rider as they say, in every direction', () => {
    const { features } = ringFeatures(centre, metres => `${metres}`)
    for (const { geometry, properties } of features) {
      const corners = geometry.type === 'LineString' ? geometry.coordinates : [geometry.coordinates]
      for (const [lng = 0, lat = 0] of corners)
        expect(Math.abs(distanceMetres(centre, { lng, lat }) - properties.metres)).toBeLessThan(0.01)
    }
  })

  it('are two to four at every zoom from 9 to 16, and each fits the screen', () => {
    const ranges = ringRanges(centre.lat)
    for (const zoom of zooms) {
      const drawn = ranges.filter(({ minZoom, maxZoom }) => zoom >= minZoom && zoom < maxZoom)
      expect(drawn.length, `zoom ${zoom}`).toBeGreaterThanOrEqual(2)
      expect(drawn.length, `zoom ${zoom}`).toBeLessThanOrEqual(4)
      for (const { metres } of drawn)
        expect(metres / metresPerPixel(centre.lat, zoom)).toBeLessThanOrEqual(400.001)
    }
  })

  it('are closed and carry their words', () => {
    const { features } = ringFeatures(centre, metres => `${metres} 米`)
    const [ring] = features
    expect(ring?.properties.label).toBe(`${ringMetres[0]} 米`)
    expect(ring?.geometry.type === 'LineString' && ring.geometry.coordinates[0]).toEqual(ring?.geometry.type === 'LineString' && ring.geometry.coordinates.at(-1))
  })

  it('are not there when nobody says from where', () => {
    expect(ringFeatures(null, String).features).toEqual([])
    expect(originFeatures(null).features).toEqual([])
  })

  it('a measured position shows how far off it may be, a chosen place does not', () => {
    const types = (accuracyMetres: number | null) => originFeatures({ ...centre, kind: 'gps', accuracyMetres }).features.map(({ geometry }) => geometry.type)
    expect(types(40)).toEqual(['Polygon', 'Point'])
    expect(types(null)).toEqual(['Point'])
  })
})

describe('scale and projection', () => {
  it('the bar is round, and as long as it fits', () => {
    expect(scaleBar(1, 90)).toEqual({ metres: 50, widthPx: 50 })
    expect(scaleBar(1, 100)).toEqual({ metres: 100, widthPx: 100 })
    expect(scaleBar(134.9, 90)).toMatchObject({ metres: 10_000 })
    for (const zoom of zooms) {
      const { widthPx } = scaleBar(metresPerPixel(28, zoom), 90)
      expect(widthPx).toBeGreaterThan(90 / 2.5 - 0.001)
      expect(widthPx).toBeLessThanOrEqual(90)
    }
  })

  it('zoom and metres per pixel are each other\'s inverse', () => {
    expect(zoomAt(28, metresPerPixel(28, 13.7))).toBeCloseTo(13.7, 9)
  })

  it('a destination lies at its distance', () => {
    for (const bearing of [0, 45, 90, 200, 359])
      expect(distanceMetres(centre, destination(centre, bearing, 20_000))).toBeCloseTo(20_000, 3)
  })
})

describe('what the map shows first', () => {
  const from = { lng: 106.826, lat: 28.134, kind: 'gps' as const, accuracyMetres: 40 }

  it('is the rider in the middle of the three nearest stations', () => {
    const { west, east, south, north } = firstBounds({ site, from, stations })
    expect((west + east) / 2).toBeCloseTo(from.lng, 9)
    expect((south + north) / 2).toBeCloseTo(from.lat, 9)
    const shown = stations.filter(({ lng, lat }) => lng > west && lng < east && lat > south && lat < north)
    expect(shown.length).toBeGreaterThanOrEqual(3)
    expect(shown.length).toBeLessThan(8)
  })

  it('is all stations when nobody says from where, or from too far away', () => {
    const all = firstBounds({ site, from: null, stations })
    expect(stations.every(({ lng, lat }) => lng > all.west && lng < all.east && lat > all.south && lat < all.north)).toBe(true)
    expect(firstBounds({ site, from: { ...from, lng: 116.4, lat: 39.9 }, stations })).toEqual(all)
  })

  it('is the site when there is no station yet', () => {
    expect(firstBounds({ site, from: null, stations: [] })).toEqual(site.bounds)
  })

  it('lies within what the map can be moved to, a rider outside the site included', () => {
    const far = { ...from, lng: 108, lat: 27 }
    const { west, south, east, north } = farthestBounds({ site, from: far, stations })
    expect(west < site.bounds.west && south < far.lat && east > far.lng && north > site.bounds.north).toBe(true)
  })
})

describe('the schematic style', () => {
  const style = schematicStyle({ site, from: null, stations, palette: dayPalette })

  it('needs nothing from anywhere: no glyphs, no sprite, no tiles', () => {
    expect(style.glyphs).toBeUndefined()
    expect(style.sprite).toBeUndefined()
    expect(Object.values(style.sources).map(({ type }) => type)).toEqual(['geojson', 'geojson'])
    expect(JSON.stringify(style)).not.toContain('http')
  })

  it('names every place of the site', () => {
    expect(JSON.stringify(style.sources.places)).toContain('娄山关')
    expect(site.labels.every(({ name }) => JSON.stringify(style.sources.places).includes(name))).toBe(true)
  })

  it.each([['day', dayPalette], ['night', nightPalette]])('by %s, words and marks are legible and the grid stands behind them', (_, palette) => {
    expect(contrast(palette.place, palette.canvas)).toBeGreaterThanOrEqual(7)
    expect(contrast(palette.ink, palette.halo)).toBeGreaterThanOrEqual(7)
    expect(contrast(palette.ring, palette.canvas)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.clusterInk, palette.cluster)).toBeGreaterThanOrEqual(7)
    expect(contrast(palette.riderInk, palette.rider)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.grid, palette.canvas)).toBeGreaterThanOrEqual(1.4)
    expect(contrast(palette.grid, palette.canvas)).toBeLessThan(3)
    for (const colour of Object.values(palette.states)) {
      expect(contrast(colour, palette.paper)).toBeGreaterThanOrEqual(7)
      expect(contrast(colour, palette.canvas)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colour, palette.onState)).toBeGreaterThanOrEqual(7)
    }
  })
})
