import * as z from 'zod/mini'
import { datums } from '../geo/datum.ts'
import { latSchema, lngSchema } from '../geo/point.ts'
import { accessKinds } from './access-kinds.ts'
import { doorNoticeSchema } from './door-check.ts'
import { hostKindSchema } from './host.ts'
import { openingHoursSchema, openingNowSchema, openingSchema } from './opening-hours/opening-hours.ts'
import { confirmerSchema, servicesSchema } from './service.ts'

const instantSchema = z.iso.datetime({ offset: true })

/** The code printed on a station's QR: short, upper case, without letters that look like digits. Never reused. */
export const stationCodeSchema = z.string().check(z.regex(/^[A-Z0-9][A-Z0-9-]{1,15}$/))

/** How well the place is known: measured at the door, found from the address, or only roughly. */
export const precisions = ['exact', 'geocoded', 'approximate'] as const
export const precisionSchema = z.enum(precisions)
export type Precision = z.infer<typeof precisionSchema>

export const accessKindSchema = z.enum(accessKinds)
export type AccessKind = z.infer<typeof accessKindSchema>

/** A station (暖心驿站) as everyone may read it. Coordinates are WGS-84 degrees, 6 decimals. */
export const stationSchema = z.strictObject({
  id: z.uuid(),
  code: stationCodeSchema,
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  /** Further programme names of the same premises, such as 工会驿站. */
  programmes: z.array(z.string()),
  /** Sample data for a demonstration; says so wherever it is shown. */
  isSample: z.boolean(),
  status: z.enum(['active', 'retired']),
  retired: z.nullable(z.strictObject({
    at: instantSchema,
    reason: z.string(),
    insteadCode: z.nullable(stationCodeSchema),
  })),
  host: z.strictObject({
    kind: hostKindSchema,
    name: z.nullable(z.string()),
  }),
  areaId: z.nullable(z.string()),
  address: z.nullable(z.string()),
  lng: lngSchema,
  lat: latSchema,
  precision: precisionSchema,
  /** The coordinates as they were given to us, untouched. */
  source: z.strictObject({
    lng: z.number(),
    lat: z.number(),
    datum: z.enum(datums),
  }),
  access: z.strictObject({
    who: accessKindSchema,
    /** How to get in, such as 正门左边，电动车停门口. */
    words: z.nullable(z.string()),
    seats: z.nullable(z.int().check(z.nonnegative())),
    confirmedAt: z.nullable(instantSchema),
    confirmedBy: z.nullable(confirmerSchema),
  }),
  services: servicesSchema,
  /** `rules` is null when not known; `words` keeps the text it was read from, also when it could not be read. */
  hours: z.strictObject({
    rules: z.nullable(openingHoursSchema),
    words: z.nullable(z.string()),
    confirmedAt: z.nullable(instantSchema),
    confirmedBy: z.nullable(confirmerSchema),
  }),
  opening: openingSchema,
  notices: z.array(doorNoticeSchema),
  /** The youngest confirmation of anything about this station. */
  confirmedAt: z.nullable(instantSchema),
  confirmedBy: z.nullable(confirmerSchema),
  /** Lower-case pinyin initials of name and address, for search: `cgxwslh`. */
  searchKeys: z.string(),
  updatedAt: instantSchema,
})
export type Station = z.infer<typeof stationSchema>

/** What happened to a station, for everyone to read. `words` are in the language of the site. */
export const stationEventKinds = [
  'added',
  'imported',
  'edited',
  'hours_changed',
  'services_changed',
  'place_changed',
  'confirmed',
  'retired',
  'restored',
  'door_check',
] as const
export const stationEventSchema = z.strictObject({
  at: instantSchema,
  kind: z.enum(stationEventKinds),
  by: z.nullable(confirmerSchema),
  words: z.nullable(z.string()),
})
export type StationEvent = z.infer<typeof stationEventSchema>

/** `GET /api/stations/{code}`. */
export const stationWithHistorySchema = z.extend(stationSchema, {
  history: z.array(stationEventSchema),
})
export type StationWithHistory = z.infer<typeof stationWithHistorySchema>

/** A circle of which all active stations (that meet the wishes asked with) are known. */
export const circleSchema = z.strictObject({ lng: lngSchema, lat: latSchema, radiusMetres: z.int().check(z.nonnegative()) })
export type Circle = z.infer<typeof circleSchema>

/**
 * `GET /api/stations`: the changes since an earlier `syncedAt`, or everything. `GET /api/stations/around`: the same of a circle.
 * `count` is how many active stations the whole site has, said to those who may not want them all.
 */
export const stationListSchema = z.strictObject({
  stations: z.array(stationSchema),
  removed: z.array(z.strictObject({
    id: z.uuid(),
    at: instantSchema,
  })),
  syncedAt: instantSchema,
  count: z.optional(z.int().check(z.nonnegative())),
  /** In a list of a circle; an answer that only tells changes is without. */
  around: z.optional(circleSchema),
})
export type StationList = z.infer<typeof stationListSchema>

/** A station with where it lies from a place: whole metres in a straight line, degrees clockwise from north. */
export const nearStationSchema = z.extend(stationSchema, {
  distanceMetres: z.int(),
  bearingDegrees: z.int(),
})
export type NearStation = z.infer<typeof nearStationSchema>

/** `GET /api/stations/nearest`: how it is now; the intervals of the coming days are in the list. */
export const nearestAnswerSchema = z.strictObject({
  from: z.strictObject({ lng: lngSchema, lat: latSchema }),
  stations: z.array(z.extend(nearStationSchema, { opening: openingNowSchema })),
})
export type NearestAnswer = z.infer<typeof nearestAnswerSchema>
