import type { ClockJob } from '../job-clock.ts'
import { closeDays } from './daily/close-day.service.ts'

/** What the clock does for dispatch. One more job is one more row. */
export const dispatchJobs: readonly ClockJob[] = [
  { name: 'keeping the tables of days that are over', run: closeDays },
]
