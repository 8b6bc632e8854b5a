/** The browser's `fetch`, or a test's. */
export type Fetch = (input: string, init: RequestInit) => Promise<Response>

/**
 * Fetches and reads the answer to its end within `limitMs`, or rejects. Reading counts: on a dying connection the head
 * of an answer often arrives and the rest never does.
 */
export async function fetchWithin<T>(limitMs: number, request: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), limitMs)
  try {
    return await request(controller.signal)
  }
  finally {
    clearTimeout(timer)
  }
}

/** Whether the answer says that it is JSON; a captive portal's page does not. */
export function isJson(response: Response): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/.test(response.headers.get('content-type') ?? '')
}
