import type { Datum } from '../../geo/datum.ts'
import type { ColumnMapping, ColumnOverrides } from './columns.ts'
import type { ImportGrid, ImportTable } from './import-table.ts'
import type { FileNote, FileProblem } from './reason.ts'
import type { ReviewedRow, ReviewInput, RowOutcome } from './review.ts'
import { datums } from '../../geo/datum.ts'
import { chooseColumns } from './columns.ts'
import { splitHeader } from './header-row.ts'
import { MAX_IMPORT_ROWS } from './import-table.ts'
import { readRow } from './read-row.ts'
import { fileNotes, fileProblems } from './reason.ts'
import { reviewRows, rowOutcomes } from './review.ts'
import { hoursReader } from './row-cells.ts'

export interface ImportRequest extends Omit<ReviewInput, 'readings'> {
  readonly file: ImportGrid
  /** As the operator says it; anything but one of the datums refuses the file. */
  readonly datum: string | null
  readonly columns?: ColumnOverrides
}

/** A judged file: which column was taken for what, every row with its reasons, and the counts. */
export interface ImportReview {
  readonly table: ImportTable
  readonly datum: Datum
  readonly mapping: ColumnMapping
  readonly notes: readonly FileNote[]
  readonly rows: readonly ReviewedRow[]
  readonly counts: Readonly<Record<RowOutcome, number>>
}

export type ImportAnswer
  = | { readonly review: ImportReview }
    | { readonly review: null, readonly problems: readonly FileProblem[] }

const refuse = (...problems: FileProblem[]): ImportAnswer => ({ review: null, problems })

/** Judges a whole file without writing anything: the same for a preview, and again inside the transaction that applies it. */
export function reviewImport(request: ImportRequest): ImportAnswer {
  const datum = datums.find(known => known === request.datum)
  const table = splitHeader(request.file.grid)
  if (table.rows.length === 0)
    return refuse(fileProblems.empty())
  if (table.rows.length > MAX_IMPORT_ROWS)
    return refuse(fileProblems.tooManyRows(MAX_IMPORT_ROWS))
  if (datum === undefined)
    return refuse(fileProblems.unknownDatum())
  const columns = chooseColumns(table.header, datum, request.columns)
  if (columns.mapping === null)
    return refuse(...columns.problems)
  const context = { header: table.header, mapping: columns.mapping, datum, readHours: hoursReader() }
  const readings = table.rows.map(row => ({
    number: row.number,
    reading: readRow(row, context),
  }))
  const { rows, notes } = reviewRows({ ...request, readings })
  const { sheets } = request.file
  return {
    review: {
      table,
      datum,
      mapping: columns.mapping,
      notes: [
        ...sheets && sheets.others.length > 0
          ? [
              fileNotes.otherSheets(sheets.read, sheets.others),
            ]
          : [],
        ...columns.notes,
        ...notes,
      ],
      rows,
      counts: countOutcomes(rows),
    },
  }
}

/** How many rows of each outcome. */
export function countOutcomes(rows: readonly ReviewedRow[]): Record<RowOutcome, number> {
  const counted = Map.groupBy(rows, row => row.outcome)
  // `rowOutcomes` holds every outcome once, so the entries make a complete record.
  return Object.fromEntries(rowOutcomes.map(outcome => [outcome, counted.get(outcome)?.length ?? 0])) as Record<RowOutcome, number>
}
