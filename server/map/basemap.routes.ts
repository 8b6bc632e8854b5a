import type { Context } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { answerProblem, nothingHere } from '../http/problems.ts'
import { basemapPath, findBasemap } from './basemap-file.ts'
import { readRange } from './byte-range.ts'

/** The archive of the base map, whole or in parts, as PMTiles readers ask for it. Lives under `/map`. */
export function basemapRoutes(deps: Pick<Deps, 'config'>) {
  return new Hono<HttpEnv>().get('/basemap.pmtiles', async (c) => {
    const stats = await findBasemap(deps.config)
    if (!stats)
      return answerProblem(c, nothingHere())
    const { size, mtimeMs } = stats
    const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`
    const lastModified = new Date(Math.floor(mtimeMs / 1000) * 1000).toUTCString()
    c.header('etag', etag)
    c.header('last-modified', lastModified)
    c.header('accept-ranges', 'bytes')
    // Compressing on the way would move the bytes that a range names; the tiles inside are compressed already.
    c.header('cache-control', 'public, no-cache, no-transform')
    if (holds(c.req.header('if-none-match'), etag))
      return c.body(null, 304)
    // A part is only of use to who has the other parts of this same file (strong comparison, RFC 9110 section 13.1.5).
    const ifRange = c.req.header('if-range')
    const range = ifRange === undefined || ifRange === etag || ifRange === lastModified ? readRange(c.req.header('range'), size) : 'whole'
    if (range === 'unsatisfiable') {
      c.header('content-range', `bytes */${size}`)
      return c.body(null, 416)
    }
    c.header('content-type', 'application/vnd.pmtiles')
    if (range === 'whole') {
      c.header('content-length', String(size))
      return answerBytes(c, { start: 0, end: size - 1, status: 200 }, deps)
    }
    c.header('content-range', `bytes ${range.start}-${range.end}/${size}`)
    c.header('content-length', String(range.end - range.start + 1))
    return answerBytes(c, { ...range, status: 206 }, deps)
  })
}

function holds(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch !== undefined && ifNoneMatch.split(',').some(tag => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}

function answerBytes(c: Context<HttpEnv>, { start, end, status }: { start: number, end: number, status: 200 | 206 }, { config }: Pick<Deps, 'config'>): Response {
  // Hono answers HEAD with the same headers and no body; the file need not be opened for it. An empty file has no byte to read.
  if (c.req.method === 'HEAD' || end < start)
    return c.body(null, status)
  // Node's web streams are the browser's in all but the name of their type.
  const bytes = Readable.toWeb(createReadStream(basemapPath(config), { start, end })) as ReadableStream<Uint8Array>
  return c.body(bytes, status)
}
