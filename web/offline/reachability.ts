import type { Fetch } from './timed-fetch.ts'
import * as z from 'zod/mini'
import { fetchWithin, isJson } from './timed-fetch.ts'

const HEALTH_LIMIT_MS = 8_000
const healthSchema = z.object({
  status: z.literal('ok'),
  version: z.string(),
})

/**
 * Whether our server can be reached: its health route answers with our JSON in time. `navigator.onLine` is also true
 * behind a captive portal, which answers everything with a page of its own. Never rejects.
 */
export async function isReachable(fetch: Fetch): Promise<boolean> {
  try {
    return await fetchWithin(HEALTH_LIMIT_MS, async (signal) => {
      const response = await fetch('/api/health', {
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'manual',
        signal,
      })
      return response.ok && isJson(response) && healthSchema.safeParse(await response.json()).success
    })
  }
  catch {
    return false
  }
}
