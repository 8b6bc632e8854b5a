import type { OutboxEntry } from '#web/offline/outbox-entry.ts'
import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSealer } from '#web/offline/sealed-entry.ts'
import { sendEntry } from '#web/offline/send-entry.ts'
import { createSendSealed } from '#web/offline/send-sealed.ts'
import { findCanaries } from '../../support/canaries.ts'
import { minuteMs, openPhone, settle } from './fake-phone.ts'
import { createFakeRows } from './fake-rows.ts'

const id = '5b1d6c1e-9a0f-4c3e-8f5d-000000000001'
const other = '5b1d6c1e-9a0f-4c3e-8f5d-000000000002'
const message = { path: `/api/disputes/${id}`, body: '{"happened":"扣了三天的工钱 canary-of-words"}' }
const { subtle } = globalThis.crypto

function aSealer(changes: Partial<Parameters<typeof createSealer>[0]> = {}) {
  const keys = createFakeRows()
  return { keys, sealer: createSealer({ subtle, randomBytes: count => new Uint8Array(randomBytes(count)), keys, ...changes }) }
}

describe('a sealed message', () => {
  it('is read again under its id, and says nothing by itself: not where it goes, not what it says', async () => {
    const { sealer } = aSealer()
    const sealed = await sealer.seal(id, message)
    expect(findCanaries(sealed ?? '', { path: 'disputes', words: 'canary-of-words', chinese: '三天的工钱' })).toEqual([])
    expect(await sealer.open(id, sealed ?? '')).toEqual(message)
  })

  it('has a key of its own, which nobody can read out, not even this page', async () => {
    const { keys, sealer } = aSealer()
    await sealer.seal(id, message)
    await sealer.seal(other, message)
    const stored = [...keys.rows.values()] as CryptoKey[]
    expect(stored).toHaveLength(2)
    for (const key of stored) {
      expect(key).toMatchObject({ extractable: false, usages: ['encrypt', 'decrypt'], algorithm: { name: 'AES-GCM', length: 256 } })
      await expect(subtle.exportKey('raw', key)).rejects.toThrow()
    }
  })

  it('is nothing without its key, under another id, or when a single bit of it was changed', async () => {
    const { keys, sealer } = aSealer()
    const sealed = await sealer.seal(id, message) ?? ''
    keys.rows.set(other, keys.rows.get(id))
    expect(await sealer.open(other, sealed)).toBeNull()
    const { iv, data } = JSON.parse(sealed) as { iv: string, data: string }
    const bytes = Buffer.from(data, 'base64')
    bytes[3] = (bytes[3] ?? 0) ^ 1
    expect(await sealer.open(id, JSON.stringify({ iv, data: bytes.toString('base64') }))).toBeNull()
    for (const broken of ['', 'null', '{}', '{"iv":"*","data":"*"}'])
      expect(await sealer.open(id, broken)).toBeNull()
    keys.rows.delete(id)
    expect(await sealer.open(id, sealed)).toBeNull()
  })

  it('is not made where nothing can be sealed: no WebCrypto, or no disk for the key', async () => {
    const { keys, sealer } = aSealer()
    keys.isBroken = true
    expect(await sealer.seal(id, message)).toBeNull()
    expect(await aSealer({ subtle: undefined }).sealer.seal(id, message)).toBeNull()
  })

  it('waits while the disk cannot be read for a moment, instead of being given up', async () => {
    const { keys, sealer } = aSealer()
    const sealed = await sealer.seal(id, message) ?? ''
    keys.isBroken = true
    await expect(sealer.open(id, sealed)).rejects.toThrow()
    const entry: OutboxEntry = { id, kind: 'sealed', method: 'PUT', path: `/api/sealed/${id}`, body: sealed, createdAt: 0, attempts: 0, nextAttemptAt: 0, state: 'waiting', problem: null }
    const sending = { fetch: async () => Response.json({ id }), headers: () => ({}), openSealed: (it: OutboxEntry) => sealer.open(it.id, it.body) }
    expect(await sendEntry(entry, sending)).toMatchObject({ outcome: 'failed' })
    keys.isBroken = false
    expect(await sendEntry(entry, sending)).toEqual({ outcome: 'delivered' })
    keys.rows.clear()
    expect(await sendEntry(entry, sending)).toMatchObject({ outcome: 'refused' })
  })
})

