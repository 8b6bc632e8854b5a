import type { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { MAX_PHOTO_BYTES, MAX_PHOTO_PIXELS, PHOTO_SIDE, SMALL_PHOTO_SIDE } from '#data/photos/photo.ts'
import { photoKind } from './photo-kind.ts'
import { photoErrors } from './photos.errors.ts'
import { takeTurns } from './turns.ts'

/** Longer than any honest photo takes to be decoded. */
const DECODE_WITHIN_SECONDS = 20

// Photos come from strangers: no decoder but these three is ever reached, one thread a photo, nothing kept in between.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })
sharp.concurrency(1)
sharp.cache(false)

const inTurn = takeTurns({ atOnce: 2, waiting: 8, whenFull: photoErrors.busy })

/** A photo decoded and written anew: WebP in sRGB, upright, without anything of the file that came in but its pixels. */
export interface PreparedPhoto {
  readonly full: Buffer
  readonly small: Buffer
  readonly width: number
  readonly height: number
  /** Of `full`, in hex. */
  readonly sha256: string
}

async function reencode(bytes: Buffer): Promise<PreparedPhoto> {
  const open = () => sharp(bytes, { limitInputPixels: MAX_PHOTO_PIXELS, failOn: 'error', sequentialRead: true }).timeout({ seconds: DECODE_WITHIN_SECONDS })
  const { data: full, info } = await open().autoOrient().resize({ width: PHOTO_SIDE, height: PHOTO_SIDE, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#fff' }).toColourspace('srgb').webp({ quality: 78 }).toBuffer({ resolveWithObject: true })
  const small = await sharp(full).resize({ width: SMALL_PHOTO_SIDE, height: SMALL_PHOTO_SIDE, fit: 'inside', withoutEnlargement: true }).webp({ quality: 70 }).toBuffer()
  return { full, small, width: info.width, height: info.height, sha256: createHash('sha256').update(full).digest('hex') }
}

/** Makes of bytes that somebody sent what is kept of them. Whatever is not a whole still photo is refused. Throws invalid_input, too_many_requests. */
export async function preparePhoto(bytes: Buffer): Promise<PreparedPhoto> {
  if (bytes.length > MAX_PHOTO_BYTES)
    throw photoErrors.refused('too_large')
  const found = photoKind(bytes)
  if ('refusal' in found)
    throw photoErrors.refused(found.refusal)
  return inTurn(async () => {
    const about = await sharp(bytes, { limitInputPixels: false }).metadata().catch(() => null)
    if (!about || about.format !== found.kind)
      throw photoErrors.refused('broken')
    if (about.width * about.height > MAX_PHOTO_PIXELS)
      throw photoErrors.refused('too_many_pixels')
    if ((about.pages ?? 1) > 1)
      throw photoErrors.refused('animated')
    return reencode(bytes).catch(() => {
      throw photoErrors.refused('broken')
    })
  })
}
