import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import { audited } from '../../audit/audited.service.ts'
import { findMilestone, reachMilestone } from '../../db/revisions.repository.ts'
import { commonArea } from '../../staff/scope.ts'
import { staffErrors } from '../../staff/staff.errors.ts'
import { listReachableEntries } from './reachable-stations.service.ts'

const MILESTONE = 'posters-printed'

/** Records that posters of some stations within reach are being printed; whether paper came out, no browser tells. Throws not_found. */
export async function recordPrintedPosters(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'index'>, by: Authority, stationIds: readonly string[]): Promise<void> {
  const wanted = new Set(stationIds)
  const facts = (await listReachableEntries(deps, by)).filter(({ facts: { id } }) => wanted.has(id)).map(({ facts }) => facts)
  if (facts.length < wanted.size)
    throw staffErrors.unknown()
  await audited(deps, async ({ transaction, record }) => {
    await record(by.actor, { action: 'posters.printed', subject: null, areaId: commonArea(by.scope.paths), details: { stations: facts.length, codes: facts.map(({ code }) => code) } })
    if (facts.some(({ isSample }) => !isSample))
      await reachMilestone(transaction, MILESTONE, new Date(deps.now()).toISOString())
  })
}

/** Whether posters of a real station were ever printed. */
export async function havePostersBeenPrinted({ db }: Pick<Deps, 'db'>): Promise<boolean> {
  return await findMilestone(db, MILESTONE) !== undefined
}
