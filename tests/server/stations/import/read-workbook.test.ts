import { Buffer } from 'node:buffer'
import { utils, write as writeXls } from '@e965/xlsx'
import ExcelJs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { ImportFileError } from '#server/stations/import/import-file-error.ts'
import { readImportFile } from '#server/stations/import/read-import-file.ts'
import { measureZip } from '#server/stations/import/zip-size.ts'
import { zipOf } from '../../../support/zip-of.ts'

/** A workbook as WPS and Excel save it. */
async function workbook(fill: (book: ExcelJs.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJs.Workbook()
  fill(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

const read = (bytes: Buffer, sheet?: string) => readImportFile({ name: '驿站.xlsx', bytes, sheet })
const oneSheet = (rows: readonly unknown[][]) => workbook(book => book.addWorksheet('驿站').addRows(rows.map(row => [...row])))
async function refusalOf(reading: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await reading.then(() => undefined, (reason: unknown) => reason)
  if (!(error instanceof ImportFileError))
    throw new Error(`expected an ImportFileError, got ${String(error)}`)
  return error.problems[0]?.words.zh
}

describe('a workbook', () => {
  it('gives the values of its cells: numbers with all digits, times of day as they look', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('驿站')
      sheet.addRow(['名称', '经度', '有水', '开门', '编号'])
      sheet.addRow(['甲', 113.564525123, true, 8.5 / 24, 1001])
      sheet.getCell('B2').numFmt = '0.00'
      sheet.getCell('D2').numFmt = 'h:mm'
    })
    expect((await read(bytes)).grid).toEqual([
      { number: 1, cells: ['名称', '经度', '有水', '开门', '编号'] },
      { number: 2, cells: ['甲', '113.564525123', 'true', '8:30', '1001'] },
    ])
  })

  it('takes the value that a formula was saved with, and leaves one without a value to be refused', async () => {
    const bytes = await oneSheet([['名称', '别名'], [{ formula: 'A1&"东"', result: '城东' }, { formula: 'HYPERLINK("http://x")' }], [{ formula: '1/0', result: { error: '#DIV/0!' } }, '']])
    expect((await read(bytes)).grid.slice(1).map(row => row.cells)).toEqual([['城东', '=HYPERLINK("http://x")'], ['#DIV/0!', '']])
  })

  it('spreads a merged cell over the rows that it covers, and numbers rows as they stand in the sheet', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('驿站')
      sheet.addRows([['汇总表'], [], ['街道', '名称'], ['城东街道', '甲'], ['', '乙'], ['城西街道', '丙']])
      sheet.mergeCells('A4:A5')
    })
    const { grid } = await read(bytes)
    expect(grid.map(row => [row.number, ...row.cells.slice(0, 2)])).toEqual([[1, '汇总表'], [3, '街道', '名称'], [4, '城东街道', '甲'], [5, '城东街道', '乙'], [6, '城西街道', '丙']])
  })

  it('is read from its first visible sheet with content, and says which others it has', async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet('空')
      book.addWorksheet('旧', { state: 'hidden' }).addRow(['旧的'])
      book.addWorksheet('驿站').addRow(['名称'])
      book.addWorksheet('备份').addRow(['名称'])
    })
    expect(await read(bytes)).toEqual({ grid: [{ number: 1, cells: ['名称'] }], sheets: { read: '驿站', others: ['备份'] } })
    expect((await read(bytes, '备份')).sheets?.read).toBe('备份')
    expect(await refusalOf(read(bytes, '没有'))).toBe('文件读不出来：没有这个工作表，或者它是空的')
  })

  it('may be of the old kind, .xls', async () => {
    const book = utils.book_new(utils.aoa_to_sheet([['名称', '经度'], ['城东驿站', 106.830125]]), '驿站')
    const bytes: Buffer = writeXls(book, { bookType: 'biff8', type: 'buffer' })
    expect((await readImportFile({ name: '驿站.xls', bytes })).grid.map(row => row.cells)).toEqual([['名称', '经度'], ['城东驿站', '106.830125']])
  })

  it('is handed back above 5 MB without being opened', async () => {
    expect(await refusalOf(read(Buffer.alloc(5 * 1024 * 1024 + 1)))).toBe('文件超过 5 MB，请拆成几个文件')
  })

  it.each([
    ['text under another name', Buffer.from('名称,经度,纬度')],
    ['a web page, as some exports are', Buffer.from('<html><table><tr><td>名称</td></tr></table></html>')],
    ['a zip archive of something else', zipOf(Buffer.from('hello'), 5)],
    ['a damaged compound file', Buffer.from('D0CF11E0A1B11AE1FFFFFFFF', 'hex')],
  ])('is handed back when it is %s', async (_, bytes) => {
    expect(await refusalOf(read(bytes))).toBe('文件读不出来：不是 Excel 工作簿，或者已损坏')
  })

  it('is handed back when it unpacks to more than 100 MB, whatever size it declares', async () => {
    const bomb = zipOf(Buffer.alloc(101 * 1024 * 1024), 1000)
    expect(bomb.length).toBeLessThan(200_000)
    expect(await refusalOf(read(bomb))).toBe('文件读不出来：解开后超过 100 MB，或者压缩包已损坏')
  })
})

describe('the size of a zip archive', () => {
  it('is that of its parts unpacked', () => {
    expect(measureZip(zipOf(Buffer.alloc(5000), 5000), 10_000)).toBe(5000)
  })

  it('is not measured beyond the limit, nor where the archive is cut', () => {
    const archive = zipOf(Buffer.alloc(5000), 5000)
    expect(measureZip(archive, 4999)).toBeNull()
    for (let length = 0; length < archive.length; length++)
      expect(measureZip(archive.subarray(0, length), 10_000)).toBeNull()
  })
})
