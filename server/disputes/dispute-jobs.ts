import type { ClockJob } from '../job-clock.ts'
import { destroyContacts } from './by-time/destroy-contacts.service.ts'
import { escalateOverdue } from './by-time/escalate.service.ts'

/** What the clock does with disputes, in this order. One more job is one more row. */
export const disputeJobs: readonly ClockJob[] = [
  { name: 'destroying contact details of ended disputes', run: destroyContacts },
  { name: 'moving overdue disputes up', run: escalateOverdue },
]
