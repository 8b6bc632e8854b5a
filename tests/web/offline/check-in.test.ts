import { describe, expect, it } from 'vitest'
import { checkInInputSchema } from '#data/volunteering/check-in.ts'
import { bodyToSend, createScanPlaces, findReceipt, keepReceipt } from '#web/offline/check-in-entry.ts'
import { createKeptRows } from '#web/offline/kept-rows.ts'
import { REGISTRATION_ROW, registrationHeaders } from '#web/offline/registration-key.ts'
import { sendEntry } from '#web/offline/send-entry.ts'
import { findHeld, holdUntilRegistered, sendHeld } from '#web/offline/until-registered.ts'
import { noon, openPhone, settle } from './fake-phone.ts'
import { createFakeRows } from './fake-rows.ts'

const id = '0190aaaa-0000-7000-8000-000000000001'
const held = { id, kind: 'check_in' as const, collectionPath: '/api/check-ins', body: { kind: 'in', code: '123456', scannedAt: new Date(noon).toISOString() } }
const entry = { id, kind: 'check_in' as const, method: 'PUT' as const, path: `/api/check-ins/${id}`, body: JSON.stringify(held.body), createdAt: noon, attempts: 0, nextAttemptAt: noon, state: 'waiting' as const, problem: null }

describe('a check-in in the outbox', () => {
  it('says when it is sent and where it was, though neither is kept with it', () => {
    const places = createScanPlaces()
    const sent = () => checkInInputSchema.parse(JSON.parse(bodyToSend(entry, { nowMs: noon + 60_000, places })))
    expect(sent()).toEqual({ ...held.body, sentAt: new Date(noon + 60_000).toISOString(), where: null })
    places.remember(id, { lng: 106.826, lat: 28.134, accuracyMetres: 20 })
    expect(sent().where).toEqual({ lng: 106.826, lat: 28.134, accuracyMetres: 20 })
    expect(entry.body).not.toMatch(/106|sentAt/)
    expect(bodyToSend({ ...entry, kind: 'door_check' }, { nowMs: noon, places })).toBe(entry.body)
  })
  it('goes with the key to the registration, which no other entry and no refused portal ever sees', async () => {
    const journal = createKeptRows(createFakeRows())
    expect(await registrationHeaders(journal, { kind: 'check_in' })).toEqual({})
    await journal.put(REGISTRATION_ROW, { id, secret: 'the-secret' })
    expect([await registrationHeaders(journal, { kind: 'check_in' }), await registrationHeaders(journal, { kind: 'sign_up' }), await registrationHeaders(journal, { kind: 'door_check' })]).toEqual([{ 'x-registration-secret': 'the-secret' }, { 'x-registration-secret': 'the-secret' }, {}])
  })
  it('keeps what the server said to it, and nothing of an answer that is not ours', async () => {
    const journal = createKeptRows(createFakeRows())
    const bodies: unknown[] = []
    const send = (answer: unknown) => sendEntry(entry, {
      fetch: async (_, init) => {
        bodies.push(JSON.parse(String(init?.body)))
        return Response.json(answer, { status: 201 })
      },
      headers: () => ({}),
      bodyOf: sent => bodyToSend(sent, { nowMs: noon, places: createScanPlaces() }),
      keepReceipt: (sent, body) => keepReceipt(journal, sent, body),
    })
    expect((await send({ portal: true })).outcome).toBe('failed')
    expect(await findReceipt(journal, id)).toBeUndefined()
    expect((await send({ id, state: 'kept' })).outcome).toBe('delivered')
    expect(await findReceipt(journal, id)).toEqual({ id, state: 'kept' })
    expect(bodies[1]).toMatchObject({ sentAt: new Date(noon).toISOString(), where: null })
    await keepReceipt(journal, { id: 'other', kind: 'door_check' }, { id: 'other' })
    expect(await findReceipt(journal, 'other')).toBeUndefined()
  })
})

describe('a scan of somebody who has not registered', () => {
  it('waits for the registration and goes out behind it, once, under its own id', async () => {
    const journal = createKeptRows(createFakeRows())
    const phone = await openPhone()
    phone.server.isUp = false
    await holdUntilRegistered(journal, held)
    expect(await findHeld(journal)).toEqual([held])
    await phone.tab.outbox.enqueue('registration', '/api/registrations', { name: '小满' })
    await sendHeld({ journal, outbox: phone.tab.outbox })
    await sendHeld({ journal, outbox: phone.tab.outbox })
    expect(await findHeld(journal)).toEqual([])
    expect(phone.tab.outbox.snapshot().waiting.map(({ kind, path }) => [kind, path.startsWith('/api/check-ins/')])).toEqual([['registration', false], ['check_in', true]])
    expect(phone.tab.outbox.snapshot().waiting[1]).toMatchObject({ id, body: JSON.stringify(held.body) })
  })
  it('that the server did not know is sent again behind the new registration; what was refused for itself is not', async () => {
    const journal = createKeptRows(createFakeRows())
    const phone = await openPhone()
    const { outbox } = phone.tab
    phone.server.luck = ['refused']
    await outbox.enqueueAll([held])
    await settle()
    await sendHeld({ journal, outbox })
    expect(outbox.snapshot().parked).toHaveLength(1)
    const unknown = { ...outbox.snapshot(), parked: outbox.snapshot().parked.map(parked => ({ ...parked, problem: { code: 'not_found', status: 404, detail: null, errors: [] } })) }
    await sendHeld({ journal, outbox: { ...outbox, snapshot: () => unknown } })
    await settle()
    expect([outbox.snapshot().parked, phone.server.bodies.get(id)]).toEqual([[], JSON.stringify(held.body)])
  })
})
