import type { ClockJob } from '../../job-clock.ts'
import { escalateOverdue } from './escalate.ts'
import { sendNotices } from './send-notices.ts'

/** What the clock of reports does each minute for triage; each job may run in several processes at once. */
export const triageJobs: readonly ClockJob[] = [
  { name: 'escalate overdue reports', run: escalateOverdue },
  { name: 'tell robots of reports', run: sendNotices },
]
