import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { blackOutSchema } from '#data/leads/triage/lead-deed.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { validate } from '../../http/validate.ts'
import { photoHeaders } from '../../photos/photo-file.routes.ts'
import { authorityOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { blackOut, restorePhoto } from './black-out.service.ts'
import { readReachablePhoto } from './lead-photos.service.ts'

const photoParam = z.strictObject({ id: z.uuid(), photoId: z.uuid() })

/** Photos of reports for staff, under `/api/staff/leads`. */
export function leadPhotoRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'config' | 'randomBytes'>) {
  return new Hono<StaffEnv>()
    .get('/:id/photos/:photoId', staffOnly(deps, 'leads.read'), describeStaffRoute('A photo of a report', { file: 'image/webp' }), validate('param', photoParam), async (c) => {
      const bytes = await readReachablePhoto(deps, authorityOf(c.get('caller'), 'leads.read'), c.req.valid('param'))
      return c.body(bytes, 200, { ...photoHeaders(bytes), 'cache-control': 'no-store' })
    })
    .post('/:id/photos/:photoId/black-out', staffOnly(deps, 'leads.publish'), describeStaffRoute('Paint over parts of a photo; the original can be restored for 7 days', null, { isWrite: true }), validate('param', photoParam), validate('json', blackOutSchema), async (c) => {
      await blackOut(deps, authorityOf(c.get('caller'), 'leads.publish'), { ...c.req.valid('param'), ...c.req.valid('json') })
      return c.body(null, 204)
    })
    .post('/:id/photos/:photoId/restore', staffOnly(deps, 'leads.publish'), describeStaffRoute('Bring the original of a blacked out photo back', null, { isWrite: true }), validate('param', photoParam), async (c) => {
      await restorePhoto(deps, authorityOf(c.get('caller'), 'leads.publish'), c.req.valid('param'))
      return c.body(null, 204)
    })
}
