import { Buffer } from 'node:buffer'
import { inflateSync } from 'node:zlib'

const SIGNATURE_BYTES = 8
/** By type of colour (PNG specification, table 11.1): how many bytes make a pixel. */
const bytesPerPixel: Record<number, number> = { 2: 3, 6: 4 }

/** How often each colour (`#rrggbb`) is in a picture, 8 bits a channel, as Chromium's screenshots are. */
export function countColours(png: Buffer): Map<string, number> {
  const { width, height, colourType, data } = readChunks(png)
  const step = bytesPerPixel[colourType]
  if (step === undefined)
    throw new Error(`Expected a picture with colours (type 2 or 6), got type ${colourType}`)
  const rows = unfilter(inflateSync(data), { stride: width * step, height, step })
  const counts = new Map<number, number>()
  for (let at = 0; at < rows.length; at += step) {
    const colour = rows.readUIntBE(at, 3)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return new Map(Array.from(counts, ([colour, count]) => [`#${colour.toString(16).padStart(6, '0')}`, count]))
}

function readChunks(png: Buffer): { width: number, height: number, colourType: number, data: Buffer } {
  const parts: Buffer[] = []
  let header = { width: 0, height: 0, colourType: -1 }
  for (let at = SIGNATURE_BYTES; at < png.length;) {
    const length = png.readUInt32BE(at)
    const type = png.toString('ascii', at + 4, at + 8)
    const body = png.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR')
      header = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), colourType: body.readUInt8(9) }
    if (type === 'IDAT')
      parts.push(body)
    at += length + 12
  }
  return { ...header, data: Buffer.concat(parts) }
}

/** Undoes the five filters of rows (PNG specification, section 9). */
function unfilter(raw: Buffer, { stride, height, step }: { stride: number, height: number, step: number }): Buffer {
  const out = Buffer.alloc(stride * height)
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)]
    for (let column = 0; column < stride; column += 1) {
      const here = row * stride + column
      const left = column >= step ? out[here - step] ?? 0 : 0
      const up = row > 0 ? out[here - stride] ?? 0 : 0
      const upLeft = row > 0 && column >= step ? out[here - stride - step] ?? 0 : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter ?? 0] ?? 0
      out[here] = ((raw[row * (stride + 1) + 1 + column] ?? 0) + guess) & 255
    }
  }
  return out
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft
  const [far, near, middle] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)]
  if (far <= near && far <= middle)
    return left
  return near <= middle ? up : upLeft
}
