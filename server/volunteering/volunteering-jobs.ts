import type { Deps } from '../deps.ts'
import type { ClockJob } from '../job-clock.ts'
import { MAX_SCAN_AGE_MS } from '#data/volunteering/scan-clock.ts'
import { deleteUnmatched } from './check-ins.repository.ts'
import { closeVisits } from './close-visits.service.ts'

/** What the clock does with volunteering. One more job is one more row. */
export const volunteeringJobs: readonly ClockJob[] = [
  { name: 'closing visits that nobody checked out of', run: closeVisits },
  { name: 'forgetting scans that no activity was created for', run: ({ db, now }: Deps) => deleteUnmatched(db, { scannedBefore: new Date(now() - MAX_SCAN_AGE_MS).toISOString() }) },
]
