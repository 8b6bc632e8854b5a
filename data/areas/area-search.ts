import type { Area } from './area.ts'
import * as z from 'zod/mini'
import { searchFor, simplify } from '../stations/search.ts'

/** `GET /api/area-readings`: by area id, the pinyin of its name, lower case, no tones, a space between syllables: `lou shan guan jie dao`. */
export const areaReadingsSchema = z.strictObject({ readings: z.record(z.string(), z.string()) })
export type AreaReadings = z.infer<typeof areaReadingsSchema>['readings']

const LETTERS = /^[a-z0-9]+$/

/** Whether letters are the initials of a name, or pinyin from one of its syllables on. Numbers in a name are typed as a whole. */
function isRead(reading: string, letters: string): boolean {
  const syllables = reading.split(' ')
  const initials = syllables.map(syllable => /\d/.test(syllable) ? syllable : syllable.slice(0, 1)).join('')
  return initials.includes(letters) || syllables.some((_, first) => syllables.slice(first).join('').startsWith(letters))
}

/**
 * The areas that a query finds, by their own name before those that only lie in one so named. Letters find by pinyin, whole or initials, in any case
 * and width, with or without spaces and apostrophes; names always find. An empty query finds all. The order is kept otherwise.
 */
export function findAreas<Candidate extends Pick<Area, 'id' | 'name' | 'parentId'>>(areas: readonly Candidate[], query: string, readings: AreaReadings): readonly Candidate[] {
  const matches = searchFor(query)
  if (!matches)
    return areas
  const letters = simplify(query)
  const isLetters = LETTERS.test(letters)
  const named = new Set(areas.filter(({ id, name }) => matches(simplify(name)) || (isLetters && isRead(readings[id] ?? '', letters))).map(({ id }) => id))
  return [...areas.filter(({ id }) => named.has(id)), ...areas.filter(({ id, parentId }) => !named.has(id) && parentId !== null && named.has(parentId))]
}
