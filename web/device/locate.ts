import type { Point } from '#data/geo/point.ts'

/** Why the phone gave no position. Each has words of its own (`where.failures`). */
export const locateFailures = ['denied', 'unavailable', 'timeout', 'insecure', 'unsupported'] as const
export type LocateFailure = typeof locateFailures[number]

export type LocateResult
  = | { isFound: true, point: Point, accuracyMetres: number }
    | { isFound: false, failure: LocateFailure }

/** After this long we say that it is slow and show the ways on. */
export const SLOW_AFTER_MS = 8_000
/** Cold starts on cheap phones take half a minute; after that nothing comes. */
const GIVE_UP_AFTER_MS = 30_000
/** A measurement this young is as good as a new one. */
const MAX_AGE_MS = 60_000
/** Above this the nearest station may well be another one. */
export const INACCURATE_METRES = 500

/** `code` of a GeolocationPositionError (W3C Geolocation 3.4). */
const failureOfCode: Readonly<Record<number, LocateFailure>> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' }

/** Asks the phone once where it is (WGS-84). Only call this when the rider taps for it. Never rejects. */
export async function locate({ geolocation, isSecure }: { geolocation: Pick<Geolocation, 'getCurrentPosition'> | undefined, isSecure: boolean }): Promise<LocateResult> {
  if (!isSecure)
    return { isFound: false, failure: 'insecure' }
  if (!geolocation)
    return { isFound: false, failure: 'unsupported' }
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords }) => resolve({ isFound: true, point: { lng: coords.longitude, lat: coords.latitude }, accuracyMetres: Math.round(coords.accuracy) }),
      ({ code }) => resolve({ isFound: false, failure: failureOfCode[code] ?? 'unavailable' }),
      { enableHighAccuracy: true, timeout: GIVE_UP_AFTER_MS, maximumAge: MAX_AGE_MS },
    )
  })
}
