import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { printedPostersSchema } from '#data/stations/console/printed-posters.ts'
import { staffStationListSchema, staffStationPageSchema } from '#data/stations/console/revision.ts'
import { newStationSchema, revisionOnlySchema, stationEditSchema } from '#data/stations/console/station-edit.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { exportReachable } from '../export/export.service.ts'
import { addStation, confirmAsItStands, editStation, undoChange } from './edit-station.service.ts'
import { recordPrintedPosters } from './printed-posters.service.ts'
import { readReachable, readStationPage } from './reachable-stations.service.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const idParam = z.strictObject({ id: z.uuid() })

/** The table of the console and the editing of one station, under `/api/staff/stations`. */
export function consoleRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'index' | 'site' | 'config'>) {
  const may = (verb: Verb) => staffOnly(deps, verb)
  const changes = (summary: string) => describeStaffRoute(summary, staffStationPageSchema, { isWrite: true })
  return new Hono<StaffEnv>()
    .get('/', may('stations.read'), describeStaffRoute('All stations of your areas, retired ones too', staffStationListSchema), async c =>
      c.json({ stations: await readReachable(deps, authorityOf(c.get('caller'), 'stations.read')) }))
    .post('/', may('stations.edit'), changes('Add a station; its code is made when none is given'), validate('json', newStationSchema), async c =>
      c.json(await addStation(deps, authorityOf(c.get('caller'), 'stations.edit'), c.req.valid('json'))))
    .get('/export.xlsx', may('stations.export'), describeStaffRoute('The same as a table that the importer reads back; itself recorded', { file: XLSX }), async (c) => {
      const { bytes, file } = await exportReachable(deps, authorityOf(c.get('caller'), 'stations.export'))
      return c.body(new Uint8Array(bytes), 200, { 'content-type': XLSX, 'content-disposition': `attachment; filename="${file}"` })
    })
    .post('/posters', may('stations.read'), describeStaffRoute('Says that posters of these stations are being printed; itself recorded', null, { isWrite: true }), validate('json', printedPostersSchema), async (c) => {
      await recordPrintedPosters(deps, authorityOf(c.get('caller'), 'stations.read'), c.req.valid('json').stationIds)
      return c.body(null, 204)
    })
    .get('/:id', may('stations.read'), describeStaffRoute('One station with who changed what, when and why', staffStationPageSchema), validate('param', idParam), async c =>
      c.json(await readStationPage(deps, authorityOf(c.get('caller'), 'stations.read'), c.req.valid('param').id)))
    .put('/:id', may('stations.edit'), changes('Say something of a station: what is said is confirmed, what is not said stays. A stale revision answers edited_meanwhile and overwrites nothing'), validate('param', idParam), validate('json', stationEditSchema), async c =>
      c.json(await editStation(deps, authorityOf(c.get('caller'), 'stations.edit'), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/:id/confirm', may('stations.edit'), changes('Everything that is known is so, as of now'), validate('param', idParam), validate('json', revisionOnlySchema), async c =>
      c.json(await confirmAsItStands(deps, authorityOf(c.get('caller'), 'stations.edit'), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/:id/undo', may('stations.edit'), changes('Take back the change that made a revision, as a new change'), validate('param', idParam), validate('json', revisionOnlySchema), async c =>
      c.json(await undoChange(deps, authorityOf(c.get('caller'), 'stations.edit'), { ...c.req.valid('json'), ...c.req.valid('param') })))
}
