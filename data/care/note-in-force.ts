import type { CareNote } from './care-notes.ts'

/** The note of a station at an instant; the one that ends first where there are several. In the riders' phones, so without schemas. */
export function noteAt(notes: readonly CareNote[], stationId: string, nowMs: number): CareNote | undefined {
  return notes
    .filter(note => note.stationId === stationId && Date.parse(note.from) <= nowMs && nowMs < Date.parse(note.until))
    .sort((one, other) => Date.parse(one.until) - Date.parse(other.until))[0]
}
