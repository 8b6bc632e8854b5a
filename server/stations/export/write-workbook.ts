import { Buffer } from 'node:buffer'
import ExcelJs from 'exceljs'

export interface WorkbookContent {
  readonly title: string
  /** Lines that stand above the heading. */
  readonly above?: readonly string[]
  readonly headings: readonly string[]
  readonly records: readonly (readonly (string | number)[])[]
}

const MIN_WIDTH = 8
const MAX_WIDTH = 40
/** Rows that are looked at to find out how wide a column is. */
const ROWS_TO_MEASURE = 200

/** A Han character takes the room of two letters. */
const widthOf = (value: string | number) => [...String(value)].reduce((width, letter) => width + (letter > '\xFF' ? 2 : 1), 0)
/** As in our CSV files: text that a spreadsheet would run is marked as text, and stays so when the sheet is saved as CSV. */
const harmless = (value: string | number) => typeof value === 'string' && /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value

/** Writes one sheet as .xlsx: a heading that stays in sight and can be filtered by, columns as wide as their texts. */
export async function writeWorkbook({ title, above = [], headings, records }: WorkbookContent): Promise<Buffer> {
  const book = new ExcelJs.Workbook()
  // Excel allows 31 characters in the name of a sheet, and none of these.
  const sheet = book.addWorksheet(title.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31), { views: [{ state: 'frozen', ySplit: above.length + 1, xSplit: 2 }] })
  sheet.columns = headings.map((heading, column) => ({
    header: heading,
    width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, widthOf(heading) + 2, ...records.slice(0, ROWS_TO_MEASURE).map(record => widthOf(record[column] ?? '') + 1))),
  }))
  sheet.addRows(records.map(record => record.map(harmless)))
  sheet.insertRows(1, above.map(text => [harmless(text)]))
  sheet.getRow(above.length + 1).font = { bold: true }
  sheet.autoFilter = { from: { row: above.length + 1, column: 1 }, to: { row: above.length + 1, column: headings.length } }
  return Buffer.from(await book.xlsx.writeBuffer())
}
