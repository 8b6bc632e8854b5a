import type { Deps } from '../../deps.ts'
import type { HttpEnv } from '../../http/http-env.ts'
import type { Caller } from '../../staff/caller.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Buffer } from 'node:buffer'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as z from 'zod/mini'
import { photoIdSchema, photoListSchema, photoOrderSchema, photoUploadSchema } from '#data/photos/photo.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { problemResponses } from '../../http/problem-responses.ts'
import { answerProblem, nothingHere } from '../../http/problems.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { addStationPhoto, orderStationPhotos, readPublicPhoto, readPublicPhotos, readReachablePhoto, readStationPhotos, removeStationPhoto } from './station-photos.service.ts'

const idParam = z.strictObject({ id: z.uuid() })
const photoParam = z.strictObject({ id: z.uuid(), photoId: photoIdSchema })
const fileParam = z.strictObject({ id: z.uuid(), file: z.string().check(z.regex(/^[0-9a-f]{32}(?:-320)?\.webp$/)) })
const fileShape = /^(?<id>[0-9a-f]{32})(?<small>-320)?\.webp$/

const fileHeaders = (bytes: Uint8Array) => ({
  'content-type': 'image/webp',
  'content-length': String(bytes.length),
  'content-security-policy': 'default-src \'none\'; sandbox',
  'x-content-type-options': 'nosniff',
})

/** Photos of a station for staff, under `/api/staff/stations`. */
export function stationPhotoRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'config' | 'randomBytes'>) {
  const edits = () => staffOnly(deps, 'stations.edit')
  const editor = (c: { get: (name: 'caller') => Caller }) => authorityOf(c.get('caller'), 'stations.edit')
  const changes = (summary: string) => describeStaffRoute(summary, photoListSchema, { isWrite: true })
  return new Hono<StaffEnv>()
    .get('/:id/photos', staffOnly(deps, 'stations.read'), describeStaffRoute('Photos of a station', photoListSchema), validate('param', idParam), async c =>
      c.json({ photos: await readStationPhotos(deps, authorityOf(c.get('caller'), 'stations.read'), c.req.valid('param').id) }))
    .get('/:id/photos/:file', staffOnly(deps, 'stations.read'), describeStaffRoute('The file of a photo, of retired stations too; small: {photo}-320.webp', { file: 'image/webp' }), validate('param', fileParam), async (c) => {
      const { id, file } = c.req.valid('param')
      const bytes = await readReachablePhoto(deps, authorityOf(c.get('caller'), 'stations.read'), { id, photoId: file.slice(0, 32), size: file.endsWith('-320.webp') ? 'small' : 'full' })
      return c.body(bytes, 200, { ...fileHeaders(bytes), 'cache-control': 'private, max-age=3600, no-transform' })
    })
    .post('/:id/photos', edits(), changes('Add a photo (multipart JPEG, PNG or WebP, at most 10 MB); only its pixels are kept'), validate('param', idParam), validate('form', photoUploadSchema), async (c) => {
      const { file, alt } = c.req.valid('form')
      return c.json({ photos: await addStationPhoto(deps, editor(c), { ...c.req.valid('param'), alt, bytes: Buffer.from(await file.arrayBuffer()) }) })
    })
    .put('/:id/photos', edits(), changes('Put the photos in another order'), validate('param', idParam), validate('json', photoOrderSchema), async c =>
      c.json({ photos: await orderStationPhotos(deps, editor(c), { ...c.req.valid('param'), ...c.req.valid('json') }) }))
    .delete('/:id/photos/:photoId', edits(), changes('Remove a photo for good'), validate('param', photoParam), async c =>
      c.json({ photos: await removeStationPhoto(deps, editor(c), c.req.valid('param')) }))
}

/** Which photos a station has, for everyone, under `/api/stations`. */
export function publicPhotoRoutes(deps: Pick<Deps, 'db' | 'index'>) {
  const described = describeRoute({
    tags: ['stations'],
    summary: 'Photos of an active station, by its id; the files are at /photos/{id}.webp and, small, at /photos/{id}-320.webp',
    responses: { 200: { description: 'OK', content: { 'application/json': { schema: resolver(photoListSchema) } } }, ...problemResponses },
  })
  return new Hono<HttpEnv>().get('/:id/photos', described, validate('param', idParam), async (c) => {
    const photos = await readPublicPhotos(deps, c.req.valid('param').id)
    c.header('cache-control', 'public, no-cache')
    return c.json({ photos })
  })
}

/** The files of photos of active stations, under `/photos`. A file never changes: another photo has another name. */
export function photoFileRoutes(deps: Pick<Deps, 'db' | 'config' | 'index'>) {
  return new Hono<HttpEnv>().get('/:file', async (c) => {
    const { id, small } = fileShape.exec(c.req.param('file'))?.groups ?? {}
    const bytes = id === undefined ? null : await readPublicPhoto(deps, id, small === undefined ? 'full' : 'small')
    if (!bytes)
      return answerProblem(c, nothingHere())
    return c.body(bytes, 200, { ...fileHeaders(bytes), 'cache-control': 'public, max-age=31536000, immutable, no-transform' })
  })
}
