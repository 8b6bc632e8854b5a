import type { Buffer } from 'node:buffer'
import type { ImportGrid } from '#data/stations/import/import-table.ts'
import type { GivenFile } from '../../stations/import/read-import-file.ts'
import { extname } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { MAX_AREA_ROWS } from '#data/areas/import/review-areas.ts'
import { fileProblems } from '#data/stations/import/reason.ts'
import { decodeText } from '../../stations/import/decode-text.ts'
import { fileLimits } from '../../stations/import/file-limits.ts'
import { ImportFileError } from '../../stations/import/import-file-error.ts'
import { maxBytesOf, readImportFile } from '../../stations/import/read-import-file.ts'

const delimiters = ['\t', ',', ';', '，'] as const
/** Rows that may stand above the heading, and one more than allowed, so that too many are noticed. */
const RECORDS_TO_READ = MAX_AREA_ROWS + 12
const textKinds = ['.csv', '.tsv', '.txt']

/** Lists of areas have short cells without commas: whatever the first lines hold most of parts them. */
function findDelimiter(text: string): string {
  const lines = text.slice(0, fileLimits.lineCharacters).split(/[\r\n]+/, 10)
  const counts = delimiters.map(delimiter => Math.max(...lines.map(line => line.split(delimiter).length)))
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

function readText(bytes: Buffer): ImportGrid {
  const text = decodeText(bytes)
  try {
    const records: string[][] = parse(text, { delimiter: findDelimiter(text), relax_column_count: true, relax_quotes: true, max_record_size: fileLimits.lineCharacters, to: RECORDS_TO_READ })
    return { grid: records.map((cells, at) => ({ number: at + 1, cells })) }
  }
  catch (error) {
    if (error instanceof CsvError)
      throw new ImportFileError(fileProblems.unreadable({ zh: '引号或长度不对', en: 'quotes or length are wrong' }))
    throw error
  }
}

/** Reads a list of areas into text cells: CSV or text pasted from a table, or a workbook. Throws {@link ImportFileError}. */
export async function readAreaFile(file: GivenFile): Promise<ImportGrid> {
  if (!textKinds.includes(extname(file.name).toLowerCase()))
    return readImportFile(file)
  if (file.bytes.length > maxBytesOf(file.name))
    throw new ImportFileError(fileProblems.tooLarge(fileLimits.textMegabytes))
  return readText(file.bytes)
}
