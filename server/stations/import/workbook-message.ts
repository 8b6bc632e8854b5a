import type { ImportGrid } from '#data/stations/import/import-table.ts'

/** What goes into the thread that reads a workbook. */
export interface WorkbookOrder {
  readonly bytes: Uint8Array
  /** Null: the first visible sheet with content. */
  readonly sheet: string | null
}

/** What comes out of it. */
export type WorkbookAnswer
  = | { readonly file: ImportGrid }
    | { readonly failure: 'too_large' | 'not_a_workbook' | 'protected' | 'no_such_sheet' | 'too_many_rows' }
