import type { MapLibreMap } from 'maplibre-gl'
import type { Point } from '#data/geo/point.ts'
import type { BasePorts } from './base.ts'
import type { SceneEvents } from './keep-scene.ts'
import type { MapMove, MapView } from './map-station.ts'
import type { Scene } from './scene-style.ts'
import { schematicBase } from './base.ts'
import { asBox, createMap, MAX_ZOOM } from './create-map.ts'
import { findHit } from './find-hit.ts'
import { listenToFingers } from './fingers.ts'
import { farthestBounds } from './first-bounds.ts'
import { keepScene } from './keep-scene.ts'
import { sceneStyle } from './scene-style.ts'

/** What the map tells. */
export interface MapEvents extends SceneEvents {
  readonly select: (code: string) => void
  /** A tap beside every station. */
  readonly unselect: () => void
  readonly pick: (point: Point) => void
  /** With every frame of a movement, for the scale. */
  readonly look: (view: MapView) => void
  /** When a movement has ended, and once at the start. */
  readonly move: (move: MapMove) => void
}

export interface MapEngineOptions {
  readonly container: HTMLElement
  readonly scene: Scene
  /** Null: at the nearest stations. */
  readonly view: MapView | null
  readonly isReducedMotion: boolean
  readonly events: MapEvents
  readonly basePorts: BasePorts
}

export interface MapEngine {
  readonly show: (scene: Scene) => void
  readonly zoomBy: (levels: number) => void
  readonly flyTo: (view: MapView) => void
  /** Keeps the middle of the map clear of what covers its lower edge. CSS pixels. */
  readonly setInsetBottom: (px: number) => void
  /** Asks for the chosen base again. */
  readonly retryBase: () => void
  readonly destroy: () => void
}

const EASE_MS = 350
/** Nearer to the edge than this, a mark or its name is cut. CSS pixels. */
const EDGE_PX = 60

/** Draws the map into a container. Throws as MapLibre's constructor does; see `failureOf`. */
export function createMapEngine({ container, scene, view, isReducedMotion, events, basePorts }: MapEngineOptions): MapEngine {
  const map = createMap({ container, style: sceneStyle(schematicBase.styleFor(scene), scene, location.origin), scene, view, isReducedMotion })
  const kept = keepScene(map, { scene, basePorts, events })
  const fingers = listenToFingers({ map, pick: events.pick })
  let last = scene
  let isDestroyed = false

  const ease = (to: { center?: Point, zoom?: number }) => void map.easeTo({ ...to, duration: isReducedMotion ? 0 : EASE_MS })

  function viewNow(): MapView {
    const { lng, lat } = map.getCenter()
    return { centre: { lng, lat }, zoom: map.getZoom() }
  }

  function tellMove(): void {
    const box = map.getBounds()
    events.move({ ...viewNow(), bounds: { west: box.getWest(), south: box.getSouth(), east: box.getEast(), north: box.getNorth() } })
  }

  async function tap(finger: { x: number, y: number }): Promise<void> {
    const hit = findHit(map, finger)
    if (hit === null)
      return events.unselect()
    if (hit.kind === 'station')
      return events.select(hit.code)
    const zoom = await hit.zoom()
    if (!isDestroyed)
      ease({ center: hit.point, zoom: Math.min(zoom, MAX_ZOOM) })
  }

  map.on('move', () => events.look(viewNow()))
  map.on('moveend', tellMove)
  map.on('click', ({ point }) => {
    if (!fingers.wasHeld())
      void tap(point)
  })
  // Chosen before the map was there: by the address, or while its code was loaded.
  if (scene.chosen && !isWellInside(map, scene.chosen))
    map.jumpTo({ center: scene.chosen })
  events.look(viewNow())
  tellMove()

  return {
    show(next) {
      kept.show(next)
      if (next.from !== last.from)
        map.setMaxBounds(asBox(farthestBounds(next)))
      if (next.chosen && next.chosen.code !== last.chosen?.code && !isWellInside(map, next.chosen))
        ease({ center: next.chosen })
      last = next
    },
    zoomBy: levels => ease({ zoom: map.getZoom() + levels }),
    flyTo: ({ centre, zoom }) => ease({ center: centre, zoom }),
    setInsetBottom(px) {
      const wasOnItsWay = map.isMoving()
      map.setPadding({ bottom: px })
      // The card comes a moment after the choice, and this ends the movement there.
      if (wasOnItsWay && last.chosen && !isWellInside(map, last.chosen))
        ease({ center: last.chosen })
    },
    retryBase: kept.retryBase,
    destroy() {
      isDestroyed = true
      kept.stop()
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
  return x > EDGE_PX && y > EDGE_PX && x < clientWidth - EDGE_PX && y < clientHeight - bottom - EDGE_PX
}
