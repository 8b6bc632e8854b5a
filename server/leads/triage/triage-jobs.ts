import type { Deps } from '../../deps.ts'
import { escalateOverdue } from './escalate.ts'
import { sendNotices } from './send-notices.ts'

/** What the clock of reports does each minute for triage; each job may run in several processes at once. */
export const triageJobs = [
  { name: 'escalate overdue reports', run: escalateOverdue },
  { name: 'tell robots of reports', run: sendNotices },
] as const satisfies readonly { name: string, run: (deps: Deps) => Promise<unknown> }[]
