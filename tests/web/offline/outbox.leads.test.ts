import type { OutboxEntry } from '#web/offline/outbox-entry.ts'
import type { SendResult } from '#web/offline/send-entry.ts'
import { describe, expect, it } from 'vitest'
import { isWorkDone } from '#data/leads/device-work.ts'
import { PHOTO_PART_BYTES } from '#data/leads/photo-part.ts'
import { createMemoryStorage } from '#web/device/storage.ts'
import { createDeviceHeaders } from '#web/offline/device-headers.ts'
import { createKeptRows } from '#web/offline/kept-rows.ts'
import { sendEntry } from '#web/offline/send-entry.ts'
import { minuteMs, openPhone, say, settle } from './fake-phone.ts'
import { createFakeRows } from './fake-rows.ts'

const HOLD_MS = 10_000
const leadId = '01980000-0000-7000-8000-00000000aaaa'
const photoIds = ['01980000-0000-7000-8000-00000000bbb1', '01980000-0000-7000-8000-00000000bbb2'] as const
const lead = (id = leadId) => ({ kind: 'lead', collectionPath: '/api/leads', body: { kind: 'gas_smell' }, id, holdMs: HOLD_MS }) as const
const photo = (id: string) => ({ kind: 'lead_photo', collectionPath: `/api/leads/${leadId}/photos`, body: null, id, after: leadId }) as const

type Phone = Awaited<ReturnType<typeof openPhone>>
async function report({ tab }: Pick<Phone, 'tab'>, ...photos: readonly string[]): Promise<void> {
  await tab.outbox.enqueueAll([lead(), ...photos.map(photo)])
  await settle()
}
const partly = (nextPart: number): SendResult => ({ outcome: 'partly', nextPart })
const lost: SendResult = { outcome: 'failed', problem: { code: 'no_answer', status: null, detail: null, errors: [] }, retryAfterMs: null }

/** Photos of three parts each; `luck` is what happens to the next attempts at photos. */
function takePhotos(phone: Phone, luck: SendResult[] = []): string[] {
  const sent: string[] = []
  const { receive } = phone.server
  phone.server.receive = async (entry: OutboxEntry) => {
    sent.push(`${entry.id.slice(-4)}:${entry.nextPart ?? 0}`)
    if (entry.kind !== 'lead_photo')
      return receive(entry)
    const next = (entry.nextPart ?? 0) + 1
    return luck.shift() ?? (next < 3 ? partly(next) : { outcome: 'delivered' })
  }
  return sent
}

