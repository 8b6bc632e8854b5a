import type { Site } from '#data/sites/site.ts'
import type { Deps } from '../deps.ts'
import { readAreas } from '../areas/areas.service.ts'
import { basemapBytes } from '../map/basemap-file.ts'

const mapKinds = ['schematic', 'tianditu', 'pmtiles'] as const
const places = '地名 © GeoNames，CC BY 4.0'

/** Whose work is on the map. Those of a foreign style come with it. The places are also those of the fallback and of "where am I". */
const attributions: Record<Site['map']['kind'], string[]> = {
  schematic: [places],
  tianditu: ['© 天地图', places],
  pmtiles: ['© OpenStreetMap contributors', places],
  style: [places],
}

/** What makes this installation its own: the site's file, its areas as they are now, and what the settings say. */
export async function readSite(deps: Pick<Deps, 'db' | 'site' | 'config'>): Promise<Site> {
  const { sampleStations: _, ...seed } = deps.site
  const { MAP, MAP_APPROVAL, TIANDITU_KEY, SPONSOR, ICP, POLICE } = deps.config
  const kind = mapKinds.find(kind => kind === MAP) ?? 'style'
  return {
    ...seed,
    areas: await readAreas(deps),
    map: {
      kind,
      approvalNumber: MAP_APPROVAL,
      attributions: attributions[kind],
      // Phones ask 天地图 themselves, so they all see the key; without need nobody does.
      tiandituKey: kind === 'tianditu' ? TIANDITU_KEY : null,
      styleUrl: kind === 'style' ? MAP : null,
      basemapBytes: kind === 'pmtiles' ? await basemapBytes(deps.config) : null,
    },
    footers: { sponsor: SPONSOR ?? seed.footers.sponsor, icp: ICP ?? seed.footers.icp, police: POLICE ?? seed.footers.police },
  }
}
