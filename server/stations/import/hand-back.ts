import type { ImportReview } from '#data/stations/import/review-import.ts'
import type { Acceptance } from './import.service.ts'
import { stringify } from 'csv-stringify/sync'
import { isTaken } from './import.service.ts'

/**
 * The rows that were not taken, with all their columns as they came, their number in the file, and why: a CSV file that WPS and
 * Excel open, to be put right and imported again. Text that a spreadsheet would run is prefixed with `'`. Null when every row was taken.
 */
export function writeHandedBack(review: ImportReview, accept: Acceptance): string | null {
  const { headings, records } = handedBackRows(review, accept)
  if (records.length === 0)
    return null
  return stringify([headings, ...records], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}

/** The same as a table. */
export function handedBackRows({ table, rows }: ImportReview, accept: Acceptance): { headings: string[], records: string[][] } {
  const cellsOf = new Map(table.rows.map(row => [row.number, row.cells]))
  const width = table.rows.reduce((widest, row) => Math.max(widest, row.cells.length), table.header.length)
  const full = (cells: readonly string[]) => Array.from({ length: width }, (_, column) => cells[column] ?? '')
  const records = rows.filter(row => !isTaken(row, accept)).map(row => [
    ...full(cellsOf.get(row.number) ?? []),
    String(row.number),
    row.reasons.map(reason => reason.words.zh).join('；'),
  ])
  return { headings: [...full(table.header), '原行号', '退回原因'], records }
}
