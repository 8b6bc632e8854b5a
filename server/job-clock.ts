import type { Deps } from './deps.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'

/** Something that is done by itself, now and then. It may run in several processes at once, and be killed in between. */
export interface ClockJob { readonly name: string, readonly run: (deps: Deps) => Promise<unknown> }

/** Does all jobs once, in this order; one that fails is logged and does not stop the others. */
export async function runJobs(deps: Deps, jobs: readonly ClockJob[]): Promise<void> {
  for (const { name, run } of jobs)
    await run(deps).catch((error: unknown) => deps.log.error({ err: error }, `${name} failed; trying again`))
}

/** Does all jobs now and every minute, never twice at once in a process. Returns how to stop, which waits for what is under way. */
export function startJobClock(deps: Deps, jobs: readonly ClockJob[]): () => Promise<void> {
  let underWay: Promise<void> | undefined
  const tick = () => {
    underWay ??= runJobs(deps, jobs).finally(() => {
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
