import { Buffer } from 'node:buffer'
import ExcelJs from 'exceljs'

/** The cells of the first sheet of a workbook, as text. */
export async function readSheet(bytes: ArrayBuffer): Promise<string[][]> {
  const book = new ExcelJs.Workbook()
  // ExcelJS asks for a Buffer type of an older Node.
  await book.xlsx.load(Buffer.from(bytes) as never)
  const rows: string[][] = []
  book.worksheets[0]?.eachRow({ includeEmpty: true }, (row) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, cell => cells.push(cell.text))
    rows.push(cells)
  })
  return rows
}