describe('a report in the outbox', () => {
  it('is on the disk at once and goes out when the time to take it back is over', async () => {
    const phone = await openPhone()
    await report(phone)
    expect((await phone.disk.list()).entries).toMatchObject([{ id: leadId, notBefore: phone.now() + HOLD_MS }])
    await phone.tab.outbox.wake()
    await phone.pass(HOLD_MS - 1)
    expect(phone.server.attempts).toEqual([])
    await phone.pass(1)
    expect([...phone.server.bodies.keys()]).toEqual([leadId])
  })

  it('never goes out once taken back, photos included', async () => {
    const phone = await openPhone()
    await report(phone, ...photoIds)
    await phone.pass(HOLD_MS - 500)
    expect(await phone.tab.outbox.takeBack(leadId)).toBe(true)
    await phone.pass(60 * minuteMs)
    expect(phone.server.attempts).toEqual([])
    expect((await phone.disk.list()).entries).toEqual([])
  })

  it('cannot be taken back or changed in the last moment or later', async () => {
    const phone = await openPhone()
    await report(phone)
    await phone.pass(HOLD_MS - 200)
    expect(await phone.tab.outbox.takeBack(leadId)).toBe(false)
    expect(await phone.tab.outbox.amend(leadId, { kind: 'other' })).toBe(false)
    await phone.pass(200)
    expect(phone.server.bodies.get(leadId)).toBe('{"kind":"gas_smell"}')
    expect(await phone.tab.outbox.takeBack(leadId)).toBe(false)
  })

  it('takes a better place while it is held', async () => {
    const phone = await openPhone()
    await report(phone)
    expect(await phone.tab.outbox.amend(leadId, { kind: 'gas_smell', place: 'better' })).toBe(true)
    await phone.pass(HOLD_MS)
    expect(phone.server.bodies.get(leadId)).toContain('better')
  })

  it('is there when the server has it as it was a moment before it was changed', async () => {
    const phone = await openPhone()
    phone.server.bodies.set(leadId, '{"kind":"gas_smell","place":"worse"}')
    await report(phone)
    await phone.pass(HOLD_MS)
    expect(phone.tab.outbox.snapshot()).toMatchObject({ waiting: [], parked: [], delivered: [{ id: leadId }] })
  })

  it('is sent by the next start when the tab was closed within the hold', async () => {
    const phone = await openPhone()
    await report(phone)
    await phone.pass(3_000)
    phone.tab.kill()
    await phone.pass(60 * minuteMs)
    expect(phone.server.attempts).toEqual([])
    await phone.openTab()
    expect(phone.server.attempts).toEqual([leadId])
  })

  it('is delivered once from two tabs', async () => {
    const phone = await openPhone()
    await phone.openTab()
    await report(phone)
    await phone.pass(minuteMs)
    expect(phone.server.attempts).toEqual([leadId])
  })

  it('goes out at once when the clock was set back by years meanwhile', async () => {
    const phone = await openPhone()
    await report(phone)
    phone.clockErrorMs = -10 * 365 * 86_400_000
    await phone.tab.outbox.wake()
    expect(phone.server.attempts).toEqual([leadId])
  })

  it('holds up nothing else while it is held', async () => {
    const phone = await openPhone()
    await report(phone)
    const id = await say(phone)
    expect(phone.server.attempts).toEqual([id])
  })

  it('does not ask first whether the server is there', async () => {
    const phone = await openPhone()
    await report(phone)
    phone.server.isUp = false
    await phone.pass(HOLD_MS)
    expect(phone.server.attempts).toEqual([leadId])
    await phone.pass(20 * minuteMs)
    expect(phone.server.attempts).toEqual([leadId, leadId, leadId])
  })

  it('is known until it is forgotten', async () => {
    const phone = await openPhone()
    expect(await phone.tab.outbox.isKnown(leadId)).toBe(false)
    await report(phone)
    expect(await phone.tab.outbox.isKnown(leadId)).toBe(true)
    await phone.pass(HOLD_MS)
    expect(await phone.tab.outbox.isKnown(leadId)).toBe(true)
  })
})

