import type { Deps } from '../deps.ts'
import type { StaffEnv } from '../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { auditActionNames } from '#data/audit/audit-actions.ts'
import { auditPageSchema, auditSubjectSchema } from '#data/audit/audit-entry.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { describeStaffRoute } from '../http/describe-staff-route.ts'
import { whole } from '../http/query.ts'
import { validate } from '../http/validate.ts'
import { authorityOf } from '../staff/caller.ts'
import { staffOnly } from '../staff/staff-only.ts'
import { exportAudit, readAudit } from './audit.service.ts'

const DEFAULT_LIMIT = 50
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const instant = z.pipe(z.iso.datetime({ offset: true }), z.transform(text => new Date(text).toISOString()))
const filters = {
  from: z.optional(instant),
  to: z.optional(instant),
  actor: z.optional(z.uuid()),
  action: z.optional(z.enum(auditActionNames)),
  subject: z.optional(auditSubjectSchema),
}
const pageQuery = z.strictObject({ ...filters, before: z.optional(whole(1, 999_999_999)), limit: z.optional(whole(1, 200)) })
const exportQuery = z.strictObject(filters)

/** `/api/staff/audit`: who did what, when and why, within the areas of whoever asks. */
export function auditRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'config'>) {
  return new Hono<StaffEnv>()
    .get('/audit', staffOnly(deps, 'audit.read'), describeStaffRoute('Who did what, when and why: youngest first, the next page by before=nextBefore', auditPageSchema), validate('query', pageQuery), async (c) => {
      const { limit = DEFAULT_LIMIT, ...filter } = c.req.valid('query')
      return c.json(await readAudit(deps, authorityOf(c.get('caller'), 'audit.read'), { filter, limit }))
    })
    .get('/audit.xlsx', staffOnly(deps, 'audit.export'), describeStaffRoute('The same as a table of at most 20,000 lines; itself recorded', { file: XLSX }), validate('query', exportQuery), async (c) => {
      const bytes = await exportAudit(deps, authorityOf(c.get('caller'), 'audit.export'), c.req.valid('query'))
      return c.body(new Uint8Array(bytes), 200, { 'content-type': XLSX, 'content-disposition': `attachment; filename="audit-${dayOf(deps.now())}.xlsx"` })
    })
}
