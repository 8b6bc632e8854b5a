import type { FirstSteps } from '#data/sites/first-steps.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import { tellFirstSteps } from '#data/sites/first-steps.ts'
import { readAreas } from '../areas/areas.service.ts'
import { readAccounts } from '../staff/accounts.service.ts'
import { havePostersBeenPrinted } from '../stations/console/printed-posters.service.ts'

/** What is still to be done before riders can rely on the site, for those who run all of it. */
export async function readFirstSteps(deps: Pick<Deps, 'db' | 'site' | 'index'>, by: Pick<Authority, 'scope'>): Promise<FirstSteps> {
  if (!by.scope.hasRoot)
    return { steps: [] }
  const stations = deps.index.active.map(({ facts }) => facts)
  const sampleStations = stations.filter(({ isSample }) => isSample).length
  return tellFirstSteps({
    areas: await readAreas(deps),
    shippedAreaIds: new Set(deps.site.areas.map(({ id }) => id)),
    realStations: stations.length - sampleStations,
    sampleStations,
    accounts: (await readAccounts(deps, by)).filter(({ isDisabled }) => !isDisabled).length,
    hasPrintedPosters: await havePostersBeenPrinted(deps),
  })
}
