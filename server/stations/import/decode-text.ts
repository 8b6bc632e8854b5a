import type { Buffer } from 'node:buffer'
import iconv from 'iconv-lite'
import { fileProblems } from '#data/stations/import/reason.ts'
import { ImportFileError } from './import-file-error.ts'

const byteOrderMarks = [
  { encoding: 'utf-8', bytes: [0xEF, 0xBB, 0xBF] },
  { encoding: 'utf-16le', bytes: [0xFF, 0xFE] },
  { encoding: 'utf-16be', bytes: [0xFE, 0xFF] },
] as const

/**
 * The text of a file in UTF-8 (with or without a mark), UTF-16 with a mark (Excel's "Unicode text") or else GB18030, which includes
 * GBK and GB2312: what WPS and Excel write in China. Bytes that are none of these refuse the file; nothing is replaced silently.
 */
export function decodeText(bytes: Buffer): string {
  const marked = byteOrderMarks.find(mark => mark.bytes.every((byte, at) => bytes[at] === byte))
  const text = decodeStrictly(bytes, marked?.encoding ?? 'utf-8') ?? (marked ? undefined : decodeGb18030(bytes))
  if (text === undefined || text.includes('\0'))
    throw new ImportFileError(fileProblems.unreadable({ zh: '编码既不是 UTF-8 也不是 GBK', en: 'its encoding is neither UTF-8 nor GBK' }))
  return text
}

function decodeStrictly(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  }
  catch {
    return undefined
  }
}

function decodeGb18030(bytes: Buffer): string | undefined {
  const text = iconv.decode(bytes, 'gb18030')
  return text.includes('\uFFFD') ? undefined : text
}
