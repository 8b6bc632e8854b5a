import type { GeoJSONSource, MapLibreMap } from 'maplibre-gl'
import type { Scene } from './scene-style.ts'
import { sceneData } from './scene-style.ts'
import { hasSameTiles, stationFilter } from './station-layers.ts'

/** What asks for a whole new style; the rest is data of five sources. */
const structural = ['site', 'isNight', 'words'] as const satisfies readonly (keyof Scene)[]

/**
 * Brings the map from one scene to the next with as little work as can be. `redraw` sets the style of the next scene, anew with all
 * pictures when other words are drawn on them.
 */
export function applyScene(map: MapLibreMap, { last, next, areTilesLost, redraw }: { last: Scene, next: Scene, areTilesLost: boolean, redraw: (isAnew: boolean) => void }): void {
  if (structural.some(key => last[key] !== next[key]) || !hasSameTiles(last.tiles, next.tiles) || !map.getLayer('stations'))
    return redraw(last.words.marks !== next.words.marks)
  const data = sceneData(next)
  const set = (id: keyof typeof data) => void map.getSource<GeoJSONSource>(id)?.setData(data[id])
  const tiles = areTilesLost ? null : next.tiles
  if (tiles === null && last.stations !== next.stations)
    set('stations')
  if (tiles !== null && last.tiles?.asOf !== tiles.asOf)
    map.refreshTiles('stations')
  if (last.chosen !== next.chosen) {
    set('chosen')
    map.setFilter('stations', stationFilter(next.chosen?.code ?? null, tiles))
  }
  if (last.hazards !== next.hazards)
    set('hazards')
  if (last.from !== next.from) {
    set('rings')
    set('origin')
  }
}
