import type { Deps } from '../../deps.ts'
import type { Caller } from '../../staff/caller.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Buffer } from 'node:buffer'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { peopleApplySchema, peopleComparisonSchema, peoplePastedSchema, peopleSessionSchema, peopleSettingsSchema, peopleUploadSchema, peopleWrittenSchema } from '#data/registrations/import/people-import.ts'
import { appliedListsSchema, peopleUndoSchema, undoSchema } from '#data/registrations/import/undo-people.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { applyPeople, writeHandedBackPeople } from './apply-people.service.ts'
import { comparePeople } from './compare-people.service.ts'
import { beginPeople, readPeople, settlePeople } from './people-session.service.ts'
import { previewUndoPeople, readAppliedLists, undoPeople } from './undo-people.service.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const idParam = z.strictObject({ id: z.uuid() })

/** Lists of people from WPS and Excel, put into the ledger or compared with it. Under `/api/staff/registrations/imports`. */
export function peopleRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes' | 'config'>) {
  const imports = () => staffOnly(deps, 'registrations.import')
  const importer = (c: { get: (name: 'caller') => Caller }) => authorityOf(c.get('caller'), 'registrations.import')
  const written = { isWrite: true }
  return new Hono<StaffEnv>()
    .get('/', imports(), describeStaffRoute('The lists of one\'s areas that were put in within some days, the youngest first', appliedListsSchema), async c =>
      c.json({ lists: await readAppliedLists(deps, importer(c)) }))
    .post('/', imports(), describeStaffRoute('Upload a list of people (multipart, at most 5 MB) for review; nothing is written', peopleSessionSchema, written), validate('form', peopleUploadSchema), async (c) => {
      const { file, kind } = c.req.valid('form')
      return c.json(await beginPeople(deps, importer(c), { kind, name: file.name, bytes: Buffer.from(await file.arrayBuffer()) }))
    })
    .post('/pasted', imports(), describeStaffRoute('The same with cells pasted from WPS or Excel', peopleSessionSchema, written), validate('json', peoplePastedSchema), async (c) => {
      const { text, kind } = c.req.valid('json')
      return c.json(await beginPeople(deps, importer(c), { kind, name: '粘贴.tsv', bytes: Buffer.from(text) }))
    })
    .get('/:id', imports(), describeStaffRoute('A list with its columns and what would become of each row', peopleSessionSchema), validate('param', idParam), async c =>
      c.json(await readPeople(deps, importer(c), c.req.valid('param').id)))
    .put('/:id', imports(), describeStaffRoute('Which column is what, where rows without a community belong, what staff vouch for; answers the preview', peopleSessionSchema, written), validate('param', idParam), validate('json', peopleSettingsSchema), async c =>
      c.json(await settlePeople(deps, importer(c), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/:id/apply', imports(), describeStaffRoute('Put what is new into the ledger, all or nothing', peopleWrittenSchema, written), validate('param', idParam), validate('json', peopleApplySchema), async c =>
      c.json(await applyPeople(deps, importer(c), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .get('/:id/undo', imports(), describeStaffRoute('What taking a list back would do: who goes, who stays and why', peopleUndoSchema), validate('param', idParam), async c =>
      c.json(await previewUndoPeople(deps, importer(c), c.req.valid('param').id)))
    .post('/:id/undo', imports(), describeStaffRoute('Take out whom a list brought, but for those of whom there is more by now', peopleUndoSchema, written), validate('param', idParam), validate('json', undoSchema), async c =>
      c.json(await undoPeople(deps, importer(c), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .get('/:id/refused.xlsx', imports(), describeStaffRoute('The rows not taken, with what is wrong', { file: XLSX }), validate('param', idParam), async (c) => {
      const bytes = await writeHandedBackPeople(deps, importer(c), c.req.valid('param').id)
      return c.body(new Uint8Array(bytes), 200, { 'content-type': XLSX, 'content-disposition': 'attachment; filename="refused.xlsx"' })
    })
    .get('/:id/comparison', imports(), describeStaffRoute('Who is missing in the list and who in the ledger, community by community', peopleComparisonSchema), validate('param', idParam), async c =>
      c.json(await comparePeople(deps, importer(c), c.req.valid('param').id)))
}
