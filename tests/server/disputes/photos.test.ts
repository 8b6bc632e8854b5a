import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { MAX_DISPUTE_PHOTOS, RECEIPT_HEADER } from '#data/disputes/dispute.ts'
import { PHOTOS_AFTER_READING_MS } from '#server/disputes/photos/case-photo.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { aCode, raise } from '../../support/dispute-story.ts'
import { aPhoto } from '../../support/lead-story.ts'
import { openOffices } from '../../support/staff-story.ts'

describeDialects('photos of a dispute', (open) => {
  const openCase = async () => {
    const office = await openOffices(await open())
    return { office, dispute: await raise(office), mediator: await office.employ('甲调解', { role: 'mediator', areaId: 'tongzi' }) }
  }
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
  const withoutRequest = async (answer: Response) => [answer.status, (await answer.text()).replace(/"requestId":"[^"]+"/, '')]

  it('are taken exactly once, written anew without anything but upright pixels, and told to their reporter', async () => {
    const { office, dispute } = await openCase()
    const [id, bytes] = [randomUUID(), Buffer.concat([await aPhoto(), Buffer.from('TRAILING-SECRET')])]
    const answers = await Promise.all([dispute.addPhoto(bytes, id), dispute.addPhoto(bytes, id)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 201])
    expect((await dispute.addPhoto(bytes, id)).status).toBe(200)
    expect((await dispute.addPhoto(await aPhoto({ background: '#00f' }), id)).status).toBe(409)
    const thread = await dispute.thread()
    expect(thread).toMatchObject({ photos: [{ id }], photosLeft: MAX_DISPUTE_PHOTOS - 1 })
    expect(thread.entries.map(({ deed }: { deed: string }) => deed)).toEqual(['receive', 'add_photo'])
    const seen = await dispute.photo(id)
    expect([seen.status, seen.headers.get('cache-control'), seen.headers.get('content-type')]).toEqual([200, 'no-store', 'image/webp'])
    const kept = await bytesOf(seen)
    const about = await sharp(kept).metadata()
    expect([about.format, about.width, about.height, about.exif, about.orientation]).toEqual(['webp', 40, 80, undefined, undefined])
    expect(kept.includes('SECRET')).toBe(false)
    const [row] = await office.deps.db.selectFrom('dispute_photos').selectAll().execute()
    expect(Buffer.from(row?.s_photo ?? '', 'base64url').includes('WEBP')).toBe(false)
    await office.deps.close()
  })

  it('answer wrong codes, codes of other cases and unknown ids as any unknown address, and keep nothing of them', async () => {
    const { office, dispute } = await openCase()
    const other = await raise(office)
    const id = randomUUID()
    await dispute.addPhoto(await aPhoto(), id)
    const nothing = await withoutRequest(await office.ask('GET', '/api/no-such-thing'))
    const withCode = (code: string | undefined) => office.ask('GET', `/api/disputes/photos/${id}`, { headers: { [RECEIPT_HEADER]: code } })
    for (const answer of [await other.photo(id), await dispute.photo(randomUUID()), await withCode(aCode()), await withCode('O!'), await withCode(undefined)])
      expect(await withoutRequest(answer)).toEqual(nothing)
    const put = (code: string) => office.app.request(`/api/disputes/photos/${randomUUID()}`, { method: 'PUT', headers: { [RECEIPT_HEADER]: code }, body: Buffer.from('no photo at all') })
    for (const code of [aCode(), 'O!', ''])
      expect(await withoutRequest(await put(code))).toEqual(nothing)
    expect((await put(dispute.input.receiptCode)).status).toBe(422)
    expect((await dispute.addPhoto(Buffer.alloc(200_001))).status).toBe(413)
    expect(await office.deps.db.selectFrom('dispute_photos').select('id').execute()).toEqual([{ id }])
    await office.deps.close()
  }, 60_000)

  it('are taken up to a number, and only while the case is open', async () => {
    const { office, dispute } = await openCase()
    const bytes = await aPhoto()
    for (let count = 0; count < MAX_DISPUTE_PHOTOS; count++)
      expect((await dispute.addPhoto(bytes)).status).toBe(201)
    expect((await dispute.addPhoto(bytes)).status).toBe(409)
    const ended = await raise(office)
    const id = randomUUID()
    await ended.addPhoto(bytes, id)
    await ended.say({ deed: 'withdraw', words: '' })
    expect((await ended.addPhoto(bytes)).status).toBe(409)
    // What came before the end is there still, and a repeat is told so.
    expect((await ended.addPhoto(bytes, id)).status).toBe(200)
    expect((await ended.photo(id)).status).toBe(200)
    expect(await ended.thread()).toMatchObject({ photos: [{ id }], photosLeft: 0 })
    await office.deps.close()
  }, 60_000)

  it('are part of a reading by a mediator: none without one, none after a while, none that came later, and no second row', async () => {
    const { office, dispute, mediator } = await openCase()
    const [id, later] = [randomUUID(), randomUUID()]
    await dispute.addPhoto(await aPhoto(), id)
    const look = (photoId: string) => mediator.ask('GET', `/api/staff/disputes/${dispute.id}/photos/${photoId}`)
    const nothing = await withoutRequest(await office.ask('GET', '/api/no-such-thing'))
    expect(await withoutRequest(await look(id))).toEqual(nothing)
    office.deps.clock.nowMs += 1000
    const page = await (await mediator.ask('GET', `/api/staff/disputes/${dispute.id}`)).json()
    expect(page.photos.map((photo: { id: string }) => photo.id)).toEqual([id])
    const seen = await look(id)
    expect([seen.status, seen.headers.get('cache-control'), seen.headers.get('content-type')]).toEqual([200, 'no-store', 'image/webp'])
    expect((await bytesOf(seen)).equals(await bytesOf(await dispute.photo(id)))).toBe(true)
    office.deps.clock.nowMs += 1000
    await dispute.addPhoto(await aPhoto({ background: '#00f' }), later)
    expect((await look(later)).status).toBe(404)
    expect((await look(randomUUID())).status).toBe(404)
    office.deps.clock.nowMs += PHOTOS_AFTER_READING_MS
    expect((await look(id)).status).toBe(404)
    await mediator.ask('GET', `/api/staff/disputes/${dispute.id}`)
    expect([(await look(id)).status, (await look(later)).status]).toEqual([200, 200])
    expect(await dispute.thread()).toMatchObject({ openedTimes: 2, openedBy: 1 })
    expect((await office.auditActions()).filter(action => action === 'dispute.read')).toHaveLength(2)
    await office.deps.close()
  })

  it('are not there for whoever is on the other side, nor for another role, nor under the reading of somebody else', async () => {
    const { office, mediator } = await openCase()
    const dispute = await raise(office, { parties: [{ kind: 'area', areaId: 'chumi' }] })
    const other = await raise(office)
    const [id, others] = [randomUUID(), randomUUID()]
    await dispute.addPhoto(await aPhoto(), id)
    await other.addPhoto(await aPhoto(), others)
    await mediator.ask('GET', `/api/staff/disputes/${dispute.id}`)
    const people = [await office.employ('被告街道的', { role: 'mediator', areaId: 'chumi' }), await office.employ('乙调解', { role: 'mediator', areaId: 'tongzi' }), await office.employ('管账号的', { role: 'admin', areaId: 'tongzi' })]
    const nothing = await withoutRequest(await office.ask('GET', '/api/staff/no-such-thing', { cookie: mediator.cookie }))
    await people[0]?.ask('GET', `/api/staff/disputes/${dispute.id}`)
    for (const person of people)
      expect(await withoutRequest(await person.ask('GET', `/api/staff/disputes/${dispute.id}/photos/${id}`))).toEqual(nothing)
    // The photo of another case does not come with this one's reading.
    expect(await withoutRequest(await mediator.ask('GET', `/api/staff/disputes/${dispute.id}/photos/${others}`))).toEqual(nothing)
    await office.deps.close()
  })

  it('do not open in another row or case', async () => {
    const { office, dispute } = await openCase()
    const other = await raise(office)
    const [id, others] = [randomUUID(), randomUUID()]
    await dispute.addPhoto(await aPhoto(), id)
    await other.addPhoto(await aPhoto({ background: '#00f' }), others)
    const row = await office.deps.db.selectFrom('dispute_photos').select('s_photo').where('id', '=', id).executeTakeFirstOrThrow()
    await office.deps.db.updateTable('dispute_photos').set(row).where('id', '=', others).execute()
    expect((await other.photo(others)).status).toBe(500)
    await office.deps.close()
  })
})
