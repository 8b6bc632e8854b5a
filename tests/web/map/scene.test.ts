import type { Scene } from '#web/map/scene-style.ts'
import { latest, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import { map } from '#web/i18n/zh-cn/map.ts'
import { attributionLines } from '#web/map/attribution.ts'
import { loadBase, schematicBase } from '#web/map/base.ts'
import { parseForeignStyle } from '#web/map/foreign-style.ts'
import { plainText } from '#web/map/plain-text.ts'
import { dayFlavour, nightFlavour } from '#web/map/protomaps-flavours.ts'
import { protomapsStyle } from '#web/map/protomaps-style.ts'
import { sceneStyle } from '#web/map/scene-style.ts'
import { stationFilter } from '#web/map/station-layers.ts'
import { visibleStations } from '#web/map/visible-stations.ts'
import { contrast } from './contrast.ts'
import { firstState } from './first-state.ts'

const origin = 'https://nuanyi.example'
const words = { ...map, distance: (metres: number) => `${metres} 米` }
const { site, stations, from } = firstState
const scene: Scene = { site, stations, from, words, tiles: null, chosen: null, isNight: false }
const tiles = { url: '/tiles/stations/{z}/{x}/{y}', maxZoom: 17, isOpenOnly: false, asOf: '' }
const complaints = (style: ReturnType<typeof sceneStyle>) => validateStyleMin(style, latest).map(({ message }) => message)
const ports = {
  fetchJson: async () => ({ version: 8, glyphs: 'https://fonts.example/{fontstack}/{range}.pbf', sources: { stations: { type: 'vector', url: 'https://tiles.example/tiles.json' } }, layers: [{ 'id': 'stations', 'type': 'line', 'source': 'stations', 'source-layer': 'roads' }] }),
  openArchive: async () => 'pmtiles://basemap',
}
const mapOf = (changes: Partial<Scene['site']['map']>) => ({ ...site.map, tiandituKey: 'k&y', styleUrl: 'https://tiles.example/style.json', basemapBytes: 1_000, ...changes })

describe('a scene as a style', () => {
  it.each(['schematic', 'tianditu', 'pmtiles', 'style'] as const)('is one that MapLibre takes, on the base %s, by day and night, with a list and with tiles', async (kind) => {
    const base = await loadBase(mapOf({ kind }), ports)
    for (const isNight of [false, true]) {
      for (const source of [null, tiles]) {
        const shown = { ...scene, isNight, tiles: source }
        expect(complaints(sceneStyle(base.styleFor(shown), shown, origin))).toEqual([])
      }
    }
  })

  it('draws stations and their clusters above everything else, and no text with fonts from elsewhere', async () => {
    const base = await loadBase(mapOf({ kind: 'style' }), ports)
    const { layers, glyphs } = sceneStyle(base.styleFor(scene), scene, origin)
    expect(layers.map(({ id }) => id).slice(-5)).toEqual(['clusters', 'cluster-counts', 'stations', 'chosen', 'origin-room'])
    expect(glyphs).toBeUndefined()
    expect(layers[0]).toMatchObject({ id: 'base-stations', source: 'base-stations' })
  })

  it('takes tiles of a large site from our own server, whole addresses included', () => {
    const { sources } = sceneStyle(schematicBase.styleFor(scene), { ...scene, tiles }, origin)
    expect(sources.stations).toMatchObject({ type: 'vector', tiles: [`${origin}/tiles/stations/{z}/{x}/{y}`], maxzoom: 17 })
  })

  it('leaves closed stations out of tiles where only open ones are wished for', () => {
    const shown = { ...scene, tiles: { ...tiles, isOpenOnly: true } }
    const style = sceneStyle(schematicBase.styleFor(shown), shown, origin)
    expect(complaints(style)).toEqual([])
    expect(JSON.stringify(style.layers.find(({ id }) => id === 'stations'))).toContain('["in",["get","state"],["literal",["open","closing_soon"]]]')
    expect(JSON.stringify(stationFilter(null, tiles))).not.toContain('closing_soon')
  })

  it('draws the chosen station once, in a layer of its own', () => {
    const chosen = stations[0] ?? null
    const { sources } = sceneStyle(schematicBase.styleFor(scene), { ...scene, chosen }, origin)
    expect(sources.chosen).toMatchObject({ data: { features: [{ properties: { code: 'TZ001', state: 'open' } }] } })
    expect(JSON.stringify(stationFilter('TZ001', null))).toContain('["!=",["get","code"],"TZ001"]')
  })
})

describe('a base from elsewhere', () => {
  it('is refused when it is no style, when its key or its archive is missing', async () => {
    expect(() => parseForeignStyle({ message: 'not found' })).toThrow()
    await expect(loadBase(mapOf({ kind: 'tianditu', tiandituKey: null }), ports)).rejects.toThrow('TIANDITU_KEY')
    await expect(loadBase(mapOf({ kind: 'pmtiles', basemapBytes: null }), ports)).rejects.toThrow('archive')
    await expect(loadBase(mapOf({ kind: 'style' }), { ...ports, fetchJson: async () => '<html>' })).rejects.toThrow()
  })

  it('cannot move the map or bring relief', () => {
    const style = parseForeignStyle({ version: 8, center: [0, 0], zoom: 3, terrain: { source: 'dem' }, sky: {}, projection: { type: 'globe' }, sources: {}, layers: [] })
    expect(Object.keys(style).sort()).toEqual(['layers', 'sources', 'version'])
  })

  it('天地图 carries the key as one value of the query, and turns night by paint', async () => {
    const base = await loadBase(mapOf({ kind: 'tianditu' }), ports)
    const { sources, layers } = base.styleFor({ ...scene, isNight: true })
    expect(JSON.stringify(sources['tianditu-vec'])).toContain('tk=k%26y')
    expect(layers.at(-1)).toMatchObject({ type: 'raster', paint: { 'raster-brightness-min': 1, 'raster-brightness-max': 0.06 } })
  })
})

describe('the flavours of the base map', () => {
  it('minor roads stand out from the land at least 1.5 : 1 by day and 2 : 1 by night', () => {
    for (const ground of ['land', 'green', 'builtUp'] as const) {
      expect(contrast(dayFlavour.minor, dayFlavour[ground]), ground).toBeGreaterThanOrEqual(1.5)
      expect(contrast(nightFlavour.minor, nightFlavour[ground]), ground).toBeGreaterThanOrEqual(2)
    }
  })

  it('larger roads and labels stand out more', () => {
    for (const [flavour, least] of [[dayFlavour, 1.8], [nightFlavour, 4]] as const) {
      expect(contrast(flavour.major, flavour.land)).toBeGreaterThanOrEqual(least)
      expect(contrast(flavour.highway, flavour.land)).toBeGreaterThanOrEqual(least)
      expect(contrast(flavour.label, flavour.land)).toBeGreaterThanOrEqual(7)
      expect(contrast(flavour.waterLabel, flavour.halo)).toBeGreaterThanOrEqual(7)
      expect(contrast(flavour.water, flavour.land)).toBeGreaterThanOrEqual(1.2)
    }
  })

  it('leave out boundaries, countries and provinces', () => {
    const text = JSON.stringify(protomapsStyle({ url: 'pmtiles://x', isNight: false, nameKeys: ['name'] }).layers)
    for (const word of ['boundar', 'country', 'region', 'icon-image'])
      expect(text).not.toContain(word)
  })
})

describe('whose work it is', () => {
  it('is text, whatever a foreign style brings', () => {
    expect(plainText('<a href="https://osm.org" onclick="x()">&copy; OpenStreetMap</a> contributors')).toBe('© OpenStreetMap contributors')
    expect(plainText('<img src=x onerror=alert(1)>A &amp; B')).toBe('A & B')
    expect(plainText('<script>alert(1)</script>C<script>')).toBe('C')
    expect(plainText('D <b unclosed')).toBe('D')
    expect(plainText('&#169; &#x4E2D; &unknown; &#0;')).toBe('© 中 &unknown;')
  })

  it('each is named once', () => {
    expect(attributionLines({ attributions: ['甲', '乙'] }, ['<b>乙</b>', '', '丙'])).toEqual(['甲', '乙', '丙'])
  })
})

describe('the stations in sight, in words', () => {
  it('are those within the edges, nearest first, with the count of the open ones', () => {
    const { heard, count, openCount } = visibleStations(stations, { west: 106.81, south: 28.125, east: 106.85, north: 28.15 })
    expect(count).toBe(8)
    expect(openCount).toBe(5)
    expect(heard[0]?.code).toBe('TZ001')
    expect(visibleStations(stations, null)).toEqual({ heard: [], count: 0, openCount: 0 })
  })

  it('are at most thirty to step through, the rest is a number', () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ id: `${index}`, code: `A${index}`, name: '站', lng: 106.8, lat: 28.1, state: 'open' as const }))
    expect(visibleStations(many, site.bounds)).toMatchObject({ heard: { length: 30 }, count: 100, openCount: 100 })
  })
})
