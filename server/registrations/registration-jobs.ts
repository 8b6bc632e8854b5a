import type { Deps } from '../deps.ts'
import type { ClockJob } from '../job-clock.ts'
import { PEOPLE_LISTS_KEPT_DAYS } from '#data/registrations/import/people-import.ts'
import { WITHDRAWN_KEPT_DAYS } from '#data/registrations/life-cycle.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { eraseWithdrawn } from './erase-withdrawn.service.ts'
import { deletePeopleImports } from './import/people-imports.repository.ts'

/** What the clock does with registrations. One more job is one more row. */
export const registrationJobs: readonly ClockJob[] = [
  { name: 'erasing people whose consent was withdrawn', run: (deps: Deps) => eraseWithdrawn(deps, { withdrawnBeforeMs: deps.now() - WITHDRAWN_KEPT_DAYS * DAY_MS }) },
  { name: 'sweeping out lists of people', run: (deps: Deps) => deletePeopleImports(deps.db, new Date(deps.now() - PEOPLE_LISTS_KEPT_DAYS * DAY_MS).toISOString()) },
]
