import type { Happening } from '#data/demo/happening.ts'
import type { InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { setImmediate } from 'node:timers/promises'
import { sampleId } from '#data/demo/sample-id.ts'
import { writeDemo } from '#data/demo/write-demo.ts'
import { joinTransaction } from '../db/join-transaction.ts'
import { findMilestone, forgetMilestones, reachMilestone } from '../db/revisions.repository.ts'
import { demoMilestones } from './demo-milestones.ts'
import { hasRealEntry } from './demo.repository.ts'
import { happen } from './happen.ts'

const PART = 'demo-part-'

/** So many things happen in one transaction: one for each would wait for the disk thousands of times, one for all would keep everybody waiting. */
const AT_ONCE = 25

/** What became of it: told now or before, there is none here, it was stopped, or it was interrupted and real entries have come since. */
export type DemoOutcome = { readonly state: 'told', readonly happened: number } | { readonly state: 'none' | 'stopped' | 'interrupted' }

/** The ids that were written for what a deed makes, in the order in which it makes them. */
function* idsMadeBy(happening: Happening): Generator<string, undefined> {
  if (['employ', 'plan_activity', 'plan_care', 'bring_list'].includes(happening.deed))
    yield happening.id
  if (happening.deed === 'visit' && happening.leadId !== null)
    yield happening.leadId
  if (happening.deed === 'bring_list' || happening.deed === 'paste_instructors') {
    for (let next = happening.first; ; next++)
      yield sampleId(happening.deed === 'bring_list' ? 'organisation' : 'instructor', next)
  }
  return undefined
}

/** Services with a clock, ids and transactions of the demonstration. */
function depsOf(deps: Deps, transaction: InTransaction, { happening, number }: { happening: Happening, number: number }): Deps {
  const made = idsMadeBy(happening)
  let part = 0
  const newId = () => made.next().value ?? sampleId('other', number, ++part)
  return { ...deps, db: joinTransaction(transaction), now: () => happening.atMs, newId }
}

/**
 * Tells the demonstration that `prepareSite` began in an empty database, in small parts, so that the server answers meanwhile. It goes on where a
 * server was stopped, unless somebody has entered something real since. `signal` stops it between two parts.
 */
export async function loadDemo(deps: Deps, signal?: AbortSignal): Promise<DemoOutcome> {
  const began = await findMilestone(deps.db, demoMilestones.began)
  if (deps.config.DEMO === 'off' || began === undefined || await findMilestone(deps.db, demoMilestones.told) !== undefined || await findMilestone(deps.db, demoMilestones.cleared) !== undefined)
    return { state: 'none' }
  if (await hasRealEntry(deps.db))
    return { state: 'interrupted' }
  const happenings = writeDemo(deps.site, Date.parse(began))
  for (let first = 0; first < happenings.length; first += AT_ONCE) {
    if (signal?.aborted)
      return { state: 'stopped' }
    await tellPart(deps, happenings.slice(first, first + AT_ONCE), first)
    // Requests that wait for the database come first.
    await setImmediate()
  }
  await deps.db.transaction().execute(async (transaction) => {
    await reachMilestone(transaction, demoMilestones.told, new Date(deps.now()).toISOString())
    await forgetMilestones(transaction, PART)
  })
  return { state: 'told', happened: happenings.length }
}

/** All of a part or nothing, once: another process that tells the same waits here, and finds it told. */
async function tellPart(deps: Deps, part: readonly Happening[], first: number): Promise<void> {
  await deps.db.transaction().execute(async (transaction) => {
    const isCleared = await findMilestone(transaction, demoMilestones.cleared) !== undefined
    if (isCleared || !await reachMilestone(transaction, `${PART}${first}`, new Date(deps.now()).toISOString()))
      return
    for (const [place, happening] of part.entries())
      await happen(depsOf(deps, transaction, { happening, number: first + place + 1 }), happening)
  })
}
