import type { Buffer } from 'node:buffer'
import { inflateRawSync } from 'node:zlib'

// Signatures and offsets: APPNOTE.TXT 6.3.10, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
const END_SIGNATURE = 0x06054B50
const ENTRY_SIGNATURE = 0x02014B50
const END_BYTES = 22
const MAX_COMMENT_BYTES = 65_535
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const STORED = 0
const DEFLATED = 8

/**
 * How many bytes the parts of a zip archive measure once unpacked. Each part is unpacked to see: sizes that an archive declares can lie.
 * Returns null when there are more than `limit` bytes, when the archive cannot be followed, or when a part is packed in another way.
 */
export function measureZip(archive: Buffer, limit: number): number | null {
  try {
    let total = 0
    for (const part of partsOf(archive)) {
      total += part.method === STORED ? part.bytes.length : inflateRawSync(part.bytes, { maxOutputLength: Math.max(1, limit - total) }).length
      if (total > limit)
        return null
    }
    return total
  }
  catch {
    return null
  }
}

/** The parts that the central directory lists. Throws where the archive is cut or twisted. */
function partsOf(archive: Buffer): { method: number, bytes: Buffer }[] {
  const end = findEnd(archive)
  const count = archive.readUInt16LE(end + 10)
  let at = archive.readUInt32LE(end + 16)
  return Array.from({ length: count }, () => {
    const method = archive.readUInt16LE(at + 10)
    const size = archive.readUInt32LE(at + 20)
    const local = archive.readUInt32LE(at + 42)
    if (archive.readUInt32LE(at) !== ENTRY_SIGNATURE || (method !== STORED && method !== DEFLATED))
      throw new RangeError('not an entry that a workbook has')
    const start = local + LOCAL_BYTES + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    if (start + size > archive.length)
      throw new RangeError('an entry ends behind the archive')
    at += ENTRY_BYTES + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
    return { method, bytes: archive.subarray(start, start + size) }
  })
}

function findEnd(archive: Buffer): number {
  for (let at = archive.length - END_BYTES; at >= Math.max(0, archive.length - END_BYTES - MAX_COMMENT_BYTES); at--) {
    if (archive.readUInt32LE(at) === END_SIGNATURE)
      return at
  }
  throw new RangeError('no end of a central directory')
}
