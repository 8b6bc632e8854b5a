import type { ClockJob } from '../job-clock.ts'
import { CLOSES_AFTER_DAYS } from '#data/leads/life-cycle.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { closeByTime } from './close-by-time.service.ts'
import { destroyOriginals } from './photos/black-out.service.ts'
import { sweepParts } from './photos/photo-parts.ts'
import { hideEndedPhotos } from './public/public-leads.service.ts'
import { triageJobs } from './triage/triage-jobs.ts'

/** What the clock does with reports, in this order. One more job is one more row. */
export const leadJobs: readonly ClockJob[] = [
  { name: 'closing what was resolved', run: deps => closeByTime(deps, { resolvedBeforeMs: deps.now() - CLOSES_AFTER_DAYS * DAY_MS }) },
  { name: 'sweeping abandoned parts of photos', run: ({ config, now }) => sweepParts(config, now()) },
  { name: 'destroying originals of blacked out photos', run: destroyOriginals },
  { name: 'taking photos back of what is not public any more', run: hideEndedPhotos },
  ...triageJobs,
]
