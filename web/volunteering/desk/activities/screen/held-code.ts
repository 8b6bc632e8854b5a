import type { CheckInCodes } from '#data/volunteering/roster.ts'
import { ROTATING_SLOT_MS } from '#data/volunteering/rotating-code.ts'

/** A code with when it was asked for by this device's clock (ms): its age is never taken for less than it is. */
export interface HeldCode { readonly codes: CheckInCodes, readonly askedMs: number }

/** A code is taken for two half minutes after its own; a screen that cannot get the next one shows it for one of them, so that nobody raises a phone in vain. */
const SHOWN_AFTER_MS = ROTATING_SLOT_MS
/** A network has so long before the page says that it is waiting. */
const PATIENCE_MS = 3000

/** What a screen may show: the code, for how long still, and whether the next one is late. A clock that was set back tells nothing about age: nothing is shown. */
export function lookAt({ codes, askedMs }: HeldCode, nowMs: number): { isShown: boolean, isDue: boolean, isLate: boolean, toNextMs: number, toHideMs: number } {
  const ageMs = nowMs < askedMs ? Number.POSITIVE_INFINITY : nowMs - askedMs
  const toNextMs = Date.parse(codes.nextAt) - Date.parse(codes.now) - ageMs
  return { isShown: toNextMs > -SHOWN_AFTER_MS, isDue: toNextMs <= 0, isLate: toNextMs < -PATIENCE_MS, toNextMs: Math.max(0, toNextMs), toHideMs: Math.max(0, toNextMs + SHOWN_AFTER_MS) }
}
