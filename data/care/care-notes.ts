import * as z from 'zod/mini'
import { careSeasonSchema } from './care-event.ts'

const instant = z.iso.datetime({ offset: true })

/** What riders are told of a station where packs are handed out. */
export const careNoteSchema = z.strictObject({
  stationId: z.uuid(),
  season: careSeasonSchema,
  title: z.string(),
  pack: z.string(),
  organiser: z.string(),
  /** From then until then; afterwards a phone without a network says nothing of it any more. */
  from: instant,
  until: instant,
  /** Rounded down, never zero. */
  aboutPacks: z.int(),
  /** When something was last written down there. */
  at: instant,
})
export type CareNote = z.infer<typeof careNoteSchema>
/** `GET /api/care-events`: the stations that have packs to hand out now or soon. */
export const careNotesSchema = z.strictObject({ notes: z.array(careNoteSchema) })

/** So many at least are there: to the one below 10, to five below 50, to ten below 200, to fifty above. */
export function aboutPacks(stock: number): number {
  const step = stock < 10 ? 1 : stock < 50 ? 5 : stock < 200 ? 10 : 50
  return Math.floor(stock / step) * step
}
