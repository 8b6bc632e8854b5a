import type { Deps } from '../../deps.ts'
import type { Caller } from '../../staff/caller.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Buffer } from 'node:buffer'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { whySchema } from '#data/stations/console/station-edit.ts'
import { applySchema, importListSchema, importSessionSchema, importSettingsSchema, importWrittenSchema, pastedSchema, uploadSchema } from '#data/stations/import/import-session.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { applySession, undoImport, writeRefused } from './apply-session.service.ts'
import { beginImport, listImports, readSession, settleSession } from './review-session.service.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const idParam = z.strictObject({ id: z.uuid() })

/** Lists of stations from WPS and Excel, in three steps: upload, say what is what and see what becomes of it, apply. Under `/api/staff/stations/imports`. */
export function importRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'index' | 'site' | 'config'>) {
  const imports = () => staffOnly(deps, 'stations.import')
  const importer = (c: { get: (name: 'caller') => Caller }) => authorityOf(c.get('caller'), 'stations.import')
  const written = { isWrite: true }
  return new Hono<StaffEnv>()
    .get('/', imports(), describeStaffRoute('Imports of your areas, the youngest first', importListSchema), async c =>
      c.json(await listImports(deps, importer(c))))
    .post('/', imports(), describeStaffRoute('Upload a file (multipart, at most 5 MB) for review; nothing is written', importSessionSchema, written), validate('form', uploadSchema), async (c) => {
      const { file, sheet } = c.req.valid('form')
      return c.json(await beginImport(deps, importer(c), { name: file.name, bytes: Buffer.from(await file.arrayBuffer()), sheet }))
    })
    .post('/pasted', imports(), describeStaffRoute('The same with cells pasted from WPS or Excel', importSessionSchema, written), validate('json', pastedSchema), async c =>
      c.json(await beginImport(deps, importer(c), { name: '粘贴.tsv', bytes: Buffer.from(c.req.valid('json').text) })))
    .get('/:id', imports(), describeStaffRoute('An import with its columns and what would become of each row', importSessionSchema), validate('param', idParam), async c =>
      c.json(await readSession(deps, importer(c), c.req.valid('param').id)))
    .put('/:id', imports(), describeStaffRoute('Declare the datum and which column is what; answers the preview', importSessionSchema, written), validate('param', idParam), validate('json', importSettingsSchema), async c =>
      c.json(await settleSession(deps, importer(c), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/:id/apply', imports(), describeStaffRoute('Write what is new or changed, and the suspicious rows named: all or nothing', importWrittenSchema, written), validate('param', idParam), validate('json', applySchema), async c =>
      c.json(await applySession(deps, importer(c), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .get('/:id/refused.xlsx', imports(), describeStaffRoute('The rows not taken, with what is wrong, to put right and import again', { file: XLSX }), validate('param', idParam), async (c) => {
      const bytes = await writeRefused(deps, importer(c), c.req.valid('param').id)
      return c.body(new Uint8Array(bytes), 200, { 'content-type': XLSX, 'content-disposition': 'attachment; filename="refused.xlsx"' })
    })
    .post('/:id/undo', imports(), describeStaffRoute('Take an import back as a whole', z.strictObject({ stations: z.int() }), written), validate('param', idParam), validate('json', z.strictObject({ why: whySchema })), async c =>
      c.json(await undoImport(deps, importer(c), { ...c.req.valid('json'), ...c.req.valid('param') })))
}
