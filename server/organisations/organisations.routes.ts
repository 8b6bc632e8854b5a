import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../deps.ts'
import type { Caller } from '../staff/caller.ts'
import type { StaffEnv } from '../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { coverageQuerySchema, coverageSchema } from '#data/organisations/coverage.ts'
import { assignmentEndSchema, assignmentInputSchema, organisationCardSchema, visitInputSchema } from '#data/organisations/instructor.ts'
import { organisationChangeSchema, organisationExportSchema, organisationInputSchema, organisationPageQuerySchema, organisationPageSchema, organisationRetireSchema } from '#data/organisations/organisation.ts'
import { describeStaffRoute } from '../http/describe-staff-route.ts'
import { validate } from '../http/validate.ts'
import { authorityOf } from '../staff/caller.ts'
import { staffOnly } from '../staff/staff-only.ts'
import { assignInstructor, endAssignment } from './assignments.service.ts'
import { readCoverage } from './count-organisations.service.ts'
import { exportOrganisations } from './export-organisations.service.ts'
import { addOrganisation, changeOrganisation, readOrganisation, readOrganisations, restoreOrganisation, retireOrganisation } from './organisations.service.ts'
import { recordVisit } from './visits.service.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const idParam = z.strictObject({ id: z.uuid() })
const write = { isWrite: true }

/** The ledger of organisations as staff of their areas keep it, under `/api/staff/organisations`. */
export function organisationRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes' | 'index' | 'site' | 'holidays' | 'config'>) {
  const by = (c: { get: (name: 'caller') => Caller }, verb: Verb) => authorityOf(c.get('caller'), verb)
  const edits = () => staffOnly(deps, 'organisations.edit')
  return new Hono<StaffEnv>()
    .get('/coverage', staffOnly(deps, 'organisations.read'), describeStaffRoute('Organisations by kind and form, what is new in a period, instructors: counts alone', coverageSchema), validate('query', coverageQuerySchema), async c =>
      c.json(await readCoverage(deps, by(c, 'organisations.read'), c.req.valid('query'))))
    .post('/export', staffOnly(deps, 'organisations.export'), describeStaffRoute('The ledger as .xlsx, filtered like the list, with a reason', { file: XLSX }, write), validate('json', organisationExportSchema), async (c) => {
      const bytes = await exportOrganisations(deps, by(c, 'organisations.export'), c.req.valid('json'))
      return c.body(new Uint8Array(bytes), 200, { 'content-type': XLSX, 'content-disposition': 'attachment; filename="organisations.xlsx"' })
    })
    .get('/', edits(), describeStaffRoute('The ledger of one\'s areas by name, 50 a page', organisationPageSchema), validate('query', organisationPageQuerySchema), async c =>
      c.json(await readOrganisations(deps, by(c, 'organisations.edit'), c.req.valid('query'))))
    .post('/', edits(), describeStaffRoute('Add an organisation', organisationCardSchema, write), validate('json', organisationInputSchema), async c =>
      c.json(await addOrganisation(deps, by(c, 'organisations.edit'), c.req.valid('json'))))
    .get('/:id', edits(), describeStaffRoute('An organisation with its instructors and visits', organisationCardSchema), validate('param', idParam), async c =>
      c.json(await readOrganisation(deps, by(c, 'organisations.edit'), c.req.valid('param').id)))
    .put('/:id', edits(), describeStaffRoute('Change an organisation', organisationCardSchema, write), validate('param', idParam), validate('json', organisationChangeSchema), async c =>
      c.json(await changeOrganisation(deps, by(c, 'organisations.edit'), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/:id/retire', edits(), describeStaffRoute('Take an organisation out of use, with a reason', organisationCardSchema, write), validate('param', idParam), validate('json', organisationRetireSchema), async c =>
      c.json(await retireOrganisation(deps, by(c, 'organisations.edit'), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/:id/restore', edits(), describeStaffRoute('Take it back into use, with a reason', organisationCardSchema, write), validate('param', idParam), validate('json', organisationRetireSchema), async c =>
      c.json(await restoreOrganisation(deps, by(c, 'organisations.edit'), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/:id/assignments', edits(), describeStaffRoute('Give it to an instructor, from a day to a day or until further notice', organisationCardSchema, write), validate('param', idParam), validate('json', assignmentInputSchema), async c =>
      c.json(await assignInstructor(deps, by(c, 'organisations.edit'), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/:id/assignments/:assignmentId/end', edits(), describeStaffRoute('End that with a last day', organisationCardSchema, write), validate('param', z.strictObject({ id: z.uuid(), assignmentId: z.uuid() })), validate('json', assignmentEndSchema), async c =>
      c.json(await endAssignment(deps, by(c, 'organisations.edit'), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .put('/:id/visits/:visitId', edits(), describeStaffRoute('Write a visit down once, under an id of the sender\'s making; an appeal becomes a lead (201 at first, 200 when it is sent again)', organisationCardSchema, write), validate('param', z.strictObject({ id: z.uuid(), visitId: z.uuid() })), validate('json', visitInputSchema), async (c) => {
      const { card, isNew } = await recordVisit(deps, by(c, 'organisations.edit'), { ...c.req.valid('param'), input: c.req.valid('json') })
      return c.json(card, isNew ? 201 : 200)
    })
}
