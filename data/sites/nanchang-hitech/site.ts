import type { SiteSeed } from '../site.ts'
import { nationalHotlines } from '../national-hotlines.ts'
import { nanchangHitechAreas } from './areas.ts'
import { nanchangHitechLabels } from './labels.ts'
import { nanchangHitechSampleStations } from './sample-stations.ts'

/** 南昌高新区, Jiangxi: the second site, a functional zone outside GB/T 2260. */
export const nanchangHitechSite: SiteSeed = {
  key: 'nanchang-hitech',
  name: '南昌高新区',
  // West of 艾溪湖, roughly; the zone has no seat that GeoNames knows.
  centre: { lng: 115.96, lat: 28.69 },
  // Roughly 286 square kilometres from 艾溪湖 to the shore of 鄱阳湖 (鲤鱼洲), with a wide margin, since we have no line of its edge.
  bounds: {
    west: 115.88,
    south: 28.6,
    east: 116.36,
    north: 28.92,
  },
  areas: nanchangHitechAreas,
  labels: nanchangHitechLabels,
  services: [
    'water',
    'hot_water',
    'charging',
    'rest',
    'toilet',
    'aircon',
    'microwave',
    'battery_swap',
    'e_bike_parking',
    'wifi',
    'first_aid',
    'umbrella',
    'shower',
    'books',
  ],
  hotlines: nationalHotlines,
  footers: { sponsor: null, icp: null, police: null },
  sampleStations: nanchangHitechSampleStations,
}
