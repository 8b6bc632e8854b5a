import * as z from 'zod/mini'

/** A decimal number in a query, such as `106.8262`; `''`, `1e3`, `Infinity` and `0x10` are refused. */
export function decimal(min: number, max: number) {
  return z.pipe(z.pipe(z.string().check(z.regex(/^-?\d{1,4}(?:\.\d{1,15})?$/, 'must be a decimal number')), z.transform(Number)), z.number().check(z.minimum(min), z.maximum(max)))
}

/** A whole number in a query. */
export function whole(min: number, max: number) {
  return z.pipe(z.pipe(z.string().check(z.regex(/^\d{1,9}$/, 'must be a whole number')), z.transform(Number)), z.int().check(z.minimum(min), z.maximum(max)))
}

/** A list in a query, separated by commas, at most 20 values: `water,charging`. An empty text is an empty list. */
export function listOf<Values extends readonly [string, ...string[]]>(values: Values) {
  return z.pipe(
    z.pipe(z.string().check(z.maxLength(400)), z.transform(text => text === ''
      ? []
      : text.split(','))),
    z.array(z.enum(values)).check(z.maxLength(20)),
  )
}
