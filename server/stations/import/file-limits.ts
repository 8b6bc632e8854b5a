export const MEGABYTE = 1024 * 1024

/** How large a file may be, by what reading it costs. A workbook is compressed: 5 MB of it unfold to 50 and more. */
export const fileLimits = {
  textMegabytes: 20,
  workbookMegabytes: 5,
  /** What the parts of a workbook may measure once unpacked: twice that of a plain one of 50,000 rows. */
  unpackedMegabytes: 100,
  /** Heap of the thread that reads a workbook. */
  workbookHeapMegabytes: 768,
  workbookMs: 30_000,
  /** No list of stations is wider; more are a broken file. */
  columns: 200,
  /** Characters in one line of a CSV file. */
  lineCharacters: 200_000,
} as const
