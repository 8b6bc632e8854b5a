import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../deps.ts'
import type { Caller } from '../staff/caller.ts'
import type { StaffEnv } from '../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { countedRowsSchema, rowSpans } from '#data/dispatch/counted-rows.ts'
import { dailyTableSchema, targetChangesSchema, targetImportAnswerSchema, targetImportSchema, targetListSchema } from '#data/dispatch/daily.ts'
import { metricDaysSchema } from '#data/dispatch/metric-days.ts'
import { metricSchema } from '#data/dispatch/metric.ts'
import { describeStaffRoute } from '../http/describe-staff-route.ts'
import { validate } from '../http/validate.ts'
import { authorityOf } from '../staff/caller.ts'
import { staffOnly } from '../staff/staff-only.ts'
import { readDailyTable } from './daily/daily.service.ts'
import { exportDay } from './daily/export-day.service.ts'
import { readMetricDays } from './daily/metric-days.service.ts'
import { readCountedRows } from './daily/rows.service.ts'
import { importTargets, previewTargets } from './targets/import-targets.service.ts'
import { readTargets, setTargets } from './targets/targets.service.ts'

const dailyQuery = z.strictObject({ area: z.optional(z.string().check(z.maxLength(40))), day: z.optional(z.iso.date()) })
const metricQuery = z.strictObject({ ...dailyQuery.shape, metric: metricSchema })
const rowsQuery = z.strictObject({ ...metricQuery.shape, span: z._default(z.enum(rowSpans), 'total'), skip: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(1_000_000)), 0) })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const write = { isWrite: true }

/** Dispatch as staff of their areas read it, under `/api/staff/dispatch`. */
export function dispatchDeskRoutes(deps: Pick<Deps, 'config' | 'db' | 'keys' | 'now' | 'newId' | 'index'>) {
  const by = (c: { get: (name: 'caller') => Caller }, verb: Verb) => authorityOf(c.get('caller'), verb)
  return new Hono<StaffEnv>()
    .get('/daily', staffOnly(deps, 'dispatch.read'), describeStaffRoute('The table of a day: an area and those right below it; of a closed day as it was, with what has changed since', dailyTableSchema), validate('query', dailyQuery), async c =>
      c.json(await readDailyTable(deps, by(c, 'dispatch.read'), c.req.valid('query'))))
    .get('/daily.xlsx', staffOnly(deps, 'dispatch.read'), describeStaffRoute('The same table as a sheet; itself recorded', { file: XLSX }), validate('query', dailyQuery), async (c) => {
      const { bytes, day } = await exportDay(deps, by(c, 'dispatch.read'), c.req.valid('query'))
      return c.body(new Uint8Array(bytes), 200, { 'content-type': XLSX, 'content-disposition': `attachment; filename="dispatch-${day}.xlsx"` })
    })
    .get('/rows', staffOnly(deps, 'dispatch.read'), describeStaffRoute('What is behind a number, as it is known now; names only for those who may read registrations there, disputes never', countedRowsSchema), validate('query', rowsQuery), async c =>
      c.json(await readCountedRows(deps, { dispatch: by(c, 'dispatch.read'), leads: by(c, 'leads.read').scope, registrations: by(c, 'registrations.read').scope }, c.req.valid('query'))))
    .get('/days', staffOnly(deps, 'dispatch.read'), describeStaffRoute('A thing day by day, as it is known now and as it was kept', metricDaysSchema), validate('query', metricQuery), async c =>
      c.json(await readMetricDays(deps, by(c, 'dispatch.read'), c.req.valid('query'))))
    .post('/targets/import/preview', staffOnly(deps, 'dispatch.set'), describeStaffRoute('What would become of each target of a table', targetImportAnswerSchema, write), validate('json', targetImportSchema), async c =>
      c.json(await previewTargets(deps, by(c, 'dispatch.set'), c.req.valid('json'))))
    .post('/targets/import', staffOnly(deps, 'dispatch.set'), describeStaffRoute('Set the targets of a table; rows that are not understood are answered with why', targetImportAnswerSchema, write), validate('json', targetImportSchema), async c =>
      c.json(await importTargets(deps, by(c, 'dispatch.set'), c.req.valid('json'))))
    .get('/targets', staffOnly(deps, 'dispatch.read'), describeStaffRoute('The targets of one\'s areas', targetListSchema), async c =>
      c.json(await readTargets(deps, by(c, 'dispatch.read'))))
    .put('/targets', staffOnly(deps, 'dispatch.set'), describeStaffRoute('Set targets or take them away, all or none', targetListSchema, write), validate('json', targetChangesSchema), async c =>
      c.json(await setTargets(deps, by(c, 'dispatch.set'), c.req.valid('json'))))
}
