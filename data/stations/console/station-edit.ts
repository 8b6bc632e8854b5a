import * as z from 'zod/mini'
import { datums } from '../../geo/datum.ts'
import { latSchema, lngSchema } from '../../geo/point.ts'
import { hostKindSchema } from '../host.ts'
import { MAX_PROGRAMMES, MAX_SEATS, MAX_SERVICE_DETAIL, textLimits } from '../import/station-draft.ts'
import { openingHoursSchema } from '../opening-hours/opening-hours.ts'
import { knowledgeStateSchema, serviceKeySchema } from '../service.ts'
import { accessKindSchema, precisionSchema } from '../station.ts'

const text = (limit: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(limit))
export const whySchema = z.optional(z.string().check(z.trim(), z.maxLength(200)))
const revisionSchema = z.int().check(z.positive())

/** A place in a datum that must be said. One outside the site is refused unless it is meant. */
export const placeEditSchema = z.strictObject({
  lng: lngSchema,
  lat: latSchema,
  datum: z.enum(datums),
  precision: precisionSchema,
  isOutsideMeant: z.optional(z.boolean()),
})

/** Hours as rules, or as people write them; what cannot be read is kept as words and counts as not known. Null: not known. */
const hoursEditSchema = z.nullable(z.union([
  z.strictObject({ rules: openingHoursSchema }),
  z.strictObject({ text: text(textLimits.hours) }),
]))

/** What an editor says of a station: only what is in it is changed, and is confirmed by saying it, also when it is what we had. */
const said = {
  name: z.optional(text(textLimits.name)),
  programmes: z.optional(z.array(text(textLimits.programme)).check(z.maxLength(MAX_PROGRAMMES))),
  host: z.optional(z.strictObject({ kind: hostKindSchema, name: z.nullable(text(textLimits.hostName)) })),
  areaId: z.optional(z.nullable(z.string().check(z.maxLength(40)))),
  address: z.optional(z.nullable(text(textLimits.address))),
  place: z.optional(placeEditSchema),
  access: z.optional(z.strictObject({
    who: accessKindSchema,
    words: z.nullable(text(textLimits.accessWords)),
    seats: z.nullable(z.int().check(z.nonnegative(), z.maximum(MAX_SEATS))),
  })),
  hours: z.optional(hoursEditSchema),
  services: z.optional(z.partialRecord(serviceKeySchema, z.strictObject({
    state: knowledgeStateSchema,
    detail: z.nullable(text(MAX_SERVICE_DETAIL)),
  }))),
}
export const stationSaidSchema = z.strictObject(said)
export type StationSaid = z.infer<typeof stationSaidSchema>

/** `PUT /api/staff/stations/{id}`, with the revision that the editor started from. */
export const stationEditSchema = z.strictObject({ ...said, revision: revisionSchema, why: whySchema })
/** `POST /api/staff/stations`. The code is made when none is given. */
export const newStationSchema = z.strictObject({
  ...said,
  name: text(textLimits.name),
  place: placeEditSchema,
  code: z.optional(z.string().check(z.regex(/^[A-Z0-9][A-Z0-9-]{1,15}$/))),
  why: whySchema,
})
export type NewStationSaid = z.infer<typeof newStationSchema>

/** Confirm everything as it stands; restore; undo the change that made a revision. */
export const revisionOnlySchema = z.strictObject({ revision: revisionSchema, why: whySchema })
/** A station closes for good; riders read the reason, and where to go instead. */
export const retireSchema = z.strictObject({
  revision: revisionSchema,
  reason: text(200),
  insteadCode: z.optional(z.nullable(z.string().check(z.maxLength(16)))),
})
