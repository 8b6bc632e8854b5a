import type { Deps } from '../deps.ts'
import type { StaffEnv } from '../staff/staff-only.ts'
import { Hono } from 'hono'
import { firstStepsSchema } from '#data/sites/first-steps.ts'
import { describeStaffRoute } from '../http/describe-staff-route.ts'
import { authorityOf } from '../staff/caller.ts'
import { staffOnly } from '../staff/staff-only.ts'
import { readFirstSteps } from './first-steps.service.ts'

/** What those who run the site see of it at the desk, under `/api/staff`. */
export function siteDeskRoutes(deps: Pick<Deps, 'db' | 'now' | 'site' | 'index' | 'config'>) {
  return new Hono<StaffEnv>()
    .get('/first-steps', staffOnly(deps, 'staff.edit'), describeStaffRoute('What a new site still needs, each checked off by itself', firstStepsSchema), async c =>
      c.json(await readFirstSteps(deps, authorityOf(c.get('caller'), 'staff.edit'))))
}
