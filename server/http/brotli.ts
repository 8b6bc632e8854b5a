import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from './http-env.ts'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

/** A quarter smaller than gzip for 300 stations, in the same time (20 ms, beside the thread that answers). */
const QUALITY = 5
/** For what is kept and asked for again and again: another sixth smaller, in five times the time. */
const KEPT_QUALITY = 11
/** Above this the best quality takes seconds. */
const MAX_KEPT_QUALITY_BYTES = 512 * 1024
/** What a thousand phones ask for in the same minute. */
const askedOften = new Set(['/api/packed/stations', '/api/stations'])
/** Below this a compressed answer saves no packet. */
const MIN_BYTES = 1024
/** Larger answers are left to gzip, which passes them on piece by piece. */
const MAX_BYTES = 8 * 1024 * 1024
/** Answers kept: the list, and those of the busiest areas. */
const MAX_KEPT = 32

const compress = promisify(brotliCompress)
const acceptsBrotli = (header: string | undefined) => header?.split(',').some(coding => /^br(?:;q=(?!0(?:\.0+)?$)|$)/.test(coding.replaceAll(' ', ''))) ?? false

/**
 * Compresses whole JSON answers and pages with Brotli for those who take it. Whole lists are kept until their ETag
 * changes, so that a thousand phones asking in one minute cost one compression.
 */
export function brotliAnswers(): MiddlewareHandler<HttpEnv> {
  const kept = new Map<string, { etag: string, bytes: Promise<Uint8Array<ArrayBuffer>> }>()

  function compressed(key: string, etag: string | null, body: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
    const known = kept.get(key)
    if (known && known.etag === etag)
      return known.bytes
    const quality = etag !== null && body.byteLength <= MAX_KEPT_QUALITY_BYTES ? KEPT_QUALITY : QUALITY
    const bytes = compress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength } }).then(buffer => new Uint8Array(buffer))
    if (etag !== null) {
      kept.delete(key)
      kept.set(key, { etag, bytes })
      const [oldest] = kept.keys()
      if (kept.size > MAX_KEPT && oldest !== undefined)
        kept.delete(oldest)
    }
    return bytes
  }

  return async (c, next) => {
    await next()
    if (c.req.method !== 'GET' || !acceptsBrotli(c.req.header('accept-encoding')))
      return
    const { status, headers } = c.res
    const isText = /^(?:application\/json|text\/html)\b/.test(headers.get('content-type') ?? '')
    if (!isText || status !== 200 || headers.has('content-encoding'))
      return
    const answer = c.res
    const body = await answer.arrayBuffer()
    const isWorthIt = body.byteLength >= MIN_BYTES && body.byteLength <= MAX_BYTES
    const isAskedOften = askedOften.has(c.req.path) && c.req.query('since') === undefined
    c.res = new Response(isWorthIt ? await compressed(c.req.url, isAskedOften ? headers.get('etag') : null, body) : body, answer)
    if (!isWorthIt)
      return
    c.res.headers.delete('content-length')
    c.res.headers.set('content-encoding', 'br')
    c.res.headers.append('vary', 'Accept-Encoding')
  }
}
