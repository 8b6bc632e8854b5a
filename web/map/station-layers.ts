import type { ExpressionSpecification, FilterSpecification, LayerSpecification, SourceSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import type { StationTiles } from './map-station.ts'
import type { Palette } from './palette.ts'
import type { StationFeatures } from './station-features.ts'
import { deviceBold } from './device-font.ts'

/** Layers that a finger can hit. */
export const hitLayers = ['stations', 'clusters', 'chosen'] as const

/** Stations closer than this become one mark with a count, so that marks do not cover each other; as in the server's tiles. CSS pixels. */
const CLUSTER_RADIUS_PX = 60
/** From the next zoom on every station stands for itself. */
const LAST_CLUSTER_ZOOM = 14
const isCluster: ExpressionSpecification = ['has', 'point_count']
const isOpen: ExpressionSpecification = ['in', ['get', 'state'], ['literal', ['open', 'closing_soon']]]

/** Stations of a list, clustered by the map's own worker. */
export function stationSource(data: StationFeatures): SourceSpecification {
  return {
    type: 'geojson',
    data,
    cluster: true,
    clusterRadius: CLUSTER_RADIUS_PX,
    clusterMaxZoom: LAST_CLUSTER_ZOOM,
    clusterProperties: { open: ['+', ['case', isOpen, 1, 0]] },
  }
}

/** Stations of a large site, clustered by the server. `origin` makes the address whole, as the worker has none of its own. */
export function tiledStationSource({ url, maxZoom }: StationTiles, origin: string): SourceSpecification {
  return { type: 'vector', tiles: [url.startsWith('/') ? origin + url : url], minzoom: 0, maxzoom: maxZoom }
}

/** Whether two sources draw the same but for its age. */
export function hasSameTiles(one: StationTiles | null, other: StationTiles | null): boolean {
  return one === other || (one?.url === other?.url && one?.maxZoom === other?.maxZoom && one?.isOpenOnly === other?.isOpenOnly)
}

export interface StationLayersOptions {
  readonly palette: Palette
  readonly theme: 'day' | 'night'
  readonly chosenCode: string | null
  /** Said before the number of open stations in a cluster: `开 `. */
  readonly openPrefix: string
  readonly tiles: StationTiles | null
}

/** Clusters, stations, and above all the chosen one, from below to above. The same for a list and for tiles. */
export function stationLayers(options: StationLayersOptions): LayerSpecification[] {
  const from = options.tiles === null ? { source: 'stations' } : { 'source': 'stations', 'source-layer': 'stations' }
  return [...clusterLayers(from, options), stationLayer(from, options), chosenLayer(options)]
}

/** What is left out of the layer of all stations: clusters, the chosen one, which has a layer of its own, and in some tiles the closed ones. */
export function stationFilter(chosenCode: string | null, tiles: StationTiles | null): FilterSpecification {
  const single: [ExpressionSpecification, ExpressionSpecification] = [['!', isCluster], ['!=', ['get', 'code'], chosenCode ?? '']]
  return tiles?.isOpenOnly ? ['all', ...single, isOpen] : ['all', ...single]
}

type From = Pick<SymbolLayerSpecification, 'source' | 'source-layer'>

function clusterLayers(from: From, { palette, openPrefix }: StationLayersOptions): LayerSpecification[] {
  const count: ExpressionSpecification = ['to-string', ['coalesce', ['get', 'point_count_abbreviated'], ['get', 'point_count']]]
  const open: ExpressionSpecification = ['case', ['has', 'open'], ['concat', '\n', openPrefix, ['to-string', ['get', 'open']]], '']
  return [
    {
      ...from,
      id: 'clusters',
      type: 'circle',
      filter: isCluster,
      paint: {
        'circle-radius': ['step', ['get', 'point_count'], 25, 10, 28, 100, 32],
        'circle-color': palette.cluster,
        'circle-stroke-color': palette.halo,
        'circle-stroke-width': 3,
      },
    },
    {
      ...from,
      id: 'cluster-counts',
      type: 'symbol',
      filter: isCluster,
      layout: {
        'text-field': ['format', count, {}, open, { 'font-scale': 0.62 }],
        'text-font': deviceBold,
        'text-size': 21,
        'text-line-height': 1.1,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.clusterInk },
    },
  ]
}

const nameText: ExpressionSpecification = ['format', ['get', 'name'], {}]
const nameAndDistance: ExpressionSpecification = ['format', ['get', 'name'], {}, ['case', ['==', ['coalesce', ['get', 'distance'], ''], ''], '', ['concat', '\n', ['get', 'distance']]], { 'font-scale': 0.92 }]
const stateOf: ExpressionSpecification = ['coalesce', ['get', 'state'], 'unsaid']

function stationLayer(from: From, { palette, theme, chosenCode, tiles }: StationLayersOptions): LayerSpecification {
  return {
    ...from,
    id: 'stations',
    type: 'symbol',
    filter: stationFilter(chosenCode, tiles),
    layout: {
      'icon-image': ['concat', `mark:${theme}:`, stateOf],
      'icon-allow-overlap': true,
      'text-field': ['step', ['zoom'], nameText, 12, nameAndDistance],
      'text-font': deviceBold,
      'text-size': 15,
      'text-line-height': 1.15,
      'text-max-width': 8,
      'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
      'text-radial-offset': 1.55,
      'text-justify': 'auto',
      'text-optional': true,
      'text-padding': 3,
    },
    paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 2.5 },
  }
}

function chosenLayer({ palette, theme }: StationLayersOptions): LayerSpecification {
  return {
    id: 'chosen',
    type: 'symbol',
    source: 'chosen',
    layout: {
      'icon-image': ['concat', `mark:${theme}:`, ['get', 'state'], ':chosen'],
      'icon-allow-overlap': true,
      'text-field': nameAndDistance,
      'text-font': deviceBold,
      'text-size': 17,
      'text-line-height': 1.15,
      'text-max-width': 8,
      'text-variable-anchor': ['top', 'bottom'],
      'text-radial-offset': 1.85,
      'text-allow-overlap': true,
    },
    paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 3 },
  }
}
