import type { Point } from '#data/geo/point.ts'
import type { LeadPlace } from '#data/leads/lead-place.ts'
import type { Position } from '#web/device/position.ts'
import * as z from 'zod/mini'
import { pointSchema, roundPoint } from '#data/geo/point.ts'

/** What the rider has said about the place. */
export const placeChoiceSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('here') }),
  z.object({ by: z.literal('point'), point: pointSchema }),
  z.object({ by: z.literal('station'), stationId: z.string(), name: z.string(), point: pointSchema }),
  z.object({ by: z.literal('area'), areaId: z.string(), name: z.string() }),
  z.object({ by: z.literal('words') }),
])
export type PlaceChoice = z.infer<typeof placeChoiceSchema>

/** A measurement older than this says little about where one is. */
const STALE_MS = 6 * 3_600_000
const MAX_PLACE_WORDS = 200
const MAX_ACCURACY_METRES = 100_000

/** The position, if it is a measurement that still stands for "here". */
export const recentFix = (position: Position | null, nowMs: number): Position | null =>
  position?.source === 'gps' && nowMs - position.at < STALE_MS ? position : null

interface Known { position: Position | null, nowMs: number, placeWords: string, words: { noPosition: string, lastPlace: (name: string) => string } }

/**
 * The place as it goes over the wire. "Here" without a measurement is said in words, with what was known last: nobody is held up by a
 * basement.
 */
export function toLeadPlace(choice: PlaceChoice, { position, nowMs, placeWords, words: { noPosition, lastPlace } }: Known): LeadPlace {
  const words = placeWords.trim().slice(0, MAX_PLACE_WORDS)
  if (choice.by === 'here') {
    const fix = recentFix(position, nowMs)
    if (fix)
      return { by: 'here', point: roundPoint(fix), accuracyMetres: Math.min(MAX_ACCURACY_METRES, Math.max(0, Math.round(fix.accuracyMetres ?? MAX_ACCURACY_METRES))), measuredAt: new Date(fix.at).toISOString(), words }
    const known = position?.name ? lastPlace(position.name) : noPosition
    return { by: 'words', words: [words, known].filter(text => text !== '').join(' · ').slice(0, MAX_PLACE_WORDS) }
  }
  if (choice.by === 'point')
    return { by: 'point', point: roundPoint(choice.point), words }
  if (choice.by === 'station')
    return { by: 'station', stationId: choice.stationId, words }
  if (choice.by === 'area')
    return { by: 'area', areaId: choice.areaId, words }
  return { by: 'words', words: words === '' ? noPosition : words }
}

/** The point of a choice, where it has one. */
export function pointOf(choice: PlaceChoice | null, position: Position | null, nowMs: number): Point | null {
  if (choice?.by === 'here') {
    const fix = recentFix(position, nowMs)
    return fix && roundPoint(fix)
  }
  return choice?.by === 'point' || choice?.by === 'station' ? choice.point : null
}
