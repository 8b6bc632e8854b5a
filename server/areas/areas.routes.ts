import type { Deps } from '../deps.ts'
import type { Caller } from '../staff/caller.ts'
import type { StaffEnv } from '../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { addAreaSchema, areaIdSchema, areaImportAnswerSchema, areaImportSchema, mergeAreaSchema, mergePreviewSchema, moveAreaSchema, renameAreaSchema, retireAreaSchema, staffAreaListSchema, staffAreaSchema } from '#data/areas/area-orders.ts'
import { outlineAnswerSchema, outlineInputSchema } from '#data/areas/outline.ts'
import { describeStaffRoute } from '../http/describe-staff-route.ts'
import { validate } from '../http/validate.ts'
import { authorityOf } from '../staff/caller.ts'
import { staffOnly } from '../staff/staff-only.ts'
import { addArea, moveArea, renameArea, retireArea } from './area-changes.service.ts'
import { readStaffAreas } from './area-holds.service.ts'
import { mergeArea, previewMerge } from './area-merge.service.ts'
import { importGivenAreas, previewGivenAreas } from './import/given-areas.service.ts'
import { outlineArea, readOutline } from './outlines.service.ts'

const idParam = z.strictObject({ id: areaIdSchema })
const written = { isWrite: true }

/** `/api/staff/areas`: the tree of areas within those of whoever asks. */
export function areaRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'index' | 'config'>) {
  const editor = (c: { get: (name: 'caller') => Caller }) => authorityOf(c.get('caller'), 'areas.edit')
  const edits = () => staffOnly(deps, 'areas.edit')
  return new Hono<StaffEnv>()
    .get('/areas', staffOnly(deps, 'areas.read'), describeStaffRoute('Areas in your scope, retired ones too, with what belongs to each', staffAreaListSchema), async c =>
      c.json({ areas: await readStaffAreas(deps, authorityOf(c.get('caller'), 'areas.read')) }))
    .post('/areas', edits(), describeStaffRoute('Add an area below another', staffAreaSchema, written), validate('json', addAreaSchema), async c =>
      c.json(await addArea(deps, editor(c), c.req.valid('json'))))
    .post('/areas/import/preview', edits(), describeStaffRoute('What would become of each area of a list', areaImportAnswerSchema, written), validate('json', areaImportSchema), async c =>
      c.json(await previewGivenAreas(deps, editor(c), c.req.valid('json'))))
    .post('/areas/import', edits(), describeStaffRoute('Take what is new and changed of a list, in one transaction; refused rows are answered with reasons', areaImportAnswerSchema, written), validate('json', areaImportSchema), async c =>
      c.json(await importGivenAreas(deps, editor(c), c.req.valid('json'))))
    .put('/areas/:id', edits(), describeStaffRoute('Another name or code; the id stays', staffAreaSchema, written), validate('param', idParam), validate('json', renameAreaSchema), async c =>
      c.json(await renameArea(deps, editor(c), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .get('/areas/:id/outline', staffOnly(deps, 'areas.read'), describeStaffRoute('Its outline, WGS-84', outlineAnswerSchema), validate('param', idParam), async c =>
      c.json(await readOutline(deps, authorityOf(c.get('caller'), 'areas.read'), c.req.valid('param').id)))
    .put('/areas/:id/outline', edits(), describeStaffRoute('An outline as GeoJSON in a declared datum; holes are fine, crossings are not', staffAreaSchema, written), validate('param', idParam), validate('json', outlineInputSchema), async c =>
      c.json(await outlineArea(deps, editor(c), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .post('/areas/:id/move', edits(), describeStaffRoute('Put an area with all below it under another', staffAreaSchema, written), validate('param', idParam), validate('json', moveAreaSchema), async c =>
      c.json(await moveArea(deps, editor(c), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .post('/areas/:id/merge/preview', edits(), describeStaffRoute('What a merge would move, and what stands in its way', mergePreviewSchema, written), validate('param', idParam), validate('json', mergeAreaSchema), async c =>
      c.json(await previewMerge(deps, editor(c), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .post('/areas/:id/merge', edits(), describeStaffRoute('Merge an area into another of its level; answers with the old one as merged', staffAreaSchema, written), validate('param', idParam), validate('json', mergeAreaSchema), async c =>
      c.json(await mergeArea(deps, editor(c), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .put('/areas/:id/retired', edits(), describeStaffRoute('Take an area on which nothing hangs out of use, or back into it', staffAreaSchema, written), validate('param', idParam), validate('json', retireAreaSchema), async c =>
      c.json(await retireArea(deps, editor(c), { ...c.req.valid('param'), ...c.req.valid('json') })))
}
