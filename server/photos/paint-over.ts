import type { PreparedPhoto } from './prepare-photo.ts'
import sharp from 'sharp'
import { preparePhoto } from './prepare-photo.ts'

/** A rectangle as shares of width and height, from the left and the top. */
export interface Box { readonly x: number, readonly y: number, readonly width: number, readonly height: number }

/** Whole pixels that cover a box, and rather one more than less; at least one, within the picture. */
function pixelsOf({ x, y, width, height }: Box, of: { width: number, height: number }) {
  const span = (from: number, size: number, whole: number) => {
    const start = Math.min(Math.floor(from * whole), whole - 1)
    return { start, size: Math.max(1, Math.min(Math.ceil((from + size) * whole), whole) - start) }
  }
  const [across, down] = [span(x, width, of.width), span(y, height, of.height)]
  return { left: across.start, top: down.start, width: across.size, height: down.size }
}

/** A copy of a photo that was kept, with black rectangles in place of what was there. */
export async function paintOver(photo: Uint8Array, boxes: readonly Box[]): Promise<PreparedPhoto> {
  const { data, info } = await sharp(photo).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  for (const { left, top, width, height } of boxes.map(box => pixelsOf(box, info))) {
    for (let row = top; row < top + height; row++)
      data.fill(0, (row * info.width + left) * info.channels, (row * info.width + left + width) * info.channels)
  }
  return preparePhoto(await sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).png().toBuffer())
}
