import type { CellObject, WorkSheet } from '@e965/xlsx'
import type { ImportGrid, ImportRow } from '#data/stations/import/import-table.ts'
import type { WorkbookAnswer, WorkbookOrder } from './workbook-message.ts'
import { Buffer } from 'node:buffer'
import { parentPort, workerData } from 'node:worker_threads'
import { read, SSF } from '@e965/xlsx'
import { MAX_IMPORT_ROWS } from '#data/stations/import/import-table.ts'
import { fileLimits, MEGABYTE } from './file-limits.ts'
import { measureZip } from './zip-size.ts'

const ZIP = Buffer.from('PK\x03\x04', 'latin1')
const COMPOUND_FILE = Buffer.from('D0CF11E0A1B11AE1', 'hex')
/** Rows that may stand above the heading, and one more than allowed, so that too many are noticed. */
const ROWS_TO_READ = MAX_IMPORT_ROWS + 12

/** The value that a cell shows; formulas are never worked out. One that was saved without its value stays a formula, to be refused. */
function textOf(cell: CellObject | undefined): string {
  if (cell === undefined)
    return ''
  if (cell.v === undefined || cell.t === 'z')
    return cell.f === undefined ? '' : `=${cell.f}`
  if (cell.t === 'e')
    return cell.w ?? '#N/A'
  const isTime = cell.t === 'n' && typeof cell.z === 'string' && SSF.is_date(cell.z)
  // Numbers keep all their digits, whatever the cell rounds them to; times of day read as they look.
  return isTime ? cell.w ?? String(cell.v) : String(cell.v)
}

function rowsOf(sheet: WorkSheet): ImportRow[] {
  // Rows without any cell are holes in the array.
  const grid = Array.from(sheet['!data'] ?? [], cells => Array.from({ length: Math.min(cells?.length ?? 0, fileLimits.columns) }, (_, column) => textOf(cells?.[column])))
  spreadMerged(sheet, grid)
  return grid.flatMap((cells, at) => cells.some(cell => cell !== '') ? [{ number: at + 1, cells }] : [])
}

/** A merged cell stands for all the cells it covers: one 街道 beside its ten stations. */
function spreadMerged(sheet: WorkSheet, grid: string[][]): void {
  for (const { s: first, e: last } of sheet['!merges'] ?? []) {
    const text = grid[first.r]?.[first.c] ?? ''
    if (text === '')
      continue
    const lastColumn = Math.min(last.c, fileLimits.columns - 1)
    for (const cells of grid.slice(first.r, last.r + 1)) {
      while (cells.length <= lastColumn)
        cells.push('')
      cells.fill(text, first.c, lastColumn + 1)
    }
  }
}

function readWorkbook({ bytes, sheet: wanted }: WorkbookOrder): WorkbookAnswer {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isZip = content.subarray(0, ZIP.length).equals(ZIP)
  if (!isZip && !content.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE))
    return { failure: 'not_a_workbook' }
  if (isZip && measureZip(content, fileLimits.unpackedMegabytes * MEGABYTE) === null)
    return { failure: 'too_large' }
  const book = read(content, { dense: true, cellNF: true, cellHTML: false, cellText: true, sheetRows: ROWS_TO_READ, sheetStubs: true })
  const isHidden = (at: number) => (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0
  const filled = book.SheetNames
    .map((name, at) => ({ name, sheet: book.Sheets[name], isHidden: isHidden(at) }))
    .flatMap(({ name, sheet, isHidden }) => sheet && (!isHidden || name === wanted) ? [{ name, rows: rowsOf(sheet) }] : [])
    .filter(({ rows }) => rows.length > 0)
  const chosen = wanted === null ? filled[0] : filled.find(({ name }) => name === wanted)
  if (!chosen)
    return wanted === null ? { file: { grid: [] } } : { failure: 'no_such_sheet' }
  if (chosen.rows.length > ROWS_TO_READ - 2)
    return { failure: 'too_many_rows' }
  const file: ImportGrid = { grid: chosen.rows, sheets: { read: chosen.name, others: filled.filter(other => other !== chosen).map(({ name }) => name) } }
  return { file }
}

function answer(order: WorkbookOrder): WorkbookAnswer {
  try {
    return readWorkbook(order)
  }
  catch (error) {
    return { failure: error instanceof Error && /password|encrypt/i.test(error.message) ? 'protected' : 'not_a_workbook' }
  }
}

// The only one who starts this thread is read-workbook.ts, with an order.
parentPort?.postMessage(answer(workerData as WorkbookOrder))
