import type { RasterLayerSpecification, RasterSourceSpecification, StyleSpecification } from 'maplibre-gl'

/** 天地图 serves 256 px tiles down to this zoom; closer in they are stretched. */
const LAST_ZOOM = 18
/** Half of the eight hosts: HTTP/2 needs no more connections, and each costs a handshake on a slow line. */
const hosts = [0, 2, 4, 6]

type Layer = 'vec' | 'cva'

function tiles(layer: Layer, key: string): RasterSourceSpecification {
  const query = `SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`
  return { type: 'raster', tiles: hosts.map(host => `https://t${host}.tianditu.gov.cn/${layer}_w/wmts?${query}`), tileSize: 256, minzoom: 1, maxzoom: LAST_ZOOM }
}

/** Dark land, light roads and labels out of tiles made for the day: inverted, hues turned back, and calmer. */
const nightPaint: NonNullable<RasterLayerSpecification['paint']> = {
  'raster-brightness-max': 0.06,
  'raster-brightness-min': 1,
  'raster-hue-rotate': 180,
  'raster-saturation': -0.25,
}

export const tiandituSources: readonly string[] = ['tianditu-vec', 'tianditu-cva']

/** 天地图 vector rendering with Chinese labels (CGCS2000, equal to WGS-84 within a metre), over the schematic map that shows where tiles are missing. */
export function tiandituStyle({ key, isNight, under }: { key: string, isNight: boolean, under: StyleSpecification }): StyleSpecification {
  const paint = { ...isNight ? nightPaint : {}, 'raster-fade-duration': 0 }
  return {
    ...under,
    sources: { ...under.sources, 'tianditu-vec': tiles('vec', key), 'tianditu-cva': tiles('cva', key) },
    layers: [
      ...under.layers,
      { id: 'tianditu-vec', type: 'raster', source: 'tianditu-vec', paint },
      { id: 'tianditu-cva', type: 'raster', source: 'tianditu-cva', paint },
    ],
  }
}
