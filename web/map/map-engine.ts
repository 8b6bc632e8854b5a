import type { MapMouseEvent } from 'maplibre-gl'
import type { Bounds, Point } from '#data/geo/point.ts'
import type { Base, BasePorts } from './base.ts'
import type { MapFailure, MapMove, MapView } from './map-station.ts'
import type { Scene } from './scene-style.ts'
import { GPUInitializationError, MapLibreMap, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { applyScene } from './apply-scene.ts'
import { loadBase, schematicBase } from './base.ts'
import { findHit } from './find-hit.ts'
import { listenToFingers } from './fingers.ts'
import { farthestBounds, firstBounds } from './first-bounds.ts'
import { drawMark } from './mark-image.ts'
import { sceneStyle } from './scene-style.ts'
import { createTileHealth } from './tile-health.ts'

/** What the map tells. */
export interface MapEvents {
  readonly select: (code: string) => void
  /** A tap beside every station. */
  readonly unselect: () => void
  readonly pick: (point: Point) => void
  /** With every frame of a movement, for the scale. */
  readonly look: (view: MapView) => void
  /** When a movement has ended, and once at the start. */
  readonly move: (move: MapMove) => void
  readonly failed: (reason: MapFailure) => void
  readonly recovered: () => void
  /** Whether the chosen base is there, and whose work it is as foreign HTML. */
  readonly base: (isThere: boolean, attributions: readonly string[]) => void
}

export interface MapEngineOptions {
  readonly container: HTMLElement
  readonly scene: Scene
  readonly view: MapView | null
  readonly isReducedMotion: boolean
  readonly events: MapEvents
  readonly basePorts: BasePorts
}

export interface MapEngine {
  show: (scene: Scene) => void
  zoomBy: (levels: number) => void
  flyTo: (point: Point, zoom?: number) => void
  /** Keeps the middle of the map clear of what covers its lower edge. CSS pixels. */
  setInsetBottom: (px: number) => void
  /** Asks for the chosen base again. */
  retryBase: () => void
  destroy: () => void
}

const MIN_ZOOM = 6
const MAX_ZOOM = 18
const FIRST_MAX_ZOOM = 15.5
const FIRST_PADDING_PX = 56
const EASE_MS = 350
/** Drawing four pixels for one costs a cheap phone more than anybody sees. */
const MAX_PIXEL_RATIO = 2

/**
 * Makes the worker's code come first: without it the map would stay an empty canvas and never say so. Rejects when it does not come.
 */
export async function prepareWorker(fetchFile: (url: string) => Promise<Response>): Promise<void> {
  const response = await fetchFile(workerUrl)
  if (!response.ok)
    throw new Error(`The map's worker answered ${response.status}`)
  setWorkerUrl(workerUrl)
}

/** Why MapLibre's constructor has thrown. */
export function failureOf(error: unknown): MapFailure {
  return error instanceof GPUInitializationError ? 'no_webgl' : 'broken'
}

const asBox = ({ west, south, east, north }: Bounds): [number, number, number, number] => [west, south, east, north]

/** Draws the map into a container. Throws as MapLibre's constructor does; see {@link failureOf}. */
export function createMapEngine({ container, scene: firstScene, view, isReducedMotion, events, basePorts }: MapEngineOptions): MapEngine {
  const pageOrigin = location.origin
  let scene = firstScene
  let base: Base = schematicBase
  let health = createTileHealth()
  let isLost = false
  let isDestroyed = false

  const map = new MapLibreMap({
    container,
    style: sceneStyle(base.styleFor(scene), scene, pageOrigin),
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
    reduceMotion: isReducedMotion,
    locale: { 'Map.Title': scene.words.label },
    // Labels move with the place where they are, so the tile border does not cut them on its way in.
    refreshExpiredTiles: false,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.setMissingStyleImageResolver((name) => {
    const image = drawMark(name, scene.words.marks)
    if (image && !map.hasImage(name))
      map.addImage(name, image.data, { pixelRatio: image.pixelRatio })
  })

  const easing = () => ({ duration: isReducedMotion ? 0 : EASE_MS })
  const viewNow = (): MapView => ({ centre: { lng: map.getCenter().lng, lat: map.getCenter().lat }, zoom: map.getZoom() })

  function tellMove(): void {
    const box = map.getBounds()
    events.move({ ...viewNow(), bounds: { west: box.getWest(), south: box.getSouth(), east: box.getEast(), north: box.getNorth() } })
  }

  function draw(isAnew = false): void {
    map.setStyle(sceneStyle(base.styleFor(scene), scene, pageOrigin), { diff: !isAnew })
  }

  function useBase(next: Base): void {
    base = next
    health = createTileHealth()
    if (!isLost)
      draw()
  }

  function giveUpBase(): void {
    useBase(schematicBase)
    events.base(false, [])
  }

  async function requestBase(): Promise<void> {
    try {
      const loaded = await loadBase(scene.site.map, basePorts)
      if (isDestroyed)
        return
      if (loaded.kind !== base.kind)
        useBase(loaded)
      events.base(true, [])
    }
    catch {
      if (!isDestroyed)
        events.base(false, [])
    }
  }

  map.on('error', ({ error, sourceId, tile }: { error: unknown, sourceId?: string, tile?: unknown }) => {
    if (error instanceof GPUInitializationError)
      return events.failed('no_webgl')
    // A source without its description has no tiles to try; a lost tile may be one of many.
    const isOfBase = sourceId === undefined ? !map.isStyleLoaded() : base.sources.includes(sourceId)
    if (base.kind !== 'schematic' && isOfBase && (tile === undefined || health.bad()))
      giveUpBase()
  })
  map.on('sourcedata', ({ sourceId, tile }) => {
    if (tile && base.sources.includes(sourceId))
      health.good()
    else if (base.sources.includes(sourceId))
      events.base(true, base.sources.flatMap(id => map.getSource(id)?.attribution ?? []))
  })
  map.on('webglcontextlost', () => {
    isLost = true
    events.failed('context_lost')
  })
  map.on('style.load', () => {
    if (!isLost)
      return
    isLost = false
    // What changed while there was nothing to draw on.
    draw()
    events.recovered()
  })
  map.on('move', () => events.look(viewNow()))
  map.on('moveend', tellMove)

  const fingers = listenToFingers({ map, pick: events.pick })
  map.on('click', (event: MapMouseEvent) => {
    if (fingers.wasHeld() || isLost)
      return
    const hit = findHit(map, event.point)
    if (hit === null)
      events.unselect()
    else if (hit.kind === 'station')
      events.select(hit.code)
    else
      void hit.zoom().then(zoom => !isDestroyed && map.easeTo({ center: hit.point, zoom: Math.min(zoom, MAX_ZOOM), ...easing() }))
  })

  tellMove()
  events.look(viewNow())
  void requestBase()

  return {
    show(next) {
      const last = scene
      scene = next
      if (!isLost)
        applyScene(map, { last, next, redraw: draw })
      if (next.from !== last.from)
        map.setMaxBounds(asBox(farthestBounds(next)))
      const { chosen } = next
      if (chosen && chosen.code !== last.chosen?.code && !isWellInside(map, chosen))
        map.easeTo({ center: chosen, ...easing() })
    },
    zoomBy: levels => void map.easeTo({ zoom: map.getZoom() + levels, ...easing() }),
    flyTo: (point, zoom) => void map.easeTo({ center: point, ...zoom === undefined ? {} : { zoom }, ...easing() }),
    setInsetBottom: px => void map.setPadding({ bottom: px }),
    retryBase: () => void requestBase(),
    destroy() {
      isDestroyed = true
      fingers.stop()
      map.remove()
    },
  }
}

/** Far enough from the edges that the mark and its name can be seen. */
function isWellInside(map: MapLibreMap, point: Point): boolean {
  const { x, y } = map.project(point)
  const { clientWidth, clientHeight } = map.getContainer()
  const { bottom = 0 } = map.getPadding()
  return x > 60 && y > 60 && x < clientWidth - 60 && y < clientHeight - bottom - 60
}
