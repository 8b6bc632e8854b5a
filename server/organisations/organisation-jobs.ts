import type { ClockJob } from '../job-clock.ts'
import { LISTS_KEPT_DAYS } from '#data/organisations/lists/organisation-list.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { sweepLists } from './lists/lists.repository.ts'

/** What the clock does with organisations. One more job is one more row. */
export const organisationJobs: readonly ClockJob[] = [
  { name: 'sweeping out lists of departments', run: ({ db, now }) => sweepLists(db, new Date(now() - LISTS_KEPT_DAYS * DAY_MS).toISOString()) },
]
