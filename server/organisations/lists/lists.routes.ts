import type { Deps } from '../../deps.ts'
import type { Caller } from '../../staff/caller.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Buffer } from 'node:buffer'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { comparisonQuerySchema, comparisonSchema } from '#data/organisations/lists/compare-lists.ts'
import { listApplySchema, listHeadsSchema, listPastedSchema, listSettingsSchema, listUndoneSchema, listUploadSchema, listWrittenSchema, organisationListSchema } from '#data/organisations/lists/organisation-list.ts'
import { words } from '#data/organisations/organisation.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { applyList, writeHandedBackList } from './apply-list.service.ts'
import { readComparison } from './compare-lists.service.ts'
import { beginList, readList, readLists, settleList } from './list-session.service.ts'
import { undoList } from './undo-list.service.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const idParam = z.strictObject({ id: z.uuid() })
const undoSchema = z.strictObject({ why: words(200) })

/** Lists of departments, put into the ledger of organisations and compared. Under `/api/staff/organisations/lists`. */
export function organisationListRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes' | 'config'>) {
  const imports = () => staffOnly(deps, 'organisations.import')
  const importer = (c: { get: (name: 'caller') => Caller }) => authorityOf(c.get('caller'), 'organisations.import')
  const written = { isWrite: true }
  return new Hono<StaffEnv>()
    .get('/', imports(), describeStaffRoute('The lists of one\'s areas, the youngest first', listHeadsSchema), async c =>
      c.json({ lists: await readLists(deps, importer(c)) }))
    .post('/', imports(), describeStaffRoute('Upload a list of a department (multipart, at most 5 MB) for review; the ledger stays as it is', organisationListSchema, written), validate('form', listUploadSchema), async (c) => {
      const { file, source } = c.req.valid('form')
      return c.json(await beginList(deps, importer(c), { source, name: file.name, bytes: Buffer.from(await file.arrayBuffer()) }))
    })
    .post('/pasted', imports(), describeStaffRoute('The same with cells pasted from WPS or Excel', organisationListSchema, written), validate('json', listPastedSchema), async (c) => {
      const { text, source } = c.req.valid('json')
      return c.json(await beginList(deps, importer(c), { source, name: '粘贴.tsv', bytes: Buffer.from(text) }))
    })
    .get('/comparison', imports(), describeStaffRoute('Lists (ids with commas between) beside one another and beside the ledger', comparisonSchema), validate('query', comparisonQuerySchema), async c =>
      c.json(await readComparison(deps, importer(c), c.req.valid('query').ids)))
    .get('/:id', imports(), describeStaffRoute('A list with its columns and what would become of each row', organisationListSchema), validate('param', idParam), async c =>
      c.json(await readList(deps, importer(c), c.req.valid('param').id)))
    .put('/:id', imports(), describeStaffRoute('Which column is what, and where and what rows are that do not say it; answers the preview', organisationListSchema, written), validate('param', idParam), validate('json', listSettingsSchema), async c =>
      c.json(await settleList(deps, importer(c), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/:id/apply', imports(), describeStaffRoute('Put a list into the ledger, all or nothing', listWrittenSchema, written), validate('param', idParam), validate('json', listApplySchema), async c =>
      c.json(await applyList(deps, importer(c), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/:id/undo', imports(), describeStaffRoute('Take back all that a list wrote, but for what was changed since', listUndoneSchema, written), validate('param', idParam), validate('json', undoSchema), async c =>
      c.json(await undoList(deps, importer(c), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .get('/:id/refused.xlsx', imports(), describeStaffRoute('The rows not taken, with what is wrong', { file: XLSX }), validate('param', idParam), async (c) => {
      const bytes = await writeHandedBackList(deps, importer(c), c.req.valid('param').id)
      return c.body(new Uint8Array(bytes), 200, { 'content-type': XLSX, 'content-disposition': 'attachment; filename="refused.xlsx"' })
    })
}
