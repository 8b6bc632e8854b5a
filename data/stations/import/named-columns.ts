import type { ImportRow, ImportTable } from './import-table.ts'
import { normaliseHeader } from './header.ts'

/** What a column of a list may hold, with how it may be headed. */
export type NamedFields<Field extends string> = Readonly<Record<Field, readonly string[]>>

/** Titles and dates may stand above the heading. */
const ROWS_TO_LOOK_AT = 10

/** Which column holds what: as staff say it (field to heading; empty: none), else as the headings read. A column is used once. */
export function namedColumns<Field extends string>(fields: NamedFields<Field>, header: readonly string[], said: Readonly<Record<string, string>> = {}): Map<Field, number> {
  const normal = header.map(normaliseHeader)
  const columns = new Map<Field, number>()
  // The keys of a constant table are exactly its declared keys.
  const keys = Object.keys(fields) as Field[]
  for (const field of keys) {
    const heading = said[field]
    const at = heading === undefined ? -1 : normal.indexOf(normaliseHeader(heading))
    if (heading !== undefined && heading !== '' && at >= 0)
      columns.set(field, at)
  }
  for (const field of keys) {
    const at = normal.findIndex((text, column) => fields[field].includes(text) && ![...columns.values()].includes(column))
    if (said[field] === undefined && at >= 0)
      columns.set(field, at)
  }
  return columns
}

/** Splits a list into its heading, the row among the first ten that names the most fields, and what is below. */
export function splitAtHeading<Field extends string>(fields: NamedFields<Field>, grid: readonly ImportRow[]): ImportTable {
  const filled = grid.filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
  const scores = filled.slice(0, ROWS_TO_LOOK_AT).map(({ cells }) => namedColumns(fields, cells).size)
  const at = Math.max(0, scores.indexOf(Math.max(...scores, 0)))
  return { header: (filled[at]?.cells ?? []).map(cell => cell.trim()), rows: filled.slice(at + 1) }
}
