import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { mergePreviewSchema, mergeSchema } from '#data/stations/console/merge-stations.ts'
import { staffStationPageSchema } from '#data/stations/console/revision.ts'
import { retireSchema, revisionOnlySchema, whySchema } from '#data/stations/console/station-edit.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { mergeStations, previewMerge, undoMerge } from './merge-stations.service.ts'
import { restoreStation, retireStation } from './retire-station.service.ts'

const idParam = z.strictObject({ id: z.uuid() })

/** Stations that close for good, come back, or are one, under `/api/staff/stations`. */
export function mergeRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'index' | 'site' | 'config'>) {
  const retires = () => staffOnly(deps, 'stations.retire')
  const changes = (summary: string) => describeStaffRoute(summary, staffStationPageSchema, { isWrite: true })
  return new Hono<StaffEnv>()
    .post('/:id/retire', retires(), changes('Close a station for good, with the reason and where to go instead'), validate('param', idParam), validate('json', retireSchema), async c =>
      c.json(await retireStation(deps, authorityOf(c.get('caller'), 'stations.retire'), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/:id/restore', retires(), changes('Bring a retired station back'), validate('param', idParam), validate('json', revisionOnlySchema), async c =>
      c.json(await restoreStation(deps, authorityOf(c.get('caller'), 'stations.retire'), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .get('/:id/merge', retires(), describeStaffRoute('What would move if a duplicate (from) were merged into this station', mergePreviewSchema), validate('param', idParam), validate('query', z.strictObject({ from: z.uuid() })), async c =>
      c.json(await previewMerge(deps, authorityOf(c.get('caller'), 'stations.retire'), { ...c.req.valid('query'), ...c.req.valid('param') })))
    .post('/:id/merge', retires(), changes('Merge a duplicate (from) into this station: it retires, its QR leads here'), validate('param', idParam), validate('json', mergeSchema), async c =>
      c.json(await mergeStations(deps, authorityOf(c.get('caller'), 'stations.retire'), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/merges/:id/undo', retires(), changes('Take a merge back as a whole'), validate('param', idParam), validate('json', z.strictObject({ why: whySchema })), async c =>
      c.json(await undoMerge(deps, authorityOf(c.get('caller'), 'stations.retire'), { ...c.req.valid('json'), ...c.req.valid('param') })))
}
