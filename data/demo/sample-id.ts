/**
 * Ids of sample data are UUIDs of version 8 (RFC 9562, own layout) whose middle is `-8000-8000-`, as those of sample stations are. What phones and
 * servers make is of version 4 or 7, so the id itself says what is a sample: wherever a row goes, into a copy or an export, its mark goes along.
 */
const SAMPLE_ID = /^[\da-f]{8}-[\da-f]{4}-8000-8000-[\da-f]{12}$/i

/** Where the middle stands in the text of an id, counted from 1 as SQL does, and what it is. */
export const SAMPLE_MIDDLE = { from: 15, text: '8000-8000' } as const

export const isSampleId = (id: string): boolean => SAMPLE_ID.test(id)

/** What there are samples of, beside stations; each has a range of ids of its own. */
const kinds = ['account', 'registration', 'lead', 'dispute', 'activity', 'check_in', 'service_entry', 'care_event', 'care_point', 'care_row', 'organisation', 'instructor', 'visit', 'list', 'other'] as const
export type SampleKind = typeof kinds[number]

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0')

/** The id of a sample by its kind and number (from 0 to 1,048,575). `part`: of something that is made along with it (a step, an entry), from 1. */
export function sampleId(kind: SampleKind, number: number, part = 0): string {
  return `d${hex(kinds.indexOf(kind), 2)}${hex(number, 5)}-${hex(part, 4)}-8000-8000-000000000000`
}
