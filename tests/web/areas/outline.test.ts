import type { Outline } from '#data/areas/outline.ts'
import { describe, expect, it } from 'vitest'
import { drawOutline } from '#web/areas/outline/outline-drawing.ts'
import { readGeojson } from '#web/areas/outline/read-geojson.ts'

const square = [[106.8, 28], [106.9, 28], [106.9, 28.1], [106.8, 28.1], [106.8, 28]]
const polygon = { type: 'Polygon', coordinates: [square] }
const feature = (geometry: unknown) => ({ type: 'Feature', properties: { name: '楚米镇' }, geometry })

describe('geojson', () => {
  it.each([
    ['a geometry', polygon, polygon],
    ['a feature', feature(polygon), polygon],
    ['a collection of one', { type: 'FeatureCollection', features: [feature({ type: 'Point', coordinates: [106.8, 28] }), feature(polygon)] }, polygon],
    ['a collection of several', { type: 'FeatureCollection', features: [feature(polygon), feature(polygon)] }, { type: 'MultiPolygon', coordinates: [[square], [square]] }],
    ['heights, which are left out', { type: 'Polygon', coordinates: [square.map(position => [...position, 900])] }, { type: 'Polygon', coordinates: [square.map(position => [...position, 900])] }],
  ])('is read from %s', (_, json, outline) => {
    expect(readGeojson(JSON.stringify(json))).toMatchObject({ outline: { type: outline.type } })
  })
  it.each([
    ['half a text', '{"type":"Polygon","coo', 'notJson'],
    ['a line', JSON.stringify({ type: 'LineString', coordinates: square }), 'noPolygon'],
    ['a number', '12', 'noPolygon'],
    ['three positions', JSON.stringify({ type: 'Polygon', coordinates: [square.slice(0, 3)] }), 'badNumbers'],
    ['metres', JSON.stringify({ type: 'Polygon', coordinates: [square.map(([lng = 0, lat = 0]) => [lng * 1e5, lat * 1e5])] }), 'badNumbers'],
  ])('says of %s what is wrong', (_, text, fault) => {
    expect(readGeojson(text)).toEqual({ fault })
  })
})

describe('the drawing', () => {
  it('has north up, keeps proportions, and shows places where they are', () => {
    const outline: Outline = { type: 'Polygon', coordinates: [[[106.8, 28], [106.9, 28], [106.9, 28.1], [106.8, 28.1], [106.8, 28]]] }
    const { width, height, path, dots } = drawOutline(outline, [{ lng: 106.8, lat: 28.1 }, { lng: 106.9, lat: 28 }])
    expect(height).toBe(360)
    // Cosine of 28.05 degrees.
    expect((width - 24) / (height - 24)).toBeCloseTo(0.8825, 3)
    expect(path.startsWith('M12 348L')).toBe(true)
    expect(dots).toEqual([{ x: 12, y: 12 }, { x: width - 12, y: 348 }])
  })
})
