import { MINUTE_MS } from '#data/time/shanghai.ts'

/** How far ahead of ours a phone's clock may run and still be believed. */
const AHEAD_MS = 2 * MINUTE_MS

/**
 * When something a phone observed counts from (ms): its own time when it lies in the past, ours when it claims the future. A check
 * delivered late from the outbox keeps its age; a clock that is years behind makes a check too old to matter, never a wrong one.
 */
export function believableAtMs(observedAt: string, nowMs: number): number {
  const observedMs = Date.parse(observedAt)
  return observedMs > nowMs + AHEAD_MS
    ? nowMs
    : Math.min(observedMs, nowMs)
}
