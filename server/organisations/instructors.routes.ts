import type { Deps } from '../deps.ts'
import type { Caller } from '../staff/caller.ts'
import type { StaffEnv } from '../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { instructorChangeSchema, instructorInputSchema, instructorPhoneSchema, instructorRetireSchema, instructorRevealSchema, instructorSchema, instructorsSchema, pastedInstructorsSchema, writtenInstructorsSchema } from '#data/organisations/instructor.ts'
import { describeStaffRoute } from '../http/describe-staff-route.ts'
import { validate } from '../http/validate.ts'
import { authorityOf } from '../staff/caller.ts'
import { staffOnly } from '../staff/staff-only.ts'
import { addInstructor, changeInstructor, readInstructors, retireInstructor, revealInstructor } from './instructors.service.ts'
import { pasteInstructors } from './paste-instructors.service.ts'

const idParam = z.strictObject({ id: z.uuid() })
const write = { isWrite: true }

/** Party-building instructors, under `/api/staff/instructors`. */
export function instructorRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes' | 'config'>) {
  const edits = () => staffOnly(deps, 'organisations.edit')
  const editor = (c: { get: (name: 'caller') => Caller }) => authorityOf(c.get('caller'), 'organisations.edit')
  return new Hono<StaffEnv>()
    .get('/', edits(), describeStaffRoute('Instructors of one\'s areas by name; numbers are masked', instructorsSchema), async c =>
      c.json({ instructors: await readInstructors(deps, editor(c)) }))
    .post('/', edits(), describeStaffRoute('Add an instructor', instructorSchema, write), validate('json', instructorInputSchema), async c =>
      c.json(await addInstructor(deps, editor(c), c.req.valid('json'))))
    .post('/pasted', edits(), describeStaffRoute('Add those of a pasted list (name, phone); what cannot be taken comes back with the reason', writtenInstructorsSchema, write), validate('json', pastedInstructorsSchema), async c =>
      c.json(await pasteInstructors(deps, editor(c), c.req.valid('json'))))
    .put('/:id', edits(), describeStaffRoute('Change an instructor', instructorSchema, write), validate('param', idParam), validate('json', instructorChangeSchema), async c =>
      c.json(await changeInstructor(deps, editor(c), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/:id/retire', edits(), describeStaffRoute('Take an instructor out of use, with a reason', null, write), validate('param', idParam), validate('json', instructorRetireSchema), async (c) => {
      await retireInstructor(deps, editor(c), { ...c.req.valid('json'), ...c.req.valid('param') })
      return c.body(null, 204)
    })
    .post('/:id/reveal', edits(), describeStaffRoute('The whole number, with a reason that is recorded', instructorPhoneSchema, write), validate('param', idParam), validate('json', instructorRevealSchema), async c =>
      c.json(await revealInstructor(deps, editor(c), { ...c.req.valid('json'), ...c.req.valid('param') })))
}
