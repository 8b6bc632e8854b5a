import type { Deps } from '../deps.ts'
import { CLOSES_AFTER_DAYS } from '#data/leads/life-cycle.ts'
import { DAY_MS, MINUTE_MS } from '#data/time/shanghai.ts'
import { closeByTime } from './close-by-time.service.ts'
import { destroyOriginals } from './photos/black-out.service.ts'
import { sweepParts } from './photos/photo-parts.ts'
import { hideEndedPhotos } from './public/public-leads.service.ts'
import { triageJobs } from './triage/triage-jobs.ts'

/** Something that is done by itself, now and then. It may run in several processes at once, and be killed in between. */
interface ClockJob { readonly name: string, readonly run: (deps: Deps) => Promise<unknown> }

/** What the clock does with reports, in this order. One more job is one more row. */
export const leadJobs: readonly ClockJob[] = [
  { name: 'closing what was resolved', run: deps => closeByTime(deps, { resolvedBeforeMs: deps.now() - CLOSES_AFTER_DAYS * DAY_MS }) },
  { name: 'sweeping abandoned parts of photos', run: ({ config, now }) => sweepParts(config, now()) },
  { name: 'destroying originals of blacked out photos', run: destroyOriginals },
  { name: 'taking photos back of what is not public any more', run: hideEndedPhotos },
  ...triageJobs,
]

const EVERY_MS = MINUTE_MS

/** Does all jobs once; one that fails is logged and does not stop the others. */
export async function runLeadJobs(deps: Deps): Promise<void> {
  for (const { name, run } of leadJobs)
    await run(deps).catch((error: unknown) => deps.log.error({ err: error }, `${name} failed; trying again`))
}

/** Does all jobs now and every minute, never twice at once in a process. Returns how to stop, which waits for what is under way. */
export function startLeadClock(deps: Deps): () => Promise<void> {
  let underWay = runLeadJobs(deps)
  let isIdle = false
  const settle = () => {
    isIdle = true
  }
  underWay.then(settle, settle)
  const timer = setInterval(() => {
    if (!isIdle)
      return
    isIdle = false
    underWay = runLeadJobs(deps)
    underWay.then(settle, settle)
  }, EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await underWay
  }
}
