import * as z from 'zod/mini'

/** So many codes are printed at once at most: ten sheets of the smallest stickers. */
export const MOST_POSTERS = 240

/** `POST /api/staff/stations/posters`: of these stations posters or stickers are being printed. */
export const printedPostersSchema = z.strictObject({ stationIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(MOST_POSTERS)) })
