/** One row as the file had it. `number` is its 1-based line, row or feature number in the file, so that people find it again. */
export interface ImportRow {
  readonly number: number
  readonly cells: readonly string[]
}

/** A file of stations as text cells, whatever its kind was. `grid` still holds its heading and what may stand above it. */
export interface ImportGrid {
  readonly grid: readonly ImportRow[]
  /** Set when a workbook held several sheets with content. */
  readonly sheets?: { readonly read: string, readonly others: readonly string[] }
}

/** A heading and the rows below it. */
export interface ImportTable {
  readonly header: readonly string[]
  readonly rows: readonly ImportRow[]
}

/** More rows than any county has stations; above it the file is another kind of thing, or a mistake. */
export const MAX_IMPORT_ROWS = 50_000

/** Columns that the GeoJSON reader makes from the geometry, and the one in which it says what was not a point. */
export const geometryColumns = { lng: 'geometry.lng', lat: 'geometry.lat', kind: 'geometry.type' } as const
