import type { Buffer } from 'node:buffer'
import type { ImportGrid } from '#data/stations/import/import-table.ts'
import { extname } from 'node:path'
import { fileProblems } from '#data/stations/import/reason.ts'
import { fileLimits, MEGABYTE } from './file-limits.ts'
import { ImportFileError } from './import-file-error.ts'
import { readCsv } from './read-csv.ts'
import { readGeoJson } from './read-geojson.ts'
import { readWorkbook } from './read-workbook.ts'

/** A file as it was handed over. `sheet` names the one of a workbook to read. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Buffer
  readonly sheet?: string | undefined
}

interface FileKind {
  readonly extensions: readonly string[]
  readonly megabytes: number
  readonly read: (file: GivenFile) => ImportGrid | Promise<ImportGrid>
}

/** Kinds of files by the end of their name. To add one, add its row. */
const fileKinds: readonly FileKind[] = [
  { extensions: ['.csv', '.tsv', '.txt'], megabytes: fileLimits.textMegabytes, read: ({ bytes }) => readCsv(bytes) },
  { extensions: ['.geojson', '.json'], megabytes: fileLimits.textMegabytes, read: ({ bytes }) => readGeoJson(bytes) },
  { extensions: ['.xlsx', '.xls'], megabytes: fileLimits.workbookMegabytes, read: ({ bytes, sheet }) => readWorkbook(bytes, sheet ?? null) },
]

function getKind(name: string): FileKind {
  const extension = extname(name).toLowerCase()
  const kind = fileKinds.find(({ extensions }) => extensions.includes(extension))
  if (!kind)
    throw new ImportFileError(fileProblems.unknownKind(extension))
  return kind
}

/** How many bytes a file of this name may have. Throws {@link ImportFileError} for a kind we do not read. */
export function maxBytesOf(name: string): number {
  return getKind(name).megabytes * MEGABYTE
}

/** Reads a file of stations into text cells, by the kind that its name says. Throws {@link ImportFileError}. */
export async function readImportFile(file: GivenFile): Promise<ImportGrid> {
  const kind = getKind(file.name)
  if (file.bytes.length > kind.megabytes * MEGABYTE)
    throw new ImportFileError(fileProblems.tooLarge(kind.megabytes))
  return kind.read(file)
}
