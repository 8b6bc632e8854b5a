import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../deps.ts'
import type { Caller } from '../staff/caller.ts'
import type { StaffEnv } from '../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { dailyTableSchema, targetChangesSchema, targetListSchema } from '#data/dispatch/daily.ts'
import { describeStaffRoute } from '../http/describe-staff-route.ts'
import { validate } from '../http/validate.ts'
import { authorityOf } from '../staff/caller.ts'
import { staffOnly } from '../staff/staff-only.ts'
import { readDailyTable } from './daily/daily.service.ts'
import { readTargets, setTargets } from './targets/targets.service.ts'

const dailyQuery = z.strictObject({ area: z.optional(z.string().check(z.maxLength(40))), day: z.optional(z.iso.date()) })
const write = { isWrite: true }

/** Dispatch as staff of their areas read it, under `/api/staff/dispatch`. Counts alone: no names. */
export function dispatchDeskRoutes(deps: Pick<Deps, 'config' | 'db' | 'keys' | 'now' | 'newId' | 'index'>) {
  const by = (c: { get: (name: 'caller') => Caller }, verb: Verb) => authorityOf(c.get('caller'), verb)
  return new Hono<StaffEnv>()
    .get('/daily', staffOnly(deps, 'dispatch.read'), describeStaffRoute('The table of a day: an area and those right below it; of a closed day as it was, with what has changed since', dailyTableSchema), validate('query', dailyQuery), async c =>
      c.json(await readDailyTable(deps, by(c, 'dispatch.read'), c.req.valid('query'))))
    .get('/targets', staffOnly(deps, 'dispatch.read'), describeStaffRoute('The targets of one\'s areas', targetListSchema), async c =>
      c.json(await readTargets(deps, by(c, 'dispatch.read'))))
    .put('/targets', staffOnly(deps, 'dispatch.set'), describeStaffRoute('Set targets or take them away, all or none', targetListSchema, write), validate('json', targetChangesSchema), async c =>
      c.json(await setTargets(deps, by(c, 'dispatch.set'), c.req.valid('json'))))
}
