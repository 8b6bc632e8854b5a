const FIRST_WAIT_MS = 2_000
const LONGEST_BACK_OFF_MS = 5 * 60_000
/** The most we wait because a server asks us to, and so the most that any `nextAttemptAt` can lie ahead. */
export const LONGEST_WAIT_MS = 60 * 60_000

/**
 * Milliseconds to wait after so many failed attempts (1 or more): 2 s doubling to 5 minutes, of which between half and all
 * is waited, so that the phones of a county do not come back in step after an outage. `random` is from 0 to below 1.
 */
export function backOffMs(attempts: number, random: number): number {
  const fullMs = Math.min(LONGEST_BACK_OFF_MS, FIRST_WAIT_MS * 2 ** (attempts - 1))
  return Math.round(fullMs * (0.5 + random / 2))
}
