import type { OutboxEntry } from './outbox-entry.ts'
import { LONGEST_WAIT_MS } from './back-off.ts'

/** After so many attempts that a reachable server answered with an error of its own, an entry lets later ones pass. */
export const STEPS_ASIDE_AFTER = 8

/** What to do with the queue now: send this entry, look again at an instant, or nothing at all. */
export type NextStep = { send: OutboxEntry } | { waitUntil: number } | undefined

/**
 * The first entry that is due. Order is kept: an entry that waits for its next attempt holds up those behind it, except
 * one that a reachable server keeps failing on, which would hold them up for ever.
 * With `isEager` (the phone came back online, the rider looks) waiting for the network ends at once; what a server asked for does not.
 */
export function nextStep(entries: readonly OutboxEntry[], now: number, isEager: boolean): NextStep {
  let waitUntil: number | undefined
  for (const entry of entries) {
    if (entry.state !== 'waiting')
      continue
    if (isDue(entry, now, isEager))
      return { send: entry }
    waitUntil = Math.min(waitUntil ?? Number.POSITIVE_INFINITY, entry.nextAttemptAt)
    if (!isSteppingAside(entry))
      break
  }
  return waitUntil === undefined
    ? undefined
    : { waitUntil }
}

function isDue({ nextAttemptAt, problem }: OutboxEntry, now: number, isEager: boolean): boolean {
  // Further ahead than anything we ever ask for: the phone's clock has been set back since.
  const isClockSetBack = nextAttemptAt > now + LONGEST_WAIT_MS
  const isWaitingForNetwork = problem !== null && problem.status === null
  return nextAttemptAt <= now || isClockSetBack || (isEager && isWaitingForNetwork)
}

function isSteppingAside({ attempts, problem }: OutboxEntry): boolean {
  return attempts >= STEPS_ASIDE_AFTER && (problem?.status ?? 0) >= 500
}
