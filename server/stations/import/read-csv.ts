import type { Buffer } from 'node:buffer'
import type { ImportGrid } from '#data/stations/import/import-table.ts'
import { CsvError, parse } from 'csv-parse/sync'
import { guessColumns } from '#data/stations/import/columns.ts'
import { MAX_IMPORT_ROWS } from '#data/stations/import/import-table.ts'
import { fileProblems } from '#data/stations/import/reason.ts'
import { decodeText } from './decode-text.ts'
import { fileLimits } from './file-limits.ts'
import { ImportFileError } from './import-file-error.ts'

const delimiters = [',', '\t', ';', '，'] as const
/** Rows that may stand above the heading, and one more than allowed, so that too many are noticed. */
const RECORDS_TO_READ = MAX_IMPORT_ROWS + 12
const LINES_TO_LOOK_AT = 10

/** The delimiter that makes most sense of the heading: addresses and hours are full of commas of their own. */
function findDelimiter(text: string): string {
  const lines = text.slice(0, fileLimits.lineCharacters).split(/[\r\n]+/, LINES_TO_LOOK_AT)
  const fieldsBy = (delimiter: string) => Math.max(...lines.map(line => guessColumns(line.split(delimiter).slice(0, fileLimits.columns), null).size))
  const cellsBy = (delimiter: string) => Math.max(...lines.map(line => line.split(delimiter).length))
  const sense = delimiters.map(fieldsBy)
  // Lists of something else than stations (people, organisations) make as much sense with any: then the one that makes the most cells.
  const best = delimiters.filter((_, at) => sense[at] === Math.max(...sense))
  const cells = best.map(cellsBy)
  return best[cells.indexOf(Math.max(...cells))] ?? ','
}

/** Reads a CSV file of any usual delimiter. Throws {@link ImportFileError}. Rows are numbered as a spreadsheet shows them. */
export function readCsv(bytes: Buffer): ImportGrid {
  const text = decodeText(bytes)
  try {
    const records: string[][] = parse(text, {
      delimiter: findDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: fileLimits.lineCharacters,
      to: RECORDS_TO_READ,
    })
    return { grid: records.map((cells, at) => ({ number: at + 1, cells })) }
  }
  catch (error) {
    if (!(error instanceof CsvError))
      throw error
    const line = typeof error.lines === 'number' ? error.lines : '?'
    throw new ImportFileError(fileProblems.unreadable({ zh: `第 ${line} 行附近的引号或长度不对`, en: `quotes or length are wrong near line ${line}` }))
  }
}
