import type { AppType } from '#server/app.ts'
import { hc } from 'hono/client'

/** The typed client of our API. `origin` may be empty in the browser: paths are then those of the page. */
export function createClient(origin: string, fetch: typeof globalThis.fetch) {
  return hc<AppType>(origin, { fetch })
}
export type Client = ReturnType<typeof createClient>
