import type { Deps } from '../deps.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { destroyContacts } from './by-time/destroy-contacts.service.ts'
import { escalateOverdue } from './by-time/escalate.service.ts'

/** Something that is done by itself, now and then. It may run in several processes at once, and be killed in between. */
interface ClockJob { readonly name: string, readonly run: (deps: Deps) => Promise<unknown> }

/** What the clock does with disputes, in this order. One more job is one more row. */
export const disputeJobs: readonly ClockJob[] = [
  { name: 'destroying contact details of ended disputes', run: destroyContacts },
  { name: 'moving overdue disputes up', run: escalateOverdue },
]

/** Does all jobs once; one that fails is logged and does not stop the others. */
export async function runDisputeJobs(deps: Deps): Promise<void> {
  for (const { name, run } of disputeJobs)
    await run(deps).catch((error: unknown) => deps.log.error({ err: error }, `${name} failed; trying again`))
}

/** Does all jobs now and every minute, never twice at once in a process. Returns how to stop, which waits for what is under way. */
export function startDisputeClock(deps: Deps): () => Promise<void> {
  let underWay: Promise<void> | undefined
  const tick = () => {
    underWay ??= runDisputeJobs(deps).finally(() => {
      underWay = undefined
    })
  }
  tick()
  const timer = setInterval(tick, MINUTE_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await underWay
  }
}
