import type { StyleSpecification } from 'maplibre-gl'
import type { MapHazard } from './hazard-layer.ts'
import type { MapOrigin, MapSite, MapStation, StationTiles } from './map-station.ts'
import type { MapWords } from './map-words.ts'
import { hazardFeatures, hazardLayer } from './hazard-layer.ts'
import { originLayers, originRoom } from './origin-layers.ts'
import { paletteOf } from './palette.ts'
import { originFeatures, ringFeatures } from './rings.ts'
import { stationFeatures } from './station-features.ts'
import { stationLayers, stationSource, tiledStationSource } from './station-layers.ts'

/** Everything that is drawn, at one moment. */
export interface Scene {
  readonly site: MapSite
  readonly stations: readonly MapStation[]
  /** In place of `stations`. */
  readonly tiles: StationTiles | null
  readonly chosen: MapStation | null
  readonly from: MapOrigin | null
  /** What is dangerous, where somebody wants to see it. */
  readonly hazards?: readonly MapHazard[]
  readonly isNight: boolean
  readonly words: MapWords
}

export const themeOf = ({ isNight }: Pick<Scene, 'isNight'>) => isNight ? 'night' as const : 'day' as const

/** The data of the sources that change while the map is looked at. */
export function sceneData({ stations, chosen, from, hazards = [], words }: Scene) {
  return {
    hazards: hazardFeatures(hazards),
    stations: stationFeatures(stations, words.distance),
    chosen: stationFeatures(chosen ? [chosen] : [], words.distance),
    rings: ringFeatures(from, words.length),
    origin: originFeatures(from),
  }
}

/**
 * A base map with our own things above it: rings, rider, stations. Without `glyphs`, so that a foreign style too is written
 * with the phone's fonts and every label of ours has one. `origin` is that of the page, for addresses that begin with a slash.
 */
export function sceneStyle(base: StyleSpecification, scene: Scene, origin: string): StyleSpecification {
  const { glyphs: _, ...style } = base
  const palette = paletteOf(scene.isNight)
  const theme = themeOf(scene)
  const data = sceneData(scene)
  return {
    ...style,
    sources: {
      ...style.sources,
      rings: { type: 'geojson', data: data.rings },
      origin: { type: 'geojson', data: data.origin },
      hazards: { type: 'geojson', data: data.hazards },
      stations: scene.tiles === null ? stationSource(data.stations) : tiledStationSource(scene.tiles, origin),
      chosen: { type: 'geojson', data: data.chosen },
    },
    layers: [
      ...style.layers,
      ...originLayers({ palette, theme, lat: scene.site.centre.lat }),
      hazardLayer({ palette, theme }),
      ...stationLayers({ palette, theme, chosenCode: scene.chosen?.code ?? null, openPrefix: scene.words.openPrefix, tiles: scene.tiles }),
      originRoom(theme),
    ],
  }
}
