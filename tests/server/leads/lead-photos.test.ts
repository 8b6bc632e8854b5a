import { Buffer } from 'node:buffer'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runJobs } from '#server/job-clock.ts'
import { leadJobs } from '#server/leads/lead-jobs.ts'
import { aPhoto, followCode, partsOf, sendLead, sendPhoto } from '../../support/lead-story.ts'
import { phoneHeaders } from '../../support/phones.ts'
import { openOffices } from '../../support/staff-story.ts'
import { countingIds, openTestDeps } from '../../support/test-deps.ts'
import { testDialects } from '../../support/test-dialects.ts'

const nextId = countingIds('0190cccc')

describe.each(testDialects)('photos of a report on $name', ({ open }) => {
  let office: Awaited<ReturnType<typeof openOffices<Awaited<ReturnType<typeof openTestDeps>>>>>
  let folder: string
  let reviewer: Awaited<ReturnType<typeof office.employ>>
  let id: string
  let photoId: string
  const code = followCode('photos')
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lead-photos-'))
    office = await openOffices(await openTestDeps({ dialect: await open(), environment: { DATA_DIR: folder } }))
    reviewer = await office.employ('审核员', { role: 'reviewer', areaId: 'tongzi' })
    id = nextId()
    photoId = nextId()
    await sendLead(office.deps, { id, photoIds: [photoId], followCode: code })
  })
  afterEach(async () => {
    await office.deps.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function put(bytes: Uint8Array, { part = 0, of = 1, phone = 0, photo = photoId, lead = id } = {}) {
    const answer = await office.app.request(`/api/leads/${lead}/photos/${photo}?part=${part}&of=${of}`, { method: 'PUT', headers: { 'content-type': 'application/octet-stream', ...phoneHeaders(phone, { showsWork: false }) }, body: new Uint8Array(bytes) })
    return { status: answer.status, body: await answer.json() }
  }
  const send = (bytes: Uint8Array) => sendPhoto(office.deps, { leadId: id, photoId, bytes })
  const staffPath = (end = '') => `/api/staff/leads/${id}/photos/${photoId}${end}`
  const files = async (under: string) => (await readdir(join(folder, under), { recursive: true }).catch(() => [])).filter(name => !name.includes('-320') && /\.(?:webp|tmp)$|\/\d+-\d+$/.test(name))
  const followed = (headers: Record<string, string>) => office.app.request(`/api/leads/followed/photos/${photoId}`, { headers })
  /** Noise does not compress: a JPEG of several parts. */
  const aLargePhoto = () => sharp(Buffer.from(Array.from({ length: 300 * 200 * 3 }, (_, at) => (at * 7919) % 251)), { raw: { width: 300, height: 200, channels: 3 } }).jpeg({ quality: 100 }).toBuffer()
  /** Whether a grey pixel is nearer to white. */
  const isWhite = async (bytes: ArrayBuffer, left: number, top: number) => ((await sharp(bytes).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer())[0] ?? 0) > 127

  it('come in parts, in any order and again, and are kept when all are there, for staff of the area and whoever follows it', async () => {
    const parts = partsOf(await aLargePhoto())
    expect(parts.length).toBeGreaterThan(2)
    const [last, ...others] = [...parts.entries()].toReversed()
    const first = await put(last?.[1] ?? new Uint8Array(), { part: last?.[0] ?? 0, of: parts.length })
    expect(first).toEqual({ status: 200, body: { id: photoId, isKept: false, missing: others.map(([part]) => part).toReversed() } })
    for (const [part, bytes] of [...others, ...others])
      expect((await put(bytes, { part, of: parts.length })).status).toBe(200)
    expect(await put(parts[0] ?? new Uint8Array(), { part: 0, of: parts.length })).toEqual({ status: 200, body: { id: photoId, isKept: true, missing: [] } })
    expect([await files('lead-parts'), (await files('photos')).length]).toEqual([[], 1])
    const seen = await reviewer.ask('GET', staffPath())
    expect([seen.status, seen.headers.get('cache-control'), seen.headers.get('content-type')]).toEqual([200, 'no-store', 'image/webp'])
    const own = await followed({ 'x-follow-code': code })
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(Buffer.from(await own.arrayBuffer()).equals(Buffer.from(await seen.arrayBuffer()))).toBe(true)
  })

  it('keep nothing of the file but upright pixels', async () => {
    await send(Buffer.concat([await aPhoto(), Buffer.from('TRAILING-SECRET')]))
    const bytes = await (await reviewer.ask('GET', staffPath())).arrayBuffer()
    const about = await sharp(bytes).metadata()
    expect([about.format, about.width, about.height, about.exif, about.xmp, about.icc, about.orientation]).toEqual(['webp', 40, 80, undefined, undefined, undefined, undefined])
    expect(Buffer.from(bytes).includes('SECRET')).toBe(false)
  })

  it('are seen by nobody else', async () => {
    await send(await aPhoto())
    const elsewhere = await office.employ('别处的', { role: 'reviewer', areaId: 'chumi' })
    expect((await elsewhere.ask('GET', staffPath())).status).toBe(404)
    for (const headers of [{}, { 'x-follow-code': '' }, { 'x-follow-code': followCode('somebody else') }, phoneHeaders(0)])
      expect((await followed(headers)).status).toBe(404)
    const [row] = await office.deps.db.selectFrom('lead_photos').selectAll().execute()
    for (const name of [photoId, photoId.replaceAll('-', ''), row?.photo_id])
      expect((await office.app.request(`/photos/${name}.webp`)).status).toBe(404)
  })

  it.each([
    ['a PDF', async () => Buffer.from('%PDF-1.7\n%âãÏÓ')],
    ['a picture of 30,000 x 30,000', async () => {
      const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } }).png().toBuffer()
      png.writeUInt32BE(30_000, 16)
      png.writeUInt32BE(30_000, 20)
      return png
    }],
    ['a GIF', async () => Buffer.from('GIF89a\u0001\u0000')],
    ['a JPEG cut off', async () => (await aLargePhoto()).subarray(0, 5000)],
    ['a page that says it is one', async () => Buffer.from('<svg onload="alert(1)"/>')],
  ])('that are %s are refused in words for good, and their parts go', async (_, make) => {
    const bytes = await make()
    for (const again of [bytes, await aPhoto()])
      expect(await put(again)).toMatchObject({ status: 422, body: { code: 'invalid_input', errors: [{ message: expect.stringMatching(/[\u4E00-\u9FFF]/) }] } })
    expect([await files('lead-parts'), await files('photos')]).toEqual([[], []])
    expect((await reviewer.ask('GET', staffPath())).status).toBe(404)
  })

  it('of another phone, of another report or that nobody announced are not taken', async () => {
    const bytes = await aPhoto()
    for (const wrong of [{ phone: 1 }, { photo: nextId() }, { lead: nextId() }])
      expect((await put(bytes, wrong)).status).toBe(404)
    for (const wrong of [{ part: 1, of: 1 }, { part: 0, of: 17 }, { part: 0, of: 0 }])
      expect((await put(bytes, wrong)).status).toBe(422)
    expect((await put(new Uint8Array(0))).status).toBe(422)
    expect((await put(new Uint8Array(32_769))).status).toBe(422)
    expect((await put(new Uint8Array(100_000))).status).toBe(413)
    expect(await files('lead-parts')).toEqual([])
  })

  it('that a phone begins anew with other parts do not mix, and two senders of the last part keep one', async () => {
    const parts = partsOf(await aLargePhoto())
    for (const [part, bytes] of parts.entries()) {
      if (part > 0)
        await put(bytes, { part, of: parts.length })
    }
    const small = await aPhoto()
    const answers = await Promise.all([put(small), put(small), put(small)])
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    expect(await put(small)).toMatchObject({ status: 200, body: { isKept: true } })
    expect((await files('photos'))).toHaveLength(1)
    expect(await office.deps.db.selectFrom('photos').selectAll().execute()).toHaveLength(1)
  })

  it('that never became whole are swept after three days, what is younger stays', async () => {
    await put(await aPhoto(), { part: 0, of: 2 })
    const old = join(folder, 'lead-parts', `${nextId()}.${nextId()}`)
    await mkdir(old)
    await writeFile(join(old, '2-0'), 'x')
    await utimes(old, new Date(office.deps.clock.nowMs - 3 * 86_400_000 - 1000), new Date(office.deps.clock.nowMs - 3 * 86_400_000 - 1000))
    await runJobs(office.deps, leadJobs)
    expect(await files('lead-parts')).toHaveLength(1)
  })

  it('are painted over for good on a copy; the original comes back within seven days, and is destroyed then', async () => {
    await send(await sharp({ create: { width: 100, height: 100, channels: 3, background: '#fff' } }).png().toBuffer())
    const black = (x: number, y: number) => reviewer.ask('POST', staffPath('/black-out'), { boxes: [{ x, y, width: 0.25, height: 0.25 }] })
    expect((await reviewer.ask('POST', staffPath('/restore'), {})).status).toBe(409)
    expect((await black(0.5, 0.5)).status).toBe(204)
    expect((await black(0, 0)).status).toBe(204)
    const seen = await (await reviewer.ask('GET', staffPath())).arrayBuffer()
    expect(await Promise.all([[60, 60], [10, 10], [40, 40], [90, 90]].map(([left = 0, top = 0]) => isWhite(seen, left, top)))).toEqual([false, false, true, true])
    // The copy and the original; the first copy is gone.
    expect(await files('photos')).toHaveLength(2)
    expect((await reviewer.ask('POST', staffPath('/restore'), {})).status).toBe(204)
    expect(await isWhite(await (await reviewer.ask('GET', staffPath())).arrayBuffer(), 60, 60)).toBe(true)
    expect(await files('photos')).toHaveLength(1)
    await black(0.5, 0.5)
    office.deps.clock.nowMs += 7 * 86_400_000 - 1000
    await runJobs(office.deps, leadJobs)
    expect(await files('photos')).toHaveLength(2)
    office.deps.clock.nowMs += 2000
    await runJobs(office.deps, leadJobs)
    expect(await files('photos')).toHaveLength(1)
    expect(await office.deps.db.selectFrom('photos').selectAll().execute()).toMatchObject([{ owner_kind: 'lead' }])
    const later = await office.signIn('审核员', '下雨天要记得带伞出门')
    expect((await office.ask('POST', staffPath('/restore'), { body: {}, cookie: later.cookie })).status).toBe(409)
    expect((await office.auditActions()).filter(action => action.startsWith('lead.'))).toEqual(['lead.blacked_out', 'lead.blacked_out', 'lead.photo_restored', 'lead.blacked_out'])
  })

  it('become public only with their report, as they are then, and go with it', async () => {
    await send(await sharp({ create: { width: 100, height: 100, channels: 3, background: '#fff' } }).png().toBuffer())
    await reviewer.ask('POST', staffPath('/black-out'), { boxes: [{ x: 0, y: 0, width: 0.5, height: 0.5 }] })
    expect((await reviewer.ask('PUT', `/api/staff/leads/${id}/public`, { revision: 1, words: '井盖缺失', photoIds: [nextId()] })).status).toBe(404)
    expect((await reviewer.ask('PUT', `/api/staff/leads/${id}/public`, { revision: 1, words: '井盖缺失', photoIds: [photoId] })).status).toBe(204)
    const { leads: [lead] } = await (await office.app.request('/api/leads/public')).json()
    expect(lead.photoIds).toHaveLength(1)
    expect(lead.photoIds[0]).not.toBe(photoId.replaceAll('-', ''))
    const file = await office.app.request(`/photos/${lead.photoIds[0]}.webp`)
    expect([file.status, file.headers.get('cache-control')]).toEqual([200, expect.not.stringContaining('immutable')])
    expect(await isWhite(await file.arrayBuffer(), 10, 10)).toBe(false)
    // What was blacked out does not come back in public.
    expect((await reviewer.ask('POST', staffPath('/restore'), {})).status).toBe(409)
    const { original_id } = await office.deps.db.selectFrom('lead_photos').selectAll().executeTakeFirstOrThrow()
    expect((await office.app.request(`/photos/${original_id}.webp`)).status).toBe(404)
    expect((await reviewer.ask('DELETE', `/api/staff/leads/${id}/public`)).status).toBe(204)
    expect((await office.app.request(`/photos/${lead.photoIds[0]}.webp`)).status).toBe(404)
    expect((await reviewer.ask('POST', staffPath('/restore'), {})).status).toBe(204)
  })

  it('are on the page that staff read, and leave the public when their report does', async () => {
    await send(await aPhoto())
    const page = async () => (await (await reviewer.ask('GET', `/api/staff/leads/${id}`)).json())
    await reviewer.ask('POST', staffPath('/black-out'), { boxes: [{ x: 0, y: 0, width: 0.5, height: 0.5 }] })
    await reviewer.ask('PUT', `/api/staff/leads/${id}/public`, { revision: 1, words: '井盖缺失', photoIds: [photoId] })
    expect((await page()).photos).toEqual([{ id: photoId, width: 40, height: 80, isPublic: true, isBlackedOut: true }])
    const { photo_id } = await office.deps.db.selectFrom('lead_photos').selectAll().executeTakeFirstOrThrow()
    await runJobs(office.deps, leadJobs)
    expect((await office.app.request(`/photos/${photo_id}.webp`)).status).toBe(200)
    await reviewer.ask('POST', `/api/staff/leads/${id}/deeds`, { deed: 'reject', revision: 2, words: '已经修好' })
    await runJobs(office.deps, leadJobs)
    expect((await office.app.request(`/photos/${photo_id}.webp`)).status).toBe(404)
    expect((await page()).photos).toMatchObject([{ isPublic: false }])
  })

  it('lie outside of what the web serves', async () => {
    await put(await aPhoto(), { part: 0, of: 2 })
    const [part = ''] = await files('lead-parts')
    expect((await readFile(join(folder, 'lead-parts', part))).length).toBeGreaterThan(0)
    for (const path of [`/lead-parts/${part}`, `/var/lead-parts/${part}`, `/photos/../lead-parts/${part}`])
      expect((await office.app.request(path)).headers.get('content-type') ?? '').not.toContain('octet')
  })
})
