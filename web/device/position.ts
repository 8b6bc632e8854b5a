/**
 * Where the rider says they are: measured by the phone, a named place, or a station. `at` is when they said so (ms since 1970);
 * `accuracyMetres` is the radius the phone gives for its measurement.
 */
export interface Position {
  lng: number
  lat: number
  source: 'gps' | 'place' | 'station'
  name: string | null
  accuracyMetres: number | null
  at: number
}

/** Every field with what it must be. Written out, because a schema library for one value would be a fifth of the first download. */
const checks: { readonly [Field in keyof Position]: (value: unknown) => boolean } = {
  lng: value => isNumber(value) && Math.abs(value) <= 180,
  lat: value => isNumber(value) && Math.abs(value) <= 90,
  source: value => value === 'gps' || value === 'place' || value === 'station',
  name: value => value === null || typeof value === 'string',
  accuracyMetres: value => value === null || isNumber(value),
  at: isNumber,
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null || Object.keys(value).some(key => !Object.hasOwn(checks, key)))
    return false
  const fields = new Map(Object.entries(value))
  return Object.entries(checks).every(([key, check]) => check(fields.get(key)))
}

/** Reads what was kept; anything that is not a position counts as none. */
export function parsePosition(text: string | null): Position | null {
  try {
    const kept: unknown = JSON.parse(text ?? 'null')
    return isPosition(kept) ? kept : null
  }
  catch {
    return null
  }
}
