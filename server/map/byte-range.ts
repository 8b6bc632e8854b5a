/** The bytes of a file from `start` up to and including `end`. */
export interface ByteRange { readonly start: number, readonly end: number }

const singleRange = /^bytes=(\d{0,16})-(\d{0,16})$/

/**
 * Reads a `Range` header (RFC 9110 section 14). `whole`: there is none that we serve (no header, another unit, malformed, several ranges),
 * so the whole file is the answer. `unsatisfiable`: none of the bytes exist.
 */
export function readRange(header: string | undefined, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const match = singleRange.exec(header?.trim() ?? '')
  const [, first = '', last = ''] = match ?? []
  if (!match || (first === '' && last === ''))
    return 'whole'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start)
    return 'whole'
  return start >= size ? 'unsatisfiable' : { start, end }
}
