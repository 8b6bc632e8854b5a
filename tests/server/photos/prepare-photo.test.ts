import { Buffer } from 'node:buffer'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { MAX_PHOTO_BYTES, photoRefusals } from '#data/photos/photo.ts'
import { keepPhotoFiles, readPhotoFile, sweepPhotoFiles } from '#server/photos/photo-files.ts'
import { preparePhoto } from '#server/photos/prepare-photo.ts'
import { takeTurns } from '#server/photos/turns.ts'

const red = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c00' } })

/** A PNG that says it has so many pixels, with hardly any bytes. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))])
}
const refusedWith = (code: keyof typeof photoRefusals) => ({ code: 'invalid_input', complaints: [{ path: `file.${code}`, message: photoRefusals[code].zh }] })
const whole = await red(200, 100).jpeg().toBuffer()
const animation = await sharp(Buffer.concat([Buffer.alloc(40 * 40 * 3, 9), Buffer.alloc(40 * 40 * 3, 200)]), { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } }).webp({ loop: 0, delay: [100, 100] }).toBuffer()

describe('a photo that is not taken', () => {
  it.each([
    { what: 'nothing', bytes: Buffer.alloc(0), code: 'empty' },
    { what: 'one over 10 MB', bytes: Buffer.concat([whole, Buffer.alloc(MAX_PHOTO_BYTES)]), code: 'too_large' },
    { what: 'a PDF', bytes: Buffer.from('%PDF-1.7\n1 0 obj'), code: 'other_kind' },
    { what: 'an SVG', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), code: 'other_kind' },
    { what: 'a HEIC', bytes: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(200)]), code: 'heic' },
    { what: 'a GIF', bytes: Buffer.from('GIF89a........'), code: 'animated' },
    { what: 'an animated PNG', bytes: Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('....acTL....IDAT')]), code: 'animated' },
    { what: 'an animated WebP', bytes: animation, code: 'animated' },
    { what: 'half a JPEG', bytes: whole.subarray(0, whole.length / 2), code: 'broken' },
    { what: 'something that only begins like a JPEG', bytes: Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(400, 7)]), code: 'broken' },
    { what: 'a bomb of 30,000 x 30,000', bytes: bomb(30_000), code: 'too_many_pixels' },
  ] as const)('$what is refused in words', async ({ bytes, code }) => {
    await expect(preparePhoto(bytes)).rejects.toMatchObject(refusedWith(code))
  })
})

describe('a photo that is taken', () => {
  it('keeps no byte of where, with what and by whom it was made', async () => {
    const secrets = ['GPSSECRET', 'CAMERASECRET', 'XMPSECRET', 'TRAILINGSECRET', 'Exif', 'ICC_PROFILE', 'http://ns.adobe.com']
    const bytes = await red(400, 300)
      .withExif({ IFD0: { Make: 'CAMERASECRET' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 7/1 0/1', GPSAreaInformation: 'GPSSECRET' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="XMPSECRET"/></rdf:RDF></x:xmpmeta>')
      .jpeg()
      .toBuffer()
    const given = Buffer.concat([bytes, Buffer.from('TRAILINGSECRET')])
    for (const secret of ['CAMERASECRET', 'XMPSECRET', 'TRAILINGSECRET', 'Exif'])
      expect(given.includes(secret), secret).toBe(true)
    const { full, small, sha256 } = await preparePhoto(given)
    for (const kept of [full, small]) {
      for (const secret of [...secrets, 'EXIF', 'XMP ', 'ICCP'])
        expect(kept.includes(secret), secret).toBe(false)
      const about = await sharp(kept).metadata()
      expect([about.format, about.exif, about.xmp, about.icc, about.iptc]).toEqual(['webp', undefined, undefined, undefined, undefined])
    }
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
  })
  it('stands upright and is made smaller, never larger', async () => {
    const sideways = await red(2400, 1200).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { width, height, small } = await preparePhoto(sideways)
    expect([width, height]).toEqual([800, 1600])
    expect(await sharp(small).metadata()).toMatchObject({ width: 160, height: 320 })
    expect(await preparePhoto(whole)).toMatchObject({ width: 200, height: 100 })
  })
  it.each(['png', 'webp'] as const)('may be a %s', async (kind) => {
    expect(await preparePhoto(await red(50, 40).toFormat(kind).toBuffer())).toMatchObject({ width: 50, height: 40 })
  })
})

it('only so many are decoded at once, and who comes after those waiting is turned away', async () => {
  const inTurn = takeTurns({ atOnce: 1, waiting: 1, whenFull: () => new Error('full') })
  let resolve = (_: string): void => {}
  const promise = new Promise<string>(done => (resolve = done))
  const [first, second] = [inTurn(() => promise), inTurn(async () => 'second')]
  await expect(inTurn(async () => 'third')).rejects.toThrow('full')
  resolve('first')
  expect(await Promise.all([first, second])).toEqual(['first', 'second'])
  expect(await inTurn(async () => 'fourth')).toBe('fourth')
})

it('what a crash left half written goes at the next start; what is being written stays', async () => {
  const place = { DATA_DIR: await mkdtemp(join(tmpdir(), 'photos-')) }
  const nowMs = Date.parse('2026-11-23T16:00:00+08:00')
  expect(await sweepPhotoFiles(place, { nowMs, listKept: async () => [] })).toBe(0)
  const id = 'ab'.repeat(16)
  await keepPhotoFiles(place, id, { full: Buffer.from('full'), small: Buffer.from('small') })
  const folder = join(place.DATA_DIR, 'photos', 'cd', 'ef')
  await mkdir(folder, { recursive: true })
  for (const [name, ageMinutes] of [['old.webp.tmp', 90], ['young.webp.tmp', 1]] as const) {
    await writeFile(join(folder, name), 'half')
    await utimes(join(folder, name), nowMs / 1000, nowMs / 1000 - ageMinutes * 60)
  }
  expect(await sweepPhotoFiles(place, { nowMs, listKept: async () => [id] })).toBe(1)
  expect(await readdir(folder)).toEqual(['young.webp.tmp'])
  expect(String(await readPhotoFile(place, id, 'small'))).toBe('small')
  await rm(place.DATA_DIR, { recursive: true })
})
