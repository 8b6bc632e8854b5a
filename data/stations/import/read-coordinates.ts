import type { Datum } from '../../geo/datum.ts'
import type { Point } from '../../geo/point.ts'
import type { Refusal } from './reason.ts'
import { convertDatum } from '../../geo/datum.ts'
import { isInside } from '../../geo/point.ts'
import { refusals } from './reason.ts'

/** All of China with its islands, in degrees of any datum (GB/T 2260 territory: 73.5-135.1 E, 3.8-53.6 N). */
export const chinaBounds = {
  west: 73,
  south: 3,
  east: 136,
  north: 54,
} as const

const DECIMAL_DEGREES = /^[+-]?\d{1,3}(?:\.\d{0,20})?$/

export interface Coordinates {
  /** As the file gives them, in the declared datum. */
  readonly source: { readonly lng: number, readonly lat: number, readonly datum: Datum }
  /** WGS-84, 6 decimals. */
  readonly point: Point
  /** Both numbers have at most two decimals: 1 km, not a door. */
  readonly isCoarse: boolean
}

export type CoordinatesAnswer = { readonly coordinates: Coordinates } | { readonly coordinates: null, readonly refusal: Refusal }

const refuse = (refusal: Refusal): CoordinatesAnswer => ({ coordinates: null, refusal })
const decimals = (text: string) => text.split('.')[1]?.length ?? 0

/** Splits 113.56,34.81 or 113.56 34.81 into longitude and latitude; anything else stays in the first half. */
export function splitLngLat(text: string): { lng: string, lat: string } {
  const parts = text.normalize('NFKC').replace(/[()[\]]/g, ' ').trim().split(/\s*[,;、]\s*|\s+/)
  const [lng, lat] = parts
  return parts.length === 2 && lng !== undefined && lat !== undefined
    ? { lng, lat }
    : { lng: text, lat: '' }
}

/** Reads longitude and latitude in decimal degrees of the declared datum. Nothing is repaired: what looks swapped is refused with those words. */
export function readCoordinates(text: { lng: string, lat: string }, datum: Datum): CoordinatesAnswer {
  const lngText = text.lng.normalize('NFKC').trim()
  const latText = text.lat.normalize('NFKC').trim()
  if (lngText === '' && latText === '')
    return refuse(refusals.missingCoordinates())
  if (!DECIMAL_DEGREES.test(lngText) || !DECIMAL_DEGREES.test(latText))
    return refuse(refusals.unreadableCoordinates(text.lng, text.lat))
  const source = {
    lng: Number(lngText),
    lat: Number(latText),
    datum,
  }
  if (!isInside(chinaBounds, source)) {
    return refuse(isInside(chinaBounds, { lng: source.lat, lat: source.lng })
      ? refusals.swappedCoordinates(lngText, latText)
      : refusals.outsideChina(source.lng, source.lat))
  }
  return {
    coordinates: {
      source,
      point: convertDatum({ lng: source.lng, lat: source.lat }, datum, 'wgs84'),
      isCoarse: decimals(lngText) <= 2 && decimals(latText) <= 2,
    },
  }
}
