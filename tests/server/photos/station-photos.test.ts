import type { Buffer } from 'node:buffer'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepPhotoFiles } from '#server/photos/photo-files.ts'
import { sweepPhotos } from '#server/photos/photos.service.ts'
import { preparePhoto } from '#server/photos/prepare-photo.ts'
import { mergeStations, undoMerge } from '#server/stations/console/merge-stations.service.ts'
import { retireStation } from '#server/stations/console/retire-station.service.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { byOperator, openOffices, OWN_ORIGIN } from '../../support/staff-story.ts'
import { aStation } from '../../support/station-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'
import { testDialects } from '../../support/test-dialects.ts'

describe.each(testDialects)('photos of a station on $name', ({ open }) => {
  let office: Awaited<ReturnType<typeof openOffices<Awaited<ReturnType<typeof openTestDeps>>>>>
  let folder: string
  let reviewer: Awaited<ReturnType<typeof office.employ>>
  const station = aStation({ areaId: 'haixiao' })
  const other = aStation({ areaId: 'haixiao' })
  const path = `/api/staff/stations/${station.id}/photos`
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'station-photos-'))
    office = await openOffices(await openTestDeps({ dialect: await open(), environment: { DATA_DIR: folder } }))
    await addStations(office.deps, [station, other], { kind: 'added', by: 'staff', words: null })
    reviewer = await office.employ('审核员', { role: 'reviewer', areaId: 'haixiao' })
  })
  afterEach(async () => {
    await office.deps.close()
    await rm(folder, { recursive: true })
  })

  async function send(bytes: Buffer, { alt = '正门', cookie = reviewer.cookie, to = path } = {}) {
    const body = new FormData()
    body.set('file', new File([new Uint8Array(bytes)], '../../evil.jpg', { type: 'image/jpeg' }))
    body.set('alt', alt)
    return office.app.request(`http://localhost${to}`, { method: 'POST', body, headers: { origin: OWN_ORIGIN, ...cookie === undefined ? {} : { cookie } } })
  }
  const photo = (width = 60) => sharp({ create: { width, height: 40, channels: 3, background: '#0a0' } }).jpeg().toBuffer()
  const idsOf = async (answer: Response | Promise<Response>): Promise<string[]> => (await (await answer).json()).photos.map(({ id }: { id: string }) => id)
  const everyone = (address: string) => office.app.request(`http://localhost${address}`)
  const files = async () => (await readdir(folder, { recursive: true })).filter(name => name.endsWith('.webp') || name.endsWith('.tmp'))

  it('are added, seen by everyone, put in another order and removed, all of it audited', async () => {
    expect((await send(await photo())).status).toBe(200)
    const [first = '', second = ''] = await idsOf(send(await photo(90), { alt: '充电的地方' }))
    expect((await (await everyone(`/api/stations/${station.id}/photos`)).json()).photos).toMatchObject([{ id: first, alt: '正门', width: 60, height: 40 }, { id: second, alt: '充电的地方' }])
    const file = await everyone(`/photos/${first}.webp`)
    expect(Object.fromEntries(file.headers)).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff', 'cache-control': expect.stringContaining('immutable') })
    expect((await sharp(await file.arrayBuffer()).metadata()).format).toBe('webp')
    expect((await everyone(`/photos/${first}-320.webp`)).status).toBe(200)
    expect(await idsOf(reviewer.ask('PUT', path, { ids: [second, first] }))).toEqual([second, first])
    expect((await reviewer.ask('PUT', path, { ids: [second] })).status).toBe(422)
    expect(await idsOf(reviewer.ask('DELETE', `${path}/${second}`))).toEqual([first])
    expect((await everyone(`/photos/${second}.webp`)).status).toBe(404)
    expect(await idsOf(reviewer.ask('DELETE', `${path}/${second}`))).toEqual([first])
    expect(await idsOf(reviewer.ask('DELETE', `${path.replace(station.id, other.id)}/${first}`))).toEqual([])
    expect(await files()).toHaveLength(2)
    expect((await office.auditActions()).slice(-4)).toEqual(['photo.added', 'photo.added', 'photos.ordered', 'photo.removed'])
  })

  it('are five at most, and one that is refused leaves nothing behind', async () => {
    for (let count = 0; count < 5; count++)
      expect((await send(await photo())).status).toBe(200)
    const sixth = await send(await photo())
    expect([sixth.status, (await sixth.json()).errors]).toEqual([422, [{ path: 'file.too_many', message: '最多 5 张照片，请先删一张。' }]])
    expect(await files()).toHaveLength(10)
    expect((await send(await photo(), { alt: ' ' })).status).toBe(422)
  })

  it('are no matter of a reviewer elsewhere, and are not shown of a retired station', async () => {
    const elsewhere = await office.employ('别处', { role: 'reviewer', areaId: 'chumi' })
    expect((await send(await photo(), { cookie: elsewhere.cookie })).status).toBe(404)
    const [id = ''] = await idsOf(send(await photo()))
    await retireStation(office.deps, byOperator, { id: station.id, revision: 1, reason: '拆迁' })
    expect((await everyone(`/photos/${id}.webp`)).status).toBe(404)
    expect((await everyone(`/api/stations/${station.id}/photos`)).status).toBe(404)
    for (const address of ['/photos/..%2f..%2fkeys.webp', '/photos/zz.webp'])
      expect((await everyone(address)).status).toBe(404)
  })

  it('of anything but a station are nobody\'s to see here', async () => {
    const [id = ''] = await idsOf(send(await photo()))
    // Other domains will have photos; none has them yet.
    await office.deps.db.updateTable('photos').set({ owner_kind: 'lead' as 'station' }).execute()
    expect((await everyone(`/photos/${id}.webp`)).status).toBe(404)
    expect((await reviewer.ask('GET', `${path}/${id}.webp`)).status).toBe(404)
  })

  it('of a retired station are still seen by staff, and by nobody from elsewhere', async () => {
    const elsewhere = await office.employ('别处', { role: 'reviewer', areaId: 'chumi' })
    const [id = ''] = await idsOf(send(await photo()))
    await retireStation(office.deps, byOperator, { id: station.id, revision: 1, reason: '拆迁' })
    const file = await reviewer.ask('GET', `${path}/${id}-320.webp`)
    expect([file.status, file.headers.get('content-type'), file.headers.get('cache-control')]).toEqual([200, 'image/webp', 'private, max-age=3600, no-transform'])
    expect((await elsewhere.ask('GET', `${path}/${id}.webp`)).status).toBe(404)
    expect((await reviewer.ask('GET', `${path.replace(station.id, other.id)}/${id}.webp`)).status).toBe(404)
  })

  it('go with a duplicate to the station that stays, as far as there is room, and back when the merge is taken back', async () => {
    const ofOther = path.replace(station.id, other.id)
    const [first = ''] = await idsOf(send(await photo()))
    for (let count = 0; count < 5; count++)
      await send(await photo(), { to: ofOther })
    const before = await idsOf(reviewer.ask('GET', ofOther))
    await mergeStations(office.deps, byOperator, { id: station.id, from: other.id, revision: 1, fromRevision: 1 })
    expect(await idsOf(everyone(`/api/stations/${station.id}/photos`))).toEqual([first, ...before.slice(0, 4)])
    expect(await idsOf(reviewer.ask('GET', ofOther))).toEqual(before.slice(4))
    const { id } = await office.deps.db.selectFrom('station_merges').select('id').executeTakeFirstOrThrow()
    await undoMerge(office.deps, byOperator, { id })
    expect(await idsOf(everyone(`/api/stations/${station.id}/photos`))).toEqual([first])
    expect((await idsOf(reviewer.ask('GET', ofOther))).toSorted()).toEqual(before.toSorted())
  })

  it('leave no files behind that belong to nobody, once a day has passed', async () => {
    const [id = ''] = await idsOf(send(await photo()))
    await keepPhotoFiles(office.deps.config, 'f'.repeat(32), await preparePhoto(await photo()))
    expect(await sweepPhotos({ ...office.deps, now: () => Date.now() })).toBe(0)
    expect(await sweepPhotos({ ...office.deps, now: () => Date.now() + 25 * 3_600_000 })).toBe(2)
    expect((await files()).every(name => name.includes(id))).toBe(true)
    expect(await files()).toHaveLength(2)
  })

  it('areas take a list of a megabyte, and nobody else sends more than 64 kB', async () => {
    const admin = await office.employ('管理员', { role: 'admin', areaId: 'tongzi' })
    const body = { content: { text: `乡镇\t社区\n${'x'.repeat(200_000)}\ty` } }
    expect((await admin.ask('POST', '/api/staff/areas/import/preview', body)).status).not.toBe(413)
    expect((await admin.ask('POST', '/api/staff/areas/import/preview', { content: { text: 'x'.repeat(1_100_000) } })).status).toBe(413)
    expect((await reviewer.ask('POST', '/api/staff/areas/import/preview', body)).status).toBe(413)
  })
})
