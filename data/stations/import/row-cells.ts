import type { Datum } from '../../geo/datum.ts'
import type { OpeningHours } from '../opening-hours/opening-hours.ts'
import type { ColumnMapping } from './columns.ts'
import type { ImportField } from './import-field.ts'
import type { ImportRow } from './import-table.ts'
import type { Refusal, Remark } from './reason.ts'
import { readHoursText } from '../opening-hours/read-hours-text.ts'
import { readCell } from './cell.ts'
import { refusals } from './reason.ts'
import { textLimits } from './station-draft.ts'

/** What stands above every row of one file. */
export interface RowContext {
  readonly header: readonly string[]
  readonly mapping: ColumnMapping
  readonly datum: Datum
  /** Reads opening hours; the rows of a file share one, since many keep the same hours. */
  readonly readHours: HoursReader
}
export type HoursReader = (words: string) => OpeningHours | null

/** Reads each text on opening hours once. */
export function hoursReader(): HoursReader {
  const known = new Map<string, OpeningHours | null>()
  return (words) => {
    const rules = known.has(words) ? known.get(words) ?? null : readHoursText(words).rules
    known.set(words, rules)
    return rules
  }
}

/** In a text column 无 says that there is nothing to say; under a service it says no. */
const nothingWords = new Set(['无', '没有', '暂无'])

/** The cells of one row by field, and what was found to stand against them so far. */
export interface RowCells {
  readonly refusals: Refusal[]
  readonly remarks: Remark[]
  /** The heading that stands above a field. */
  readonly heading: (field: ImportField) => string
  /** The text of a field, or null where the file says nothing. */
  readonly read: (field: ImportField, limit?: number) => string | null
  /** Like `read`, with 无 as nothing. */
  readonly readText: (field: ImportField, limit?: number) => string | null
  /** A field whose words mean one of few values; words that mean none become a remark. */
  readonly readWord: <Value>(field: ImportField, find: (text: string) => Value | undefined, remark?: (text: string) => Remark) => Value | null
}

/** Opens a row for reading; every text that cannot be taken adds its refusal. */
export function openRow(row: ImportRow, { header, mapping }: RowContext): RowCells {
  const found: Refusal[] = []
  const remarks: Remark[] = []
  const heading = (field: ImportField) => header[mapping.get(field) ?? -1] ?? field

  function read(field: ImportField, limit: number = textLimits.address): string | null {
    const column = mapping.get(field)
    const cell = column === undefined ? undefined : readCell(row.cells[column])
    if (cell === undefined || cell.kind === 'blank')
      return null
    if (cell.kind !== 'text') {
      found.push(cell.kind === 'formula' ? refusals.formula(heading(field)) : refusals.controlCharacters(heading(field)))
      return null
    }
    const length = [...cell.text].length
    if (length > limit)
      found.push(field === 'name' ? refusals.nameTooLong(length, limit) : refusals.textTooLong(heading(field), limit))
    return cell.text
  }

  function readText(field: ImportField, limit?: number): string | null {
    const text = read(field, limit)
    return text !== null && nothingWords.has(text) ? null : text
  }

  const readWord: RowCells['readWord'] = (field, find, remark) => {
    const text = readText(field)
    const value = text === null ? undefined : find(text)
    if (text !== null && value === undefined && remark)
      remarks.push(remark(text))
    return value ?? null
  }

  return { refusals: found, remarks, heading, read, readText, readWord }
}
