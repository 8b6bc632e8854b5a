import { Buffer } from 'node:buffer'
import { gunzipSync, inflateRawSync } from 'node:zlib'

const CENTRAL = Buffer.from('PK\x01\x02', 'latin1')

/** All parts of a zip archive (an .xlsx is one), one after the other. */
function unzip(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = bytes.indexOf(CENTRAL); at >= 0; at = bytes.indexOf(CENTRAL, at + 4)) {
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
    parts.push(bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed))
  }
  return Buffer.concat(parts)
}

/** What bytes say when they are unpacked, beside themselves. */
function unpacked(bytes: Buffer): string {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK')
    return unzip(bytes).toString()
  return bytes[0] === 0x1F && bytes[1] === 0x8B ? gunzipSync(bytes).toString() : ''
}

/** Of an answer that does not end by itself: what it begins with. */
async function firstPart(answer: Response): Promise<Buffer> {
  const reader = answer.body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return Buffer.from(first?.value ?? new Uint8Array())
}

/** Everything that somebody sees of an answer: status, headers, body as it came and unpacked. */
export async function readAll(answer: Response): Promise<string> {
  const isEndless = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  const bytes = isEndless ? await firstPart(answer) : Buffer.from(await answer.arrayBuffer())
  return [answer.status, JSON.stringify([...answer.headers]), bytes.toString(), bytes.toString('latin1'), unpacked(bytes)].join('\n')
}
