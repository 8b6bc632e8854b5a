import type { StyleSpecification } from 'maplibre-gl'
import type { Bounds } from '#data/geo/point.ts'
import type { MapFailure, MapView } from './map-station.ts'
import type { Scene } from './scene-style.ts'
import { GPUInitializationError, MapLibreMap, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { farthestBounds, firstBounds } from './first-bounds.ts'

const MIN_ZOOM = 6
export const MAX_ZOOM = 18
const FIRST_MAX_ZOOM = 15.5
const FIRST_PADDING_PX = 56
/** Drawing nine pixels for one costs a cheap phone more than anybody sees. */
const MAX_PIXEL_RATIO = 2

/** Makes the worker's code come first: without it the map would stay an empty canvas and never say so. Rejects when it does not come. */
export async function prepareWorker(fetchFile: (url: string) => Promise<Response>): Promise<void> {
  const response = await fetchFile(workerUrl)
  if (!response.ok)
    throw new Error(`The map's worker answered ${response.status}`)
  setWorkerUrl(workerUrl)
}

/** Why MapLibre's constructor has thrown, or could not draw again. */
export function failureOf(error: unknown): MapFailure {
  return error instanceof GPUInitializationError ? 'no_webgl' : 'broken'
}

/** Bounds in MapLibre's order. */
export const asBox = ({ west, south, east, north }: Bounds): [number, number, number, number] => [west, south, east, north]

export interface CreateMapOptions {
  readonly container: HTMLElement
  readonly style: StyleSpecification
  readonly scene: Scene
  /** Null: at the nearest stations. */
  readonly view: MapView | null
  readonly isReducedMotion: boolean
}

/** A flat map with north up, as light as can be for cheap phones. Throws as MapLibre's constructor does; see {@link failureOf}. */
export function createMap({ container, style, scene, view, isReducedMotion }: CreateMapOptions): MapLibreMap {
  const map = new MapLibreMap({
    container,
    style,
    ...view
      ? { center: view.centre, zoom: view.zoom }
      : { bounds: asBox(firstBounds(scene)), fitBoundsOptions: { padding: FIRST_PADDING_PX, maxZoom: FIRST_MAX_ZOOM } },
    maxBounds: asBox(farthestBounds(scene)),
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    maxPitch: 0,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    pixelRatio: Math.min(window.devicePixelRatio, MAX_PIXEL_RATIO),
    // Ours is in the page beside the map and takes text only.
    attributionControl: false,
    // Left out, the phone's own setting counts.
    ...isReducedMotion ? { reduceMotion: true } : {},
    locale: { 'Map.Title': scene.words.label },
    refreshExpiredTiles: false,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  return map
}
