import type { Buffer } from 'node:buffer'
import type { PhotoRefusal } from '#data/photos/photo.ts'

export type PhotoKind = 'jpeg' | 'png' | 'webp'

const heifBrands = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1']
const isHeif = (bytes: Buffer) => bytes.toString('latin1', 4, 8) === 'ftyp' && heifBrands.includes(bytes.toString('latin1', 8, 12))

/** An animated PNG says so before its first picture; decoders without animation would silently take that one. */
function isAnimatedPng(bytes: Buffer): boolean {
  const at = bytes.indexOf('acTL')
  return at !== -1 && at < bytes.indexOf('IDAT')
}

/** What the first bytes say a file is. Names and declared types are not looked at. */
export function photoKind(bytes: Buffer): { kind: PhotoKind } | { refusal: PhotoRefusal } {
  if (bytes.length === 0)
    return { refusal: 'empty' }
  if (bytes.toString('hex', 0, 3) === 'ffd8ff')
    return { kind: 'jpeg' }
  if (bytes.toString('hex', 0, 8) === '89504e470d0a1a0a')
    return isAnimatedPng(bytes) ? { refusal: 'animated' } : { kind: 'png' }
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
    return { kind: 'webp' }
  if (bytes.toString('latin1', 0, 4) === 'GIF8')
    return { refusal: 'animated' }
  return { refusal: isHeif(bytes) ? 'heic' : 'other_kind' }
}
