import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../../deps.ts'
import type { Caller } from '../../staff/caller.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { appointmentInputSchema } from '#data/registrations/appointment.ts'
import { apartSchema, correctionSchema, deedSchema, endAppointmentSchema, exportSchema, findSchema, registrationCardSchema, registrationListSchema, registrationMergePreviewSchema, registrationMergeSchema, registrationQuerySchema, reissuedSchema, revealedSchema, revealSchema, whyOnlySchema } from '#data/registrations/desk/registration-card.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { whole } from '../../http/query.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { appoint, endAppointment } from './appointments.service.ts'
import { correctRegistration, reissue, revealPhone, tellApart, verifyRegistration } from './deeds.service.ts'
import { exportRegistrations } from './export.service.ts'
import { findAtDesk } from './find-person.service.ts'
import { readCard, readList } from './list.service.ts'
import { mergeRegistrations, previewRegistrationMerge, undoRegistrationMerge } from './merge.service.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DEFAULT_LIMIT = 50
const idParam = z.strictObject({ id: z.uuid() })
const appointmentParam = z.strictObject({ id: z.uuid(), appointmentId: z.uuid() })
const { state, area, q, after } = registrationQuerySchema.shape
const listQuery = z.strictObject({ state, area, q, after, limit: z.optional(whole(1, 200)) })
const { revision } = deedSchema.shape
const newAppointmentSchema = z.strictObject({ ...appointmentInputSchema.shape, revision })
const write = { isWrite: true }

/** Registrations as staff of their areas deal with them, under `/api/staff/registrations`. */
export function registrationDeskRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes' | 'config'>) {
  const by = (c: { get: (name: 'caller') => Caller }, verb: Verb) => authorityOf(c.get('caller'), verb)
  return new Hono<StaffEnv>()
    .get('/', staffOnly(deps, 'registrations.read'), describeStaffRoute('Registrations of one\'s areas, the youngest first; numbers are masked', registrationListSchema), validate('query', listQuery), async (c) => {
      const { limit = DEFAULT_LIMIT, after, ...wishes } = c.req.valid('query')
      return c.json(await readList(deps, by(c, 'registrations.read'), { ...wishes, limit, after }))
    })
    .post('/find', staffOnly(deps, 'registrations.verify'), describeStaffRoute('Whoever stands at the desk, by six digits or by their QR', registrationCardSchema, write), validate('json', findSchema), async c =>
      c.json(await findAtDesk(deps, by(c, 'registrations.verify'), c.req.valid('json').code)))
    .post('/export', staffOnly(deps, 'registrations.export'), describeStaffRoute('Registrations as a table, for a reason; recorded', { file: XLSX }, write), validate('json', exportSchema), async (c) => {
      const bytes = await exportRegistrations(deps, by(c, 'registrations.export'), c.req.valid('json'))
      return c.body(new Uint8Array(bytes), 200, { 'content-type': XLSX, 'content-disposition': `attachment; filename="registrations-${dayOf(deps.now())}.xlsx"` })
    })
    .post('/merges/:id/undo', staffOnly(deps, 'registrations.merge'), describeStaffRoute('Take a merge back', registrationCardSchema, write), validate('param', idParam), validate('json', whyOnlySchema), async c =>
      c.json(await undoRegistrationMerge(deps, by(c, 'registrations.merge'), { mergeId: c.req.valid('param').id, ...c.req.valid('json') })))
    .get('/:id', staffOnly(deps, 'registrations.read'), describeStaffRoute('A registration with its appointments and who may be the same person', registrationCardSchema), validate('param', idParam), async c =>
      c.json(await readCard(deps, by(c, 'registrations.read'), c.req.valid('param').id)))
    .post('/:id/verify', staffOnly(deps, 'registrations.verify'), describeStaffRoute('已核实: the person was seen', registrationCardSchema, write), validate('param', idParam), validate('json', deedSchema), async c =>
      c.json(await verifyRegistration(deps, by(c, 'registrations.verify'), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .put('/:id', staffOnly(deps, 'registrations.verify'), describeStaffRoute('Put right what is written of somebody; a phone of null stays', registrationCardSchema, write), validate('param', idParam), validate('json', correctionSchema), async c =>
      c.json(await correctRegistration(deps, by(c, 'registrations.verify'), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .post('/:id/reveal', staffOnly(deps, 'registrations.reveal'), describeStaffRoute('The whole phone number, for a reason; recorded', revealedSchema, write), validate('param', idParam), validate('json', revealSchema), async c =>
      c.json(await revealPhone(deps, by(c, 'registrations.reveal'), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .post('/:id/apart', staffOnly(deps, 'registrations.verify'), describeStaffRoute('Remember that two registrations are of two persons', registrationCardSchema, write), validate('param', idParam), validate('json', apartSchema), async c =>
      c.json(await tellApart(deps, by(c, 'registrations.verify'), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .post('/:id/reissue', staffOnly(deps, 'registrations.verify'), describeStaffRoute('A code for the rider\'s new phone, good for half an hour and once', reissuedSchema, write), validate('param', idParam), validate('json', whyOnlySchema), async c =>
      c.json(await reissue(deps, by(c, 'registrations.verify'), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .get('/:id/merge', staffOnly(deps, 'registrations.merge'), describeStaffRoute('What a merge would do', registrationMergePreviewSchema), validate('param', idParam), validate('query', z.strictObject({ from: z.uuid() })), async c =>
      c.json(await previewRegistrationMerge(deps, by(c, 'registrations.merge'), { ...c.req.valid('param'), fromId: c.req.valid('query').from })))
    .post('/:id/merge', staffOnly(deps, 'registrations.merge'), describeStaffRoute('Make two registrations of one person one', registrationCardSchema, write), validate('param', idParam), validate('json', registrationMergeSchema), async c =>
      c.json(await mergeRegistrations(deps, by(c, 'registrations.merge'), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .post('/:id/appointments', staffOnly(deps, 'registrations.appoint'), describeStaffRoute('Appoint somebody who is verified', registrationCardSchema, write), validate('param', idParam), validate('json', newAppointmentSchema), async c =>
      c.json(await appoint(deps, by(c, 'registrations.appoint'), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .post('/:id/appointments/:appointmentId/end', staffOnly(deps, 'registrations.appoint'), describeStaffRoute('End an appointment before its time', registrationCardSchema, write), validate('param', appointmentParam), validate('json', endAppointmentSchema), async c =>
      c.json(await endAppointment(deps, by(c, 'registrations.appoint'), { ...c.req.valid('param'), ...c.req.valid('json') })))
}
