import type { StyleSpecification } from 'maplibre-gl'
import type { MapSite } from './map-station.ts'
import type { Scene } from './scene-style.ts'
import { parseForeignStyle } from './foreign-style.ts'
import { paletteOf } from './palette.ts'
import { schematicStyle } from './schematic-style.ts'
import { tiandituSources, tiandituStyle } from './tianditu-style.ts'

export type BaseKind = MapSite['map']['kind']

/** What lies under the stations. */
export interface Base {
  readonly kind: BaseKind
  /** The sources that must work for this base to be of use. */
  readonly sources: readonly string[]
  readonly styleFor: (scene: Scene) => StyleSpecification
}

/** The world around, for bases that come from somewhere. */
export interface BasePorts {
  /** Fetches JSON; rejects when it does not come, or not in time. */
  readonly fetchJson: (url: string) => Promise<unknown>
  /** Makes the archive readable under `pmtiles://` and returns the address of its TileJSON. */
  readonly openArchive: () => Promise<string>
}

/** Needs nothing and never fails. */
export const schematicBase: Base = {
  kind: 'schematic',
  sources: [],
  styleFor: ({ site, from, stations, isNight }) => schematicStyle({ site, from, stations, palette: paletteOf(isNight) }),
}

/** The canvas and the grid alone: what shows through where tiles are missing. */
function groundStyle(scene: Scene): StyleSpecification {
  const { layers, ...style } = schematicBase.styleFor(scene)
  return { ...style, layers: layers.filter(({ type }) => type !== 'symbol' && type !== 'circle') }
}

/** How each kind of base is had. Each rejects when it cannot be had now; asking again later is worth it. */
const loaders: Record<BaseKind, (map: MapSite['map'], ports: BasePorts) => Promise<Base>> = {
  schematic: async () => schematicBase,
  tianditu: async ({ tiandituKey }) => {
    if (tiandituKey === null)
      throw new Error('MAP=tianditu without TIANDITU_KEY')
    return {
      kind: 'tianditu',
      sources: tiandituSources,
      styleFor: scene => tiandituStyle({ key: tiandituKey, isNight: scene.isNight, under: groundStyle(scene) }),
    }
  },
  pmtiles: async ({ basemapBytes }, { openArchive }) => {
    if (basemapBytes === null)
      throw new Error('MAP=pmtiles without an archive')
    const [url, { protomapsStyle }] = await Promise.all([openArchive(), import('./protomaps-style.ts')])
    return {
      kind: 'pmtiles',
      sources: ['basemap'],
      styleFor: ({ isNight, words }) => protomapsStyle({ url, isNight, nameKeys: words.placeNameKeys }),
    }
  },
  style: async ({ styleUrl }, { fetchJson }) => {
    if (styleUrl === null)
      throw new Error('MAP without the address of a style')
    const style = parseForeignStyle(await fetchJson(styleUrl))
    return { kind: 'style', sources: Object.keys(style.sources), styleFor: () => style }
  },
}

/** Gets the base that the site has chosen. Rejects when it does not come. */
export function loadBase(map: MapSite['map'], ports: BasePorts): Promise<Base> {
  return loaders[map.kind](map, ports)
}
