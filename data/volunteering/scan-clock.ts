import { DAY_MS, MINUTE_MS } from '../time/shanghai.ts'

/** A phone whose clock is off by less is believed as it is: the way through the network takes time too. */
export const CLOCK_TOLERANCE_MS = 90_000
/** What lay longer in an outbox is not taken any more. */
export const MAX_SCAN_AGE_MS = 14 * DAY_MS

/**
 * When something was scanned, by our clock. The phone says its time of the scan and its time of sending; by how much the latter differs from the
 * time of arrival its clock is off, and the scan with it. A fault: the clock was turned between (sent before it was scanned), or it is too old.
 */
export function scanTime({ scannedAtMs, sentAtMs, receivedAtMs }: { scannedAtMs: number, sentAtMs: number, receivedAtMs: number }): { atMs: number, fault: null } | { atMs: null, fault: 'clock_was_turned' | 'too_old' } {
  if (sentAtMs < scannedAtMs)
    return { atMs: null, fault: 'clock_was_turned' }
  const offMs = receivedAtMs - sentAtMs
  const atMs = Math.min(receivedAtMs, Math.abs(offMs) <= CLOCK_TOLERANCE_MS ? scannedAtMs : scannedAtMs + offMs)
  return receivedAtMs - atMs > MAX_SCAN_AGE_MS ? { atMs: null, fault: 'too_old' } : { atMs, fault: null }
}

/** A scan belongs to an activity from so long before its beginning until so long after its end. */
export const EARLY_MS = 60 * MINUTE_MS
export const LATE_MS = 120 * MINUTE_MS
export const isOfActivity = (scannedAtMs: number, { startsAt, endsAt }: { startsAt: string, endsAt: string }): boolean =>
  scannedAtMs >= Date.parse(startsAt) - EARLY_MS && scannedAtMs <= Date.parse(endsAt) + LATE_MS
