import type { ImportRow, ImportTable } from './import-table.ts'
import { guessColumns } from './columns.ts'

/** Official lists carry a title, a date and a unit above their heading; further down it is not a heading any more. */
const ROWS_TO_LOOK_AT = 10

/**
 * Splits what a file holds into heading and rows: the heading is the row, among the first ten, whose cells name the most fields
 * (the first such row wins). Rows without any text are left out; the others keep their number.
 */
export function splitHeader(grid: readonly ImportRow[]): ImportTable {
  const filled = grid.filter(row => row.cells.some(cell => cell.trim() !== ''))
  const scores = filled.slice(0, ROWS_TO_LOOK_AT).map(row => guessColumns(row.cells, null).size)
  const at = Math.max(0, scores.indexOf(Math.max(...scores, 0)))
  const header = (filled[at]?.cells ?? []).map(cell => cell.trim())
  return {
    header,
    rows: filled.slice(at + 1),
  }
}
