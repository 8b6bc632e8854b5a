import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import type { PhotoOwner } from './photos.service.ts'
import { Hono } from 'hono'
import { answerProblem, nothingHere } from '../http/problems.ts'
import { readPhoto } from './photos.service.ts'

const fileShape = /^(?<id>[0-9a-f]{32})(?<small>-320)?\.webp$/

/** What every answer with a photo says: a picture and nothing else, whatever is in it. */
export const photoHeaders = (bytes: Uint8Array) => ({
  'content-type': 'image/webp',
  'content-length': String(bytes.length),
  'content-security-policy': 'default-src \'none\'; sandbox',
  'x-content-type-options': 'nosniff',
})

/** A file never changes: another photo has another name. A report's may be taken back. */
const lastingOf = ({ kind }: PhotoOwner) => kind === 'station' ? 'public, max-age=31536000, immutable, no-transform' : 'public, max-age=300, no-transform'

/** The files of photos under `/photos`, where a domain says that everybody may see those of an owner. */
export function photoFileRoutes(deps: Pick<Deps, 'db' | 'config'>, isShown: (owner: PhotoOwner) => boolean) {
  return new Hono<HttpEnv>().get('/:file', async (c) => {
    const { id, small } = fileShape.exec(c.req.param('file'))?.groups ?? {}
    const photo = id === undefined ? null : await readPhoto(deps, { id, size: small === undefined ? 'full' : 'small', isShown })
    if (!photo)
      return answerProblem(c, nothingHere())
    return c.body(photo.bytes, 200, { ...photoHeaders(photo.bytes), 'cache-control': lastingOf(photo.owner) })
  })
}
