import type { MapPage } from './map-page.ts'
import { tongziSite } from '#data/sites/tongzi/site.ts'

/** Twelve stations in and around the county seat, in all four states, five of them within a kilometre. */
export const stations: MapPage['state']['stations'] = [
  [106.8262, 28.1342, 'open', '城管小屋文笔路'],
  [106.8301, 28.1361, 'open', '娄山关社区暖心驿站'],
  [106.8223, 28.1391, 'closing_soon', '美团站点河滨路'],
  [106.8189, 28.1322, 'closed', '工会户外劳动者服务站'],
  [106.8338, 28.1299, 'unknown', '桐梓汽车站'],
  [106.8402, 28.1425, 'open', '海校街道党群服务中心'],
  [106.8105, 28.1251, 'closed', '农业银行桐梓支行'],
  [106.8329, 28.2334, 'open', '楚米镇驿站'],
  [106.7143, 28.0363, 'unknown', '官仓镇驿站'],
  [106.8597, 28.5499, 'closed', '松坎镇驿站'],
  [106.8291, 28.1349, 'closing_soon', '饿了么桐梓站'],
  [107.0081, 28.4885, 'open', '黄莲乡驿站'],
].map(([lng, lat, state, name], index) => ({
  id: `station-${index}`,
  code: `TZ${String(index + 1).padStart(3, '0')}`,
  name,
  lng,
  lat,
  state,
  distanceMetres: Math.round(Math.hypot((Number(lng) - 106.826) * 98_200, (Number(lat) - 28.134) * 111_200)),
// The literal rows above hold exactly these types in this order.
} as MapPage['state']['stations'][number]))

/** The rider stands in the middle of the seat, located to 40 m. */
export const firstState: MapPage['state'] = {
  stations,
  tiles: null,
  selectedCode: null,
  from: { lng: 106.826, lat: 28.134, kind: 'gps', accuracyMetres: 40 },
  site: {
    centre: tongziSite.centre,
    bounds: tongziSite.bounds,
    labels: tongziSite.labels,
    map: { kind: 'schematic', approvalNumber: '黔S（2026）001号', attributions: ['地名 © GeoNames，CC BY 4.0'], tiandituKey: null, styleUrl: null, basemapBytes: null },
  },
  isNight: false,
  isReducedMotion: true,
  view: null,
  insetBottomPx: 0,
  isShown: true,
}
