import * as z from 'zod/mini'

/** Degrees of longitude, WGS-84 unless a name says otherwise. */
export const lngSchema = z.number().check(z.minimum(-180), z.maximum(180))
/** Degrees of latitude, WGS-84 unless a name says otherwise. */
export const latSchema = z.number().check(z.minimum(-90), z.maximum(90))

/** A place in degrees. WGS-84 unless the name of the value says otherwise (`sourcePoint`, `gcj02Point`). */
export const pointSchema = z.strictObject({ lng: lngSchema, lat: latSchema })
export type Point = z.infer<typeof pointSchema>

/** An upright box in WGS-84 degrees. Does not cross the 180th meridian. */
export const boundsSchema = z.strictObject({
  west: lngSchema,
  south: latSchema,
  east: lngSchema,
  north: latSchema,
})
export type Bounds = z.infer<typeof boundsSchema>

export function isInside(bounds: Bounds, point: Point): boolean {
  return point.lng >= bounds.west && point.lng <= bounds.east && point.lat >= bounds.south && point.lat <= bounds.north
}

/** Rounds to 6 decimals (0.1 m), the precision that goes over the wire. */
export function roundPoint({ lng, lat }: Point): Point {
  return { lng: Math.round(lng * 1e6) / 1e6, lat: Math.round(lat * 1e6) / 1e6 }
}
