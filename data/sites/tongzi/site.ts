import type { SiteSeed } from '../site.ts'
import { nationalHotlines } from '../national-hotlines.ts'
import { tongziAreas } from './areas.ts'
import { tongziLabels } from './labels.ts'
import { tongziSampleStations } from './sample-stations.ts'

/** 桐梓县 (520322), Guizhou: the reference county. */
export const tongziSite: SiteSeed = {
  key: 'tongzi',
  name: '桐梓县',
  // The county seat as GeoNames has it (1792516).
  centre: { lng: 106.822, lat: 28.1368 },
  // 106°26′-107°17′ E, 27°57′-28°54′ N as commonly published, and about 3 km of margin.
  bounds: {
    west: 106.4,
    south: 27.92,
    east: 107.32,
    north: 28.93,
  },
  areas: tongziAreas,
  labels: tongziLabels,
  services: [
    'water',
    'hot_water',
    'charging',
    'rest',
    'toilet',
    'aircon',
    'heating',
    'microwave',
    'battery_swap',
    'e_bike_parking',
    'wifi',
    'first_aid',
    'umbrella',
    'tools',
  ],
  hotlines: nationalHotlines,
  footers: { sponsor: null, icp: null, police: null },
  sampleStations: tongziSampleStations,
}
