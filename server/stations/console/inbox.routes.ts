import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { alarmAnswerSchema, inboxSchema, suggestionAnswerSchema } from '#data/stations/console/inbox.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { answerAlarm, answerSuggestion, readInbox } from './inbox.service.ts'

const idParam = z.strictObject({ id: z.uuid() })

/** What riders say and what has grown old, under `/api/staff/stations`. */
export function inboxRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'index' | 'config'>) {
  const answers = () => staffOnly(deps, 'stations.answer')
  return new Hono<StaffEnv>()
    .get('/inbox', answers(), describeStaffRoute('Door alarms, open suggestions and stations not confirmed for 30 days', inboxSchema), async c =>
      c.json(await readInbox(deps, authorityOf(c.get('caller'), 'stations.answer'))))
    .post('/suggestions/:id/answer', answers(), describeStaffRoute('Answer a suggestion; its rider sees state and words', null, { isWrite: true }), validate('param', idParam), validate('json', suggestionAnswerSchema), async (c) => {
      await answerSuggestion(deps, authorityOf(c.get('caller'), 'stations.answer'), { ...c.req.valid('json'), ...c.req.valid('param') })
      return c.body(null, 204)
    })
    .post('/:id/alarms', answers(), describeStaffRoute('Say what was found at a door that riders spoke of; they see it', null, { isWrite: true }), validate('param', idParam), validate('json', alarmAnswerSchema), async (c) => {
      await answerAlarm(deps, authorityOf(c.get('caller'), 'stations.answer'), { ...c.req.valid('json'), ...c.req.valid('param') })
      return c.body(null, 204)
    })
}
