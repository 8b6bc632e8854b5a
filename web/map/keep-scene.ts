import type { MapLibreMap } from 'maplibre-gl'
import type { Base, BasePorts } from './base.ts'
import type { MapFailure } from './map-station.ts'
import type { Scene } from './scene-style.ts'
import { applyScene } from './apply-scene.ts'
import { loadBase, schematicBase } from './base.ts'
import { failureOf } from './create-map.ts'
import { drawMark } from './mark-image.ts'
import { sceneStyle } from './scene-style.ts'
import { createTileHealth } from './tile-health.ts'

export interface SceneEvents {
  /** The first stations are in sight. */
  readonly drawn: () => void
  readonly failed: (reason: MapFailure) => void
  readonly recovered: () => void
  /** Whether the chosen base is there, and whose work it is as foreign HTML. */
  readonly base: (isThere: boolean, attributions: readonly string[]) => void
}

export interface KeptScene {
  /** Draws another scene. While there is nothing to draw on it is remembered. */
  readonly show: (next: Scene) => void
  /** Asks for the chosen base again. */
  readonly retryBase: () => void
  readonly stop: () => void
}

/** Longer than the slowest phone takes to its first picture; the worker may have been killed or kept from starting. */
const DRAWN_LIMIT_MS = 20_000

/**
 * Keeps a map true to a scene: through other themes, lost graphics memory, a base that does not come or breaks off (then the schematic one),
 * and tiles of stations that do not come (then the stations that the page knows).
 */
export function keepScene(map: MapLibreMap, { scene: first, basePorts, events }: { scene: Scene, basePorts: BasePorts, events: SceneEvents }): KeptScene {
  let scene = first
  let base: Base = schematicBase
  let baseHealth = createTileHealth()
  let stationsHealth = createTileHealth()
  let areTilesLost = false
  let isDrawn = false
  let isLost = false
  let isStopped = false
  const watchdog = setTimeout(() => events.failed('broken'), DRAWN_LIMIT_MS)

  function draw(isAnew = false): void {
    const drawable = areTilesLost ? { ...scene, tiles: null } : scene
    map.setStyle(sceneStyle(base.styleFor(scene), drawable, location.origin), { diff: !isAnew })
  }

  function giveUpBase(): void {
    useBase(schematicBase)
    events.base(false, [])
  }

  /** MapLibre refuses a style with a mistake as a whole and goes on without it. */
  function checkBase(): void {
    if (base.sources.some(id => !map.getSource(id)))
      giveUpBase()
  }

  function useBase(next: Base): void {
    base = next
    baseHealth = createTileHealth()
    if (isLost)
      return
    draw()
    if (map.getLayer('stations'))
      checkBase()
    else
      map.once('style.load', checkBase)
  }

  async function requestBase(): Promise<void> {
    const loaded = await loadBase(scene.site.map, basePorts).catch(() => null)
    if (isStopped)
      return
    if (loaded === null)
      return events.base(false, [])
    events.base(true, [])
    if (loaded.kind !== base.kind)
      useBase(loaded)
  }

  function useTiles(areLost: boolean): void {
    areTilesLost = areLost
    stationsHealth = createTileHealth()
    if (!isLost)
      draw()
  }

  function tellDrawn(): void {
    if (isDrawn)
      return
    isDrawn = true
    clearTimeout(watchdog)
    events.drawn()
  }

  const tryTilesAgain = (): void => void (areTilesLost && useTiles(false))
  window.addEventListener('online', tryTilesAgain)

  map.setMissingStyleImageResolver((name) => {
    const image = drawMark(name, scene.words.marks)
    if (image && !map.hasImage(name))
      map.addImage(name, image.data, { pixelRatio: image.pixelRatio })
  })
  map.on('error', ({ error, sourceId, tile }: { error: unknown, sourceId?: string, tile?: unknown }) => {
    const failure = failureOf(error)
    if (failure === 'no_webgl')
      return events.failed(failure)
    if (isLost)
      return
    // A source without its description has no tiles to try; a lost tile may be one of many.
    const isOfBase = sourceId === undefined ? !map.getLayer('stations') : base.sources.includes(sourceId)
    if (base.kind !== 'schematic' && isOfBase && (tile === undefined || baseHealth.bad()))
      giveUpBase()
    if (sourceId === 'stations' && scene.tiles !== null && !areTilesLost && stationsHealth.bad())
      useTiles(true)
  })
  map.on('sourcedata', ({ sourceId, tile, isSourceLoaded }) => {
    const isOfBase = base.sources.includes(sourceId)
    if (sourceId === 'stations' && tile)
      stationsHealth.good()
    if (sourceId === 'stations' && isSourceLoaded)
      tellDrawn()
    if (isOfBase && tile)
      baseHealth.good()
    else if (isOfBase)
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
  void requestBase()

  return {
    show(next) {
      const last = scene
      scene = next
      if (!isLost)
        applyScene(map, { last, next, areTilesLost, redraw: draw })
    },
    retryBase: () => void requestBase(),
    stop() {
      isStopped = true
      clearTimeout(watchdog)
      window.removeEventListener('online', tryTilesAgain)
    },
  }
}
