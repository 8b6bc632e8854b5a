import type { OutboxEntry } from './outbox-entry.ts'
import { LONGEST_WAIT_MS } from './back-off.ts'
import { isHeld } from './outbox-entry.ts'

/** After so many attempts that a reachable server answered with an error of its own, an entry lets later ones pass. */
export const STEPS_ASIDE_AFTER = 8

/** What to do with the queue now: send this entry, look again at an instant, or nothing at all. */
export type NextStep = { send: OutboxEntry } | { waitUntil: number } | undefined

interface Look { readonly now: number, readonly isEager: boolean }

/**
 * The first entry that is due: words before photos, each in order. An entry that waits for its next attempt holds up those behind it, except
 * one that a reachable server keeps failing on, which would hold them up for ever, one that is held back to be thought over, and scans that wait
 * because wrong digits were typed: those hold up further scans alone.
 * With `isEager` (the phone came back online, the rider looks) waiting for the network ends at once; what a server asked for does not.
 */
export function nextStep(entries: readonly OutboxEntry[], now: number, isEager: boolean): NextStep {
  const queued = new Set(entries.map(({ id }) => id))
  const free = entries.filter(({ state, after }) => state === 'waiting' && (after === undefined || !queued.has(after)))
  const words = stepOf(free.filter(({ kind }) => kind !== 'lead_photo'), { now, isEager })
  if (words.send || words.isBlocked)
    return asStep(words)
  const photos = stepOf(free.filter(({ kind }) => kind === 'lead_photo'), { now, isEager })
  return asStep({ ...photos, waitUntil: Math.min(words.waitUntil, photos.waitUntil) })
}

interface Found { send?: OutboxEntry, waitUntil: number, isBlocked: boolean }

function asStep({ send, waitUntil }: Found): NextStep {
  if (send)
    return { send }
  return waitUntil === Number.POSITIVE_INFINITY ? undefined : { waitUntil }
}

function stepOf(entries: readonly OutboxEntry[], look: Look): Found {
  let waitUntil = Number.POSITIVE_INFINITY
  let areScansSlowed = false
  for (const entry of entries) {
    if (areScansSlowed && entry.kind === 'check_in')
      continue
    if (isHeld(entry, look.now)) {
      waitUntil = Math.min(waitUntil, entry.notBefore ?? waitUntil)
      continue
    }
    if (isDue(entry, look))
      return { send: entry, waitUntil, isBlocked: false }
    waitUntil = Math.min(waitUntil, entry.nextAttemptAt)
    areScansSlowed ||= isSlowedScan(entry)
    if (!isSteppingAside(entry) && !isSlowedScan(entry))
      return { waitUntil, isBlocked: true }
  }
  return { waitUntil, isBlocked: false }
}

function isDue({ nextAttemptAt, problem }: OutboxEntry, { now, isEager }: Look): boolean {
  // Further ahead than anything we ever ask for: the phone's clock has been set back since.
  const isClockSetBack = nextAttemptAt > now + LONGEST_WAIT_MS
  const isWaitingForNetwork = problem !== null && problem.status === null
  return nextAttemptAt <= now || isClockSetBack || (isEager && isWaitingForNetwork)
}

/** The server asks for patience with somebody's scans, for up to an hour. */
function isSlowedScan({ kind, problem }: OutboxEntry): boolean {
  return kind === 'check_in' && problem?.status === 429
}

function isSteppingAside({ attempts, problem }: OutboxEntry): boolean {
  return attempts >= STEPS_ASIDE_AFTER && (problem?.status ?? 0) >= 500
}
