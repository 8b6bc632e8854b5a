import type { Site } from '#data/sites/site.ts'
import type { Deps } from '../deps.ts'
import { readAreas } from '../areas/areas.service.ts'

const mapKinds = ['schematic', 'tianditu', 'pmtiles'] as const

/** What makes this installation its own: the site's file, its areas as they are now, and what the settings say. */
export async function readSite(deps: Pick<Deps, 'db' | 'site' | 'config'>): Promise<Site> {
  const { sampleStations: _, ...seed } = deps.site
  const { MAP, MAP_APPROVAL, SPONSOR, ICP, POLICE } = deps.config
  return {
    ...seed,
    areas: await readAreas(deps),
    map: {
      kind: mapKinds.find(kind => kind === MAP) ?? 'style',
      approvalNumber: MAP_APPROVAL,
      attributions: ['地名 © GeoNames，CC BY 4.0'],
    },
    footers: { sponsor: SPONSOR ?? seed.footers.sponsor, icp: ICP ?? seed.footers.icp, police: POLICE ?? seed.footers.police },
  }
}
