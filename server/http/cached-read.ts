import type { Context, TypedResponse } from 'hono'
import type { HttpEnv } from './http-env.ts'

/** Whether the client already holds the answer with this tag (weak comparison, RFC 9110 section 13.1.2). */
function holds(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined)
    return false
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some(tag => opaque(tag) === opaque(etag))
}

/**
 * Answers a public read with its ETag, or 304 without making the body when the client holds it already. Clients may keep the answer
 * and must ask again each time (`no-cache`).
 */
export function answerRead<Answer>(c: Context<HttpEnv>, etag: string, makeBody: () => Uint8Array<ArrayBuffer> | string, contentType = 'application/json; charset=utf-8'): Response & TypedResponse<Answer, 200, 'json'> {
  c.header('etag', etag)
  c.header('cache-control', 'public, no-cache')
  const answer = holds(c.req.header('if-none-match'), etag)
    ? c.body(null, 304)
    : c.body(makeBody(), 200, { 'content-type': contentType })
  // The bytes are the JSON of Answer; the marker type tells the typed client so.
  return answer as Response as Response & TypedResponse<Answer, 200, 'json'>
}
