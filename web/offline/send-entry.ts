import type { OutboxEntry, OutboxProblem } from './outbox-entry.ts'
import type { Fetch } from './timed-fetch.ts'
import * as z from 'zod/mini'
import { LONGEST_WAIT_MS } from './back-off.ts'
import { fetchWithin, isJson } from './timed-fetch.ts'

/** How an attempt ended. `refused`: the server has decided, the same bytes will never be taken. `failed`: try again later. */
export type SendResult
  = | { outcome: 'delivered' }
    | { outcome: 'refused', problem: OutboxProblem }
    | { outcome: 'failed', problem: OutboxProblem, retryAfterMs: number | null }

const SEND_LIMIT_MS = 20_000
/** Answers of ours that ask for another attempt; so does every 5xx. All other 4xx are final. */
const passingStatuses: readonly number[] = [408, 429]

const receiptSchema = z.object({
  id: z.string(),
})
/** Looser than `problemSchema`, so that a code of a newer server is understood as what it is: our refusal. */
const problemAnswerSchema = z.object({
  status: z.int(),
  code: z.string(),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(z.object({
    path: z.string(),
    message: z.string(),
  }))),
})

/**
 * Sends one entry. `headers` are asked for at each attempt (the device key): they are never stored with the entry.
 * Only an answer that names the entry's id counts as delivered. Never rejects.
 */
export async function sendEntry(entry: OutboxEntry, { fetch, headers }: { fetch: Fetch, headers: () => Record<string, string> }): Promise<SendResult> {
  try {
    return await fetchWithin(SEND_LIMIT_MS, async (signal) => {
      const response = await fetch(entry.path, {
        method: entry.method,
        body: entry.body,
        headers: {
          ...headers(),
          'accept': 'application/json',
          'content-type': 'application/json',
        },
        cache: 'no-store',
        redirect: 'manual',
        signal,
      })
      return readAnswer(response.status, response.headers, isJson(response)
        ? await response.json()
        : undefined, entry.id)
    })
  }
  catch {
    return noAnswer(null)
  }
}

function readAnswer(status: number, headers: Headers, body: unknown, id: string): SendResult {
  if (status === 200 || status === 201) {
    return receiptSchema.safeParse(body).data?.id === id
      ? { outcome: 'delivered' }
      : noAnswer(null)
  }
  const answer = problemAnswerSchema.safeParse(body).data
  if (!answer || answer.status !== status) {
    return noAnswer(status >= 500
      ? status
      : null)
  }
  const problem: OutboxProblem = {
    code: answer.code,
    status,
    detail: answer.detail ?? null,
    errors: answer.errors ?? [],
  }
  return status >= 500 || passingStatuses.includes(status)
    ? {
        outcome: 'failed',
        problem,
        retryAfterMs: readRetryAfterMs(headers),
      }
    : { outcome: 'refused', problem }
}

function noAnswer(status: number | null): SendResult {
  return {
    outcome: 'failed',
    problem: {
      code: 'no_answer',
      status,
      detail: null,
      errors: [],
    },
    retryAfterMs: null,
  }
}

/** `Retry-After` in milliseconds, at most an hour. A date counts from the server's own `Date`: the phone's clock may be wrong. */
function readRetryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after')
  if (value === null)
    return null
  const ms = /^\d+$/.test(value)
    ? Number(value) * 1_000
    : Date.parse(value) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(ms)
    ? null
    : Math.min(LONGEST_WAIT_MS, Math.max(0, ms))
}
