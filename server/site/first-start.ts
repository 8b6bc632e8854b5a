import type { SampleStation } from '#data/sites/sample-station.ts'
import type { Confirmer } from '#data/stations/service.ts'
import type { Deps } from '../deps.ts'
import type { NewStation } from '../stations/stations.service.ts'
import { completeServices } from '#data/stations/service.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { plantAreas } from '../areas/areas.service.ts'
import { findMilestone, reachMilestone } from '../db/revisions.repository.ts'
import { demoMilestones } from '../demo/demo-milestones.ts'
import { hasRealEntry } from '../demo/demo.repository.ts'
import { addStations } from '../stations/stations.service.ts'

const HOUR_MS = 3_600_000

/**
 * Prepares the database for its first visitors: the areas of the site, and into an empty database its sample stations, once. Returns
 * how many samples were loaded. The rest of the demonstration follows by `loadDemo`.
 */
export async function prepareSite(deps: Deps): Promise<number> {
  await plantAreas(deps)
  await deps.index.refresh()
  const { sampleStations } = deps.site
  const isEmpty = [...deps.index.all].length === 0 && !await hasRealEntry(deps.db)
  const at = new Date(deps.now()).toISOString()
  const isUnwanted = deps.config.DEMO === 'off' || await findMilestone(deps.db, demoMilestones.cleared) !== undefined
  if (isUnwanted || !isEmpty || !await reachMilestone(deps.db, 'samples-loaded', at))
    return 0
  await addStations(deps, sampleStations.map(sample => fromSample(sample, deps.now())), { kind: 'added', by: null, words: '示例数据' })
  await reachMilestone(deps.db, demoMilestones.began, at)
  return sampleStations.length
}

function fromSample(sample: SampleStation, nowMs: number): NewStation {
  const hoursBefore = (hours: number) => new Date(nowMs - hours * HOUR_MS).toISOString()
  const confirmation = (fact: { confirmedBy: Confirmer, hoursAgo: number } | undefined) =>
    fact
      ? {
          confirmedAt: hoursBefore(fact.hoursAgo),
          confirmedBy: fact.confirmedBy,
        }
      : { confirmedAt: null, confirmedBy: null }
  const services = Object.fromEntries(Object.entries(sample.services ?? {}).map(([key, fact]) =>
    [
      key,
      {
        state: fact.state,
        detail: fact.detail ?? null,
        ...confirmation(fact),
      },
    ]))
  return {
    id: sample.id,
    code: sample.code,
    name: sample.name,
    programmes: [
      ...sample.programmes ?? [],
    ],
    isSample: true,
    status: sample.retired ? 'retired' : 'active',
    retired: sample.retired
      ? {
          at: new Date(nowMs - sample.retired.daysAgo * DAY_MS).toISOString(),
          reason: sample.retired.reason,
          insteadCode: sample.retired.insteadCode,
        }
      : null,
    host: sample.host,
    areaId: sample.areaId,
    address: sample.address,
    lng: sample.lng,
    lat: sample.lat,
    precision: 'approximate',
    source: { lng: sample.lng, lat: sample.lat, datum: 'wgs84' },
    access: {
      who: 'unknown',
      words: null,
      seats: null,
      ...sample.access,
      ...sample.access
        ? {
            confirmedAt: hoursBefore(72),
            confirmedBy: 'host' as const,
          }
        : { confirmedAt: null, confirmedBy: null },
    },
    services: completeServices(services),
    hours: {
      rules: sample.hours?.rules ?? null,
      words: sample.hours?.words ?? null,
      ...confirmation(sample.hours),
    },
  }
}
