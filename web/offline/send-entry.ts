import type { OutboxEntry, OutboxProblem } from './outbox-entry.ts'
import type { SealedMessage } from './sealed-entry.ts'
import type { Fetch } from './timed-fetch.ts'
import * as z from 'zod/mini'
import { PHOTO_PART_BYTES } from '#data/leads/photo-part.ts'
import { LONGEST_WAIT_MS } from './back-off.ts'
import { fromBase64 } from './sealed-entry.ts'
import { fetchWithin, isJson } from './timed-fetch.ts'

/** How an attempt ended. `refused`: the server has decided, the same bytes will never be taken. `failed`: try again later. */
export type SendResult
  = | { outcome: 'delivered' }
    /** A photo has more parts to come. */
    | { outcome: 'partly', nextPart: number }
    | { outcome: 'refused', problem: OutboxProblem }
    | { outcome: 'failed', problem: OutboxProblem, retryAfterMs: number | null }

const SEND_LIMIT_MS = 20_000
/** A photo that goes in one piece, on a line of 20 kbit/s. */
const LARGE_LIMIT_MS = 90_000
/** Answers of ours that ask for another attempt (428: with the work of this phone); so does every 5xx. All other 4xx are final. */
const passingStatuses: readonly number[] = [408, 428, 429]

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

/** A photo that was kept in memory only when the page was closed, or a sealed entry whose key is gone. Nobody can send it any more. */
const isGone: SendResult = { outcome: 'refused', problem: { code: 'not_found', status: null, detail: null, errors: [] } }

/** How entries get out. */
export interface Sending {
  fetch: Fetch
  headers: (entry: OutboxEntry) => Record<string, string> | Promise<Record<string, string>>
  /** The bytes of a photo; undefined: they are gone. */
  findPhoto?: (id: string) => Promise<ArrayBuffer | undefined>
  /** The body as it is now, where something of it is only known at the moment of sending. */
  bodyOf?: (entry: OutboxEntry) => string
  /** Hears what the server answered to an entry that it has taken. */
  keepReceipt?: (entry: OutboxEntry, answer: unknown) => Promise<void>
  /** What is in a sealed entry; null: nobody can open it any more. */
  openSealed?: (entry: OutboxEntry) => Promise<SealedMessage | null>
}

interface Message { path: string, body: string | ArrayBuffer, type: string, headers?: Readonly<Record<string, string>> | undefined }

/**
 * Sends one entry, or the next part of a photo. `headers` are asked for at each attempt (the device key): they are never stored with the entry.
 * Only an answer that names the entry's id counts as delivered. Never rejects.
 */
export async function sendEntry(entry: OutboxEntry, sending: Sending): Promise<SendResult> {
  try {
    const { fetch, headers, keepReceipt } = sending
    const message = await messageOf(entry, sending)
    if (!message)
      return isGone
    const ownHeaders = message.headers ?? await headers(entry)
    const isLarge = message.body instanceof ArrayBuffer && message.body.byteLength > PHOTO_PART_BYTES
    return await fetchWithin(isLarge ? LARGE_LIMIT_MS : SEND_LIMIT_MS, async (signal) => {
      const response = await fetch(message.path, {
        method: entry.method,
        body: message.body,
        headers: {
          ...ownHeaders,
          'accept': 'application/json',
          'content-type': message.type,
        },
        cache: 'no-store',
        redirect: 'manual',
        signal,
      })
      const body: unknown = isJson(response) ? await response.json() : undefined
      const result = readAnswer(response.status, response.headers, body, entry.id)
      if (result.outcome === 'delivered')
        await keepReceipt?.(entry, body)
      return entry.kind === 'lead_photo' && result.outcome === 'delivered' ? readParts(body, entry.nextPart ?? 0) : result
    })
  }
  catch {
    return noAnswer(null)
  }
}

async function messageOf(entry: OutboxEntry, { findPhoto, openSealed, bodyOf = ({ body }) => body }: Sending): Promise<Message | undefined> {
  if (entry.kind === 'lead_photo')
    return partOf(entry, await findPhoto?.(entry.id))
  if (entry.kind !== 'sealed')
    return { path: entry.path, body: bodyOf(entry), type: 'application/json' }
  const opened = await openSealed?.(entry)
  if (!opened)
    return undefined
  const { path, body, isBytes = false, headers } = opened
  return isBytes ? { path, body: fromBase64(body).buffer, type: 'application/octet-stream', headers } : { path, body, type: 'application/json', headers }
}

function partOf({ path, nextPart = 0 }: OutboxEntry, photo: ArrayBuffer | undefined): Message | undefined {
  if (!photo)
    return undefined
  const of = Math.max(1, Math.ceil(photo.byteLength / PHOTO_PART_BYTES))
  const part = Math.min(nextPart, of - 1)
  return {
    path: `${path}?part=${part}&of=${of}`,
    body: photo.slice(part * PHOTO_PART_BYTES, (part + 1) * PHOTO_PART_BYTES),
    type: 'application/octet-stream',
  }
}

const partsSchema = z.object({ missing: z.array(z.int().check(z.nonnegative())), isKept: z.boolean() })
/** What the server still lacks of a photo, starting with `sent` again is a failure: it would go round for ever. */
function readParts(body: unknown, sent: number): SendResult {
  const answer = partsSchema.safeParse(body).data
  if (!answer)
    return noAnswer(null)
  const { missing: [first], isKept } = answer
  if (isKept || first === undefined)
    return { outcome: 'delivered' }
  return first === sent ? noAnswer(null) : { outcome: 'partly', nextPart: first }
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
