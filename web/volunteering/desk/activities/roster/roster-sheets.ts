import type { RosterPerson } from './roster-lines.ts'
import { inRosterOrder } from './roster-lines.ts'

/** Rows on one sheet of A4, and how many are left blank at least for those who just come. */
export const ROWS_PER_SHEET = 18
const BLANK_ROWS = 6

/** The sheets of a roster: those with a seat, walk-ups and those who wait, and blank rows to the end of the last; null: a blank row. */
export function rosterSheets(people: readonly RosterPerson[]): (RosterPerson | null)[][] {
  const listed = inRosterOrder(people.filter(({ seat, name }) => seat !== 'signed_off' && name !== null))
  const rows = Math.ceil((listed.length + BLANK_ROWS) / ROWS_PER_SHEET) * ROWS_PER_SHEET
  const all = Array.from({ length: rows }, (_, place) => listed[place] ?? null)
  return Array.from({ length: rows / ROWS_PER_SHEET }, (_, sheet) => all.slice(sheet * ROWS_PER_SHEET, (sheet + 1) * ROWS_PER_SHEET))
}
