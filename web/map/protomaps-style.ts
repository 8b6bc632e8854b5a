import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Flavour } from './protomaps-flavours.ts'
import { deviceBold, deviceMedium } from './device-font.ts'
import { dayFlavour, nightFlavour } from './protomaps-flavours.ts'

export interface ProtomapsOptions {
  /** The address of the archive's TileJSON, `pmtiles://…`. */
  readonly url: string
  readonly isNight: boolean
  /** Where names in the language are kept, best first: `name:zh-Hans`, `name`. */
  readonly nameKeys: readonly string[]
}

interface RoadRow {
  readonly kinds: string[]
  readonly colour: keyof Flavour
  readonly minZoom: number
  /** Width in CSS pixels at zoom 10 and 16. */
  readonly widthPx: readonly [number, number]
  /** How much the casing stands out, in pixels on both sides together. */
  readonly casingPx: number
}

/** From below to above. */
const roadRows: readonly RoadRow[] = [
  { kinds: ['path'], colour: 'path', minZoom: 14, widthPx: [0.5, 2.5], casingPx: 0 },
  { kinds: ['minor_road', 'other'], colour: 'minor', minZoom: 11, widthPx: [0.75, 9], casingPx: 1 },
  { kinds: ['major_road'], colour: 'major', minZoom: 7, widthPx: [1.75, 14], casingPx: 2 },
  { kinds: ['highway'], colour: 'highway', minZoom: 5, widthPx: [2.5, 16], casingPx: 2 },
]

/**
 * A base map from tiles with the layers and kinds of Protomaps v4. Left out: administrative boundaries and names of countries and provinces, which
 * a public map in China may only show as reviewed, and pictures, as there is no sprite.
 */
export function protomapsStyle({ url, isNight, nameKeys }: ProtomapsOptions): StyleSpecification {
  const flavour = isNight ? nightFlavour : dayFlavour
  const name: ExpressionSpecification = ['coalesce', ...nameKeys.map((key): ExpressionSpecification => ['get', key])] as ExpressionSpecification
  return {
    version: 8,
    sources: { basemap: { type: 'vector', url } },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': flavour.land } },
      ...groundLayers(flavour),
      ...roadRows.map(row => roadLayer(row, { flavour, isCasing: true })),
      ...roadRows.map(row => roadLayer(row, { flavour, isCasing: false })),
      ...labelLayers(flavour, name),
    ],
  }
}

const basemap = (layer: string) => ({ 'source': 'basemap', 'source-layer': layer })
const kindIs = (...kinds: string[]): ExpressionSpecification => ['in', ['get', 'kind'], ['literal', kinds]]

function groundLayers({ green, builtUp, building, water, rail }: Flavour): LayerSpecification[] {
  return [
    { ...basemap('landuse'), id: 'built-up', type: 'fill', filter: kindIs('residential', 'industrial', 'commercial', 'school', 'university', 'hospital', 'neighbourhood'), paint: { 'fill-color': builtUp } },
    { ...basemap('landuse'), id: 'green', type: 'fill', filter: kindIs('park', 'forest', 'wood', 'grass', 'grassland', 'meadow', 'garden', 'cemetery', 'nature_reserve', 'scrub'), paint: { 'fill-color': green } },
    { ...basemap('water'), id: 'water', type: 'fill', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': water } },
    { ...basemap('water'), id: 'river', type: 'line', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': water, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 1, 16, 5] } },
    { ...basemap('buildings'), id: 'buildings', type: 'fill', minzoom: 14, paint: { 'fill-color': building } },
    { ...basemap('roads'), id: 'rail', type: 'line', minzoom: 11, filter: kindIs('rail'), paint: { 'line-color': rail, 'line-width': 1.5, 'line-dasharray': [4, 2] } },
  ]
}

function roadLayer({ kinds, colour, minZoom, widthPx: [narrow, wide], casingPx }: RoadRow, { flavour, isCasing }: { flavour: Flavour, isCasing: boolean }): LayerSpecification {
  const more = isCasing ? casingPx : 0
  return {
    ...basemap('roads'),
    id: `${isCasing ? 'casing' : 'road'}-${kinds[0]}`,
    type: 'line',
    minzoom: isCasing ? Math.max(minZoom, 13) : minZoom,
    filter: kindIs(...kinds),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': isCasing && casingPx > 0 ? flavour.casing : flavour[colour],
      'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 10, narrow + more / 2, 16, wide + more],
    },
  }
}

function labelLayers({ label, halo, waterLabel }: Flavour, name: ExpressionSpecification): LayerSpecification[] {
  const paint = { 'text-color': label, 'text-halo-color': halo, 'text-halo-width': 2 }
  return [
    {
      ...basemap('roads'),
      id: 'road-names',
      type: 'symbol',
      minzoom: 13,
      filter: kindIs('highway', 'major_road', 'minor_road'),
      layout: { 'symbol-placement': 'line', 'text-field': name, 'text-font': deviceMedium, 'text-size': 14, 'symbol-spacing': 300 },
      paint,
    },
    {
      ...basemap('water'),
      id: 'water-names',
      type: 'symbol',
      minzoom: 11,
      filter: ['==', ['geometry-type'], 'Point'],
      layout: { 'text-field': name, 'text-font': deviceMedium, 'text-size': 14, 'text-max-width': 6 },
      paint: { ...paint, 'text-color': waterLabel },
    },
    {
      ...basemap('places'),
      id: 'place-names',
      type: 'symbol',
      filter: kindIs('locality', 'neighbourhood', 'macrohood'),
      layout: {
        'text-field': name,
        'text-font': deviceBold,
        'text-size': ['match', ['coalesce', ['get', 'kind_detail'], ''], ['city'], 20, ['town'], 17, ['village'], 15, 14],
        'text-max-width': 6,
        'text-padding': 4,
        // Larger places first (Protomaps: population_rank up to 17).
        'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'population_rank'], 0]],
      },
      paint,
    },
  ]
}
