import type { GeoJSONSource, MapGeoJSONFeature, MapLibreMap, PointLike } from 'maplibre-gl'
import type { Point } from '#data/geo/point.ts'
import { hitLayers } from './station-layers.ts'

/** Half of the 48 px that a finger needs. */
const REACH_PX = 24
/** How much closer a cluster opens when nobody knows at which zoom it comes apart. */
const ZOOM_STEP = 2

export type Hit
  = | { readonly kind: 'station', readonly code: string }
    | { readonly kind: 'cluster', readonly point: Point, readonly zoom: () => Promise<number> }

/** What lies under a finger: of all marks within reach, the nearest. Null beside all of them. */
export function findHit(map: MapLibreMap, finger: { x: number, y: number }): Hit | null {
  // After a lost context there is no style to ask.
  if (map.style === null)
    return null
  const box: [PointLike, PointLike] = [[finger.x - REACH_PX, finger.y - REACH_PX], [finger.x + REACH_PX, finger.y + REACH_PX]]
  const layers = hitLayers.filter(id => map.getLayer(id))
  const marks = map.queryRenderedFeatures(box, { layers }).flatMap((feature) => {
    const point = placeOf(feature)
    const { x, y } = point ? map.project(point) : { x: Number.NaN, y: Number.NaN }
    return point ? [{ feature, point, far: Math.hypot(x - finger.x, y - finger.y) }] : []
  })
  const nearest = marks.sort((a, b) => a.far - b.far)[0]
  return nearest ? hitOf(map, nearest) : null
}

function placeOf({ geometry }: MapGeoJSONFeature): Point | undefined {
  if (geometry.type !== 'Point')
    return undefined
  const [lng = 0, lat = 0] = geometry.coordinates
  return { lng, lat }
}

function hitOf(map: MapLibreMap, { feature: { properties, source }, point }: { feature: MapGeoJSONFeature, point: Point }): Hit | null {
  const { code, zoom, cluster_id: clusterId } = properties as Record<string, unknown>
  if (typeof code === 'string')
    return { kind: 'station', code }
  const closer = async () => typeof zoom === 'number' ? zoom : map.getZoom() + ZOOM_STEP
  if (typeof zoom === 'number' || typeof clusterId !== 'number')
    return { kind: 'cluster', point, zoom: closer }
  // The only source that numbers its clusters without saying when they come apart is our clustered GeoJSON.
  const clustered = map.getSource<GeoJSONSource>(source)
  return { kind: 'cluster', point, zoom: () => clustered?.getClusterExpansionZoom(clusterId).catch(closer) ?? closer() }
}
