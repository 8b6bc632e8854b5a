import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../../deps.ts'
import type { Caller } from '../../staff/caller.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Buffer } from 'node:buffer'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { MAX_UPLOAD_BYTES } from '#data/stations/import/import-session.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { entryActivitiesSchema, ledgerListSchema, ledgerWishesSchema, printedRecordSchema } from '#data/volunteering/ledger.ts'
import { matchesSchema, matchInputSchema, rosterSheetSchema } from '#data/volunteering/roster-sheet.ts'
import { keptSheetsSchema, ledgerExportSchema } from '#data/volunteering/sheet-mapping.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { whole } from '../../http/query.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { listEntryActivities } from './entry-activities.service.ts'
import { exportLedger } from './export-ledger.service.ts'
import { listKeptSheets } from './kept-sheets.ts'
import { readLedger } from './ledger-list.service.ts'
import { printRecord } from './print-record.service.ts'
import { matchRoster, readRosterFile } from './roster-sheet.service.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DEFAULT_LIMIT = 50
const idParam = z.strictObject({ id: z.uuid() })
const sheetSchema = z.object({ file: z.file().check(z.maxSize(MAX_UPLOAD_BYTES)) })
const write = { isWrite: true }
const listQuery = z.strictObject({ ...ledgerWishesSchema.shape, after: z.optional(z.string().check(z.maxLength(100))), limit: z.optional(whole(1, 200)) })

/** The ledger of hours as a list, and what goes in and out of it as sheets. Under `/api/staff`. */
export function ledgerRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'config' | 'holidays' | 'index'>) {
  const by = (c: { get: (name: 'caller') => Caller }, verb: Verb) => authorityOf(c.get('caller'), verb)
  return new Hono<StaffEnv>()
    .get('/service-entries', staffOnly(deps, 'volunteering.confirm'), describeStaffRoute('Rows of the ledger of hours with their totals; numbers are masked', ledgerListSchema), validate('query', listQuery), async (c) => {
      const { limit = DEFAULT_LIMIT, after, ...wishes } = c.req.valid('query')
      return c.json(await readLedger(deps, by(c, 'volunteering.confirm'), { ...wishes, limit, after }))
    })
    .get('/service-entries/activities', staffOnly(deps, 'volunteering.enter'), describeStaffRoute('Activities whose hours can be entered, with the days left', entryActivitiesSchema), async c =>
      c.json({ activities: await listEntryActivities(deps, by(c, 'volunteering.enter')) }))
    .post('/activities/:id/matches', staffOnly(deps, 'volunteering.enter'), describeStaffRoute('Who is meant by the lines of a roster; numbers are masked, nothing is written', matchesSchema, write), validate('param', idParam), validate('json', matchInputSchema), async c =>
      c.json({ matches: await matchRoster(deps, by(c, 'volunteering.enter'), { activityId: c.req.valid('param').id, ...c.req.valid('json') }) }))
    .post('/activities/:id/sheet', staffOnly(deps, 'volunteering.enter'), describeStaffRoute('The lines of a roster in a file (multipart, at most 5 MB); nothing is written', rosterSheetSchema, write), validate('param', idParam), validate('form', sheetSchema), async (c) => {
      const { file } = c.req.valid('form')
      return c.json(await readRosterFile(deps, by(c, 'volunteering.enter'), { activityId: c.req.valid('param').id, name: file.name, bytes: Buffer.from(await file.arrayBuffer()) }))
    })
    .get('/service-entries/sheets', staffOnly(deps, 'volunteering.export'), describeStaffRoute('Mapping files that this installation keeps for exports', keptSheetsSchema), async c =>
      c.json({ sheets: await listKeptSheets(deps.config) }))
    .post('/service-entries/export', staffOnly(deps, 'volunteering.export'), describeStaffRoute('Rows of the ledger as a sheet, for a reason; recorded', { file: XLSX }, write), validate('query', ledgerWishesSchema), validate('json', ledgerExportSchema), async (c) => {
      const bytes = await exportLedger(deps, by(c, 'volunteering.export'), { ...c.req.valid('json'), wishes: c.req.valid('query') })
      return c.body(new Uint8Array(bytes), 200, { 'content-type': XLSX, 'content-disposition': `attachment; filename="service-hours-${dayOf(deps.now())}.xlsx"` })
    })
    .post('/service-records/:id', staffOnly(deps, 'volunteering.confirm'), describeStaffRoute('A record of service (平台记录) to print, by the id of the registration; recorded', printedRecordSchema, write), validate('param', idParam), async c =>
      c.json(await printRecord(deps, by(c, 'volunteering.confirm'), c.req.valid('param').id)))
}