async function openSecretly(changes: Parameters<typeof aSealer>[0] = {}) {
  const phone = await openPhone()
  const { keys, sealer } = aSealer(changes)
  const requests: { path: string, body: unknown }[] = []
  const headersSent: unknown[] = []
  const answers: Response[] = []
  const sending = {
    fetch: async (path: string, { body, headers }: RequestInit) => {
      requests.push({ path, body })
      headersSent.push(headers)
      return answers.shift() ?? Response.json({ id: path.split('/').at(-1) }, { status: 201 })
    },
    headers: () => ({ 'x-device-key': 'this phone' }),
  }
  const { receive } = phone.server
  phone.server.receive = async (entry) => {
    const result = await receive(entry)
    return result.outcome === 'delivered' && phone.server.isUp ? sendEntry(entry, { ...sending, openSealed: it => sealer.open(it.id, it.body) }) : result
  }
  const send = createSendSealed({ sealer, outbox: phone.tab.outbox, clock: { now: phone.now }, ...sending })
  return { phone, keys, requests, headersSent, answers, sendItem: send, send: () => send({ id, path: message.path, body: { happened: 'canary-of-words' } }) }
}

describe('a secret in the outbox', () => {
  it('waits unreadable, goes when the server is back, and is not even remembered as delivered', async () => {
    const { phone, requests, send } = await openSecretly()
    phone.server.isUp = false
    expect(await send()).toEqual({ isKept: true })
    await settle()
    const [entry] = (await phone.disk.list()).entries
    expect(findCanaries(JSON.stringify(entry), { path: 'disputes', words: 'canary-of-words' })).toEqual([])
    expect(entry).toMatchObject({ id, kind: 'sealed', path: `/api/sealed/${id}` })
    expect(findCanaries(await phone.tab.outbox.exportUnsent(), { words: 'canary-of-words' })).toEqual([])
    phone.server.isUp = true
    await phone.pass(minuteMs)
    await expect.poll(() => requests).toEqual([{ path: message.path, body: '{"happened":"canary-of-words"}' }])
    await expect.poll(async () => (await phone.disk.list()).entries).toEqual([])
    expect(await phone.disk.listDelivered()).toEqual([])
    expect(phone.tab.outbox.snapshot()).toMatchObject({ waiting: [], parked: [], delivered: [] })
  })

  it('keeps of a refusal the code alone, for the server may repeat what was written', async () => {
    const { phone, answers, send } = await openSecretly()
    answers.push(new Response(JSON.stringify({ type: '', title: '', status: 422, code: 'invalid_input', detail: 'canary-of-words', errors: [{ path: 'happened', message: 'canary-of-words' }] }), { status: 422, headers: { 'content-type': 'application/problem+json' } }))
    await send()
    await expect.poll(async () => (await phone.disk.list()).entries).toMatchObject([{ state: 'parked', problem: { code: 'invalid_input', detail: null, errors: [] } }])
  })

  it('may be bytes with a code, after what they belong to: unreadable too, and sent without any name of this phone', async () => {
    const { phone, requests, headersSent, send, sendItem } = await openSecretly()
    phone.server.isUp = false
    await send()
    const bytes = new TextEncoder().encode('canary-of-photo').buffer
    expect(await sendItem({ id: other, path: `/api/disputes/photos/${other}`, body: bytes, headers: { 'x-receipt-code': 'canary-of-code' }, after: id })).toEqual({ isKept: true })
    await settle()
    const { entries } = await phone.disk.list()
    expect(entries.map(entry => entry.after)).toEqual([undefined, id])
    expect(findCanaries(JSON.stringify(entries), { photo: 'canary-of-photo', code: 'canary-of-code', path: 'disputes' })).toEqual([])
    phone.server.isUp = true
    await phone.pass(minuteMs)
    await expect.poll(() => requests.map(({ path }) => path)).toEqual([message.path, `/api/disputes/photos/${other}`])
    expect(new TextDecoder().decode(requests[1]?.body as ArrayBuffer)).toBe('canary-of-photo')
    expect(headersSent).toMatchObject([{ 'x-device-key': 'this phone' }, { 'x-receipt-code': 'canary-of-code', 'content-type': 'application/octet-stream' }])
    expect(headersSent[1]).not.toHaveProperty('x-device-key')
    await expect.poll(async () => (await phone.disk.list()).entries).toEqual([])
  })

  it('is sent straight away where nothing can be sealed, and nothing of it touches the disk', async () => {
    const { phone, requests, answers, send } = await openSecretly({ subtle: undefined })
    answers.push(new Response('<html>Wi-Fi</html>', { headers: { 'content-type': 'text/html' } }))
    expect(await send()).toMatchObject({ isKept: false, result: { outcome: 'failed' } })
    expect(await send()).toEqual({ isKept: false, result: { outcome: 'delivered' } })
    expect(requests.map(({ path }) => path)).toEqual([message.path, message.path])
    expect((await phone.disk.list()).entries).toEqual([])
  })
})