describe('photos of a report', () => {
  it('follow it part by part, and words said meanwhile go first', async () => {
    const phone = await openPhone()
    const sent = takePhotos(phone)
    await report(phone, ...photoIds)
    await phone.pass(HOLD_MS - 1)
    expect(sent).toEqual([])
    await phone.pass(1)
    expect(sent).toEqual(['aaaa:0', 'bbb1:0', 'bbb1:1', 'bbb1:2', 'bbb2:0', 'bbb2:1', 'bbb2:2'])
    expect(phone.tab.outbox.snapshot().delivered).toMatchObject([{ id: leadId }])
  })

  it('let words pass between two parts', async () => {
    const phone = await openPhone()
    const sent = takePhotos(phone, [partly(1), lost])
    await report(phone, photoIds[0])
    await phone.pass(HOLD_MS)
    expect(sent).toEqual(['aaaa:0', 'bbb1:0', 'bbb1:1'])
    const id = await say(phone)
    expect(sent.at(-1)).toBe(`${id.slice(-4)}:0`)
  })

  it('go on where they were after the network was lost and the page closed', async () => {
    const phone = await openPhone()
    const sent = takePhotos(phone, [partly(1), lost])
    await report(phone, photoIds[0])
    await phone.pass(HOLD_MS)
    phone.tab.kill()
    await phone.pass(minuteMs)
    await phone.openTab()
    expect(sent).toEqual(['aaaa:0', 'bbb1:0', 'bbb1:1', 'bbb1:1', 'bbb1:2'])
    expect((await phone.disk.list()).entries).toEqual([])
  })

  it('wait while their report is refused, and go with it when it is thrown away', async () => {
    const phone = await openPhone()
    phone.server.luck = ['refused']
    await report(phone, photoIds[0])
    await phone.pass(60 * minuteMs)
    expect(phone.server.attempts).toEqual([leadId])
    await phone.tab.outbox.discard(leadId)
    expect((await phone.disk.list()).entries).toEqual([])
  })

  it('are sent in parts of 32 kB as the server asks for them', async () => {
    const bytes = new Uint8Array(PHOTO_PART_BYTES * 2 + 7)
    const requests: { path: string, size: number, type: unknown }[] = []
    const entry: OutboxEntry = { id: photoIds[0], kind: 'lead_photo', method: 'PUT', path: `/api/leads/${leadId}/photos/${photoIds[0]}`, body: '', createdAt: 0, attempts: 0, nextAttemptAt: 0, state: 'waiting', problem: null }
    const send = (nextPart: number, answer: unknown) => sendEntry({ ...entry, nextPart }, {
      fetch: async (path, init) => {
        requests.push({ path, size: init.body instanceof ArrayBuffer ? init.body.byteLength : -1, type: new Headers(init.headers).get('content-type') })
        return Response.json(answer)
      },
      headers: () => ({}),
      findPhoto: async () => bytes.buffer,
    })
    expect(await send(0, { id: entry.id, missing: [1, 2], isKept: false })).toEqual(partly(1))
    expect(await send(2, { id: entry.id, missing: [], isKept: true })).toEqual({ outcome: 'delivered' })
    expect(await send(1, { id: entry.id, missing: [1], isKept: false })).toMatchObject({ outcome: 'failed' })
    expect(await send(1, { id: leadId, missing: [], isKept: true })).toMatchObject({ outcome: 'failed' })
    expect(requests.slice(0, 2)).toEqual([
      { path: `${entry.path}?part=0&of=3`, size: PHOTO_PART_BYTES, type: 'application/octet-stream' },
      { path: `${entry.path}?part=2&of=3`, size: 7, type: 'application/octet-stream' },
    ])
    expect(await sendEntry(entry, { fetch: async () => Response.json({}), headers: () => ({}), findPhoto: async () => undefined })).toMatchObject({ outcome: 'refused' })
  })

  it('stay in memory where the disk is full, and say so', async () => {
    const disk = createFakeRows()
    const photos = createKeptRows(disk)
    disk.isBroken = true
    expect(await photos.put('a', 1)).toBe(false)
    expect(await photos.find('a')).toBe(1)
    disk.isBroken = false
    expect(await photos.put('a', 2)).toBe(true)
    expect(await photos.entries()).toEqual([['a', 2]])
    await photos.remove('a')
    expect(await photos.keys()).toEqual([])
  })
})

describe('the work of a phone', () => {
  it('is done once, kept, and goes with reports only', async () => {
    const storage = createMemoryStorage()
    const headers = createDeviceHeaders({ deviceKey: () => 'phone-1', storage, uptimeMs: () => performance.now() })
    expect(await headers({ kind: 'door_check' })).toEqual({ 'x-device-key': 'phone-1' })
    const { 'x-device-work': work = '' } = await headers({ kind: 'lead' })
    expect(isWorkDone('phone-1', work)).toBe(true)
    expect(storage.get('device-work')).toBe(`phone-1 ${work}`)
    storage.set('device-work', 'phone-1 kept')
    expect(await createDeviceHeaders({ deviceKey: () => 'phone-1', storage, uptimeMs: () => 0 })({ kind: 'also_met' })).toMatchObject({ 'x-device-work': 'kept' })
  })
})
