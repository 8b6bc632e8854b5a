import { describe, expect, it } from 'vitest'
import { minuteMs, openPhone, say, settle } from './fake-phone.ts'

describe('the outbox', () => {
  it('delivers at once when the server answers, and remembers the id for "my reports"', async () => {
    const phone = await openPhone()
    const id = await say(phone)
    expect([...phone.server.bodies]).toEqual([
      [id, '{"kind":"open"}'],
    ])
    expect(phone.tab.outbox.snapshot()).toMatchObject({
      waiting: [],
      parked: [],
      delivered: [
        { id, kind: 'door_check' },
      ],
      storage: 'durable',
    })
  })

  it('puts the id into the path and never changes the bytes', async () => {
    const phone = await openPhone()
    phone.server.isUp = false
    const body = { kind: 'locked' }
    const id = await phone.tab.outbox.enqueue('door_check', '/api/door-checks', body)
    body.kind = 'open'
    expect((await phone.disk.list()).entries).toMatchObject([
      { id, path: `/api/door-checks/${id}`, body: '{"kind":"locked"}' },
    ])
  })

  it('does not promise what cannot be sent', async () => {
    const { tab } = await openPhone()
    await expect(tab.outbox.enqueue('door_check', '/api/door-checks', undefined)).rejects.toThrow()
    await expect(tab.outbox.enqueue('door_check', 'https://elsewhere.example', {})).rejects.toThrow()
    expect(tab.outbox.snapshot().waiting).toEqual([])
  })

  it('waits out a tunnel with growing pauses of at most 5 minutes', async () => {
    const phone = await openPhone()
    phone.server.isUp = false
    await say(phone)
    const waits: number[] = []
    for (let attempt = 0; attempt < 10; attempt++) {
      const [entry] = phone.tab.outbox.snapshot().waiting
      waits.push((entry?.nextAttemptAt ?? 0) - phone.now())
      await phone.pass(waits.at(-1) ?? 0)
    }
    expect(waits).toEqual([
      1500,
      3000,
      6000,
      12_000,
      24_000,
      48_000,
      96_000,
      192_000,
      225_000,
      225_000,
    ])
    expect(phone.server.attempts).toEqual([])
  })

  it('tries at once when the phone comes back online', async () => {
    const phone = await openPhone()
    phone.server.isUp = false
    const id = await say(phone)
    await phone.pass(10 * minuteMs)
    phone.server.isUp = true
    await phone.tab.outbox.wake()
    expect([
      ...phone.server.bodies.keys(),
    ]).toEqual([id])
  })

  it('repeats an attempt whose answer was lost, under the same id', async () => {
    const phone = await openPhone()
    phone.server.luck = ['answer_lost', 'answer_lost']
    const id = await say(phone)
    await phone.pass(minuteMs)
    expect(phone.server.attempts).toEqual([id, id, id])
    expect(phone.server.bodies.size).toBe(1)
    expect(phone.tab.outbox.snapshot().waiting).toEqual([])
  })

  it('keeps the order: what waits holds up what came later', async () => {
    const phone = await openPhone()
    phone.server.luck = ['request_lost']
    const first = await say(phone)
    phone.server.luck = ['request_lost', 'request_lost']
    const second = await say(phone)
    await phone.pass(minuteMs)
    expect([
      ...phone.server.bodies.keys(),
    ]).toEqual([first, second])
  })

  it('parks what the server refuses, with its reason, and goes on with the next', async () => {
    const phone = await openPhone()
    phone.server.luck = ['refused']
    const refused = await say(phone)
    const next = await say(phone)
    expect(phone.tab.outbox.snapshot().parked).toMatchObject([
      {
        id: refused,
        problem: {
          code: 'invalid_input',
          status: 422,
          errors: [
            { path: 'words' },
          ],
        },
      },
    ])
    expect([
      ...phone.server.bodies.keys(),
    ]).toEqual([next])
  })

  it('parks an id that is taken by something else', async () => {
    const phone = await openPhone()
    phone.server.bodies.set('01980000-0000-7000-8000-000000000000', 'something else')
    const id = await say(phone)
    expect(phone.tab.outbox.snapshot().parked).toMatchObject([
      {
        id,
        problem: { code: 'id_taken', status: 409 },
      },
    ])
  })

  it('sends a parked entry again when asked to, and throws it away when told to', async () => {
    const phone = await openPhone()
    phone.server.luck = ['refused', 'refused']
    const first = await say(phone)
    const second = await say(phone)
    await phone.tab.outbox.retry(first)
    await phone.tab.outbox.discard(second)
    await settle()
    expect([
      ...phone.server.bodies.keys(),
    ]).toEqual([first])
    expect(phone.tab.outbox.snapshot()).toMatchObject({ waiting: [], parked: [] })
  })

  it('discards nothing that is still on its way', async () => {
    const phone = await openPhone()
    phone.server.isUp = false
    const id = await say(phone)
    await phone.tab.outbox.discard(id)
    expect(phone.tab.outbox.snapshot().waiting).toMatchObject([
      { id },
    ])
  })

  it('waits as long as a busy server asks, also when the rider looks', async () => {
    const phone = await openPhone()
    phone.server.luck = ['busy']
    phone.server.retryAfterMs = 90_000
    await say(phone)
    await phone.pass(80_000)
    await phone.tab.outbox.wake()
    expect(phone.server.attempts).toHaveLength(1)
    await phone.pass(10_000)
    expect(phone.server.bodies.size).toBe(1)
  })

  it('does not hammer a server that says to come back in 0 seconds', async () => {
    const phone = await openPhone()
    phone.server.luck = Array.from({ length: 100 }, () => 'busy' as const)
    phone.server.retryAfterMs = 0
    await say(phone)
    await phone.pass(10_000)
    expect(phone.server.attempts).toHaveLength(11)
  })

  it('lets others pass an entry that a healthy server keeps failing on, and keeps trying it', async () => {
    const phone = await openPhone()
    const receive = phone.server.receive
    let poison = ''
    phone.server.receive = async (entry) => {
      phone.server.luck = entry.id === poison
        ? ['failing']
        : []
      return receive(entry)
    }
    poison = '01980000-0000-7000-8000-000000000000'
    expect(await say(phone)).toBe(poison)
    const next = await say(phone)
    await phone.pass(2 * minuteMs)
    expect(phone.server.bodies.size).toBe(0)
    await phone.pass(3 * minuteMs)
    expect([
      ...phone.server.bodies.keys(),
    ]).toEqual([next])
    poison = ''
    await phone.pass(5 * minuteMs)
    expect(phone.server.bodies.size).toBe(2)
  })

  it('delivers after a restart what a killed tab had left', async () => {
    const phone = await openPhone()
    phone.server.isUp = false
    const id = await say(phone)
    phone.tab.kill()
    phone.server.isUp = true
    await phone.openTab()
    expect([
      ...phone.server.bodies.keys(),
    ]).toEqual([id])
  })

  it('delivers though the phone clock is set back by a year while an entry waits', async () => {
    const phone = await openPhone()
    phone.server.luck = ['failing']
    await say(phone)
    phone.clockErrorMs = -365 * 24 * 60 * minuteMs
    await phone.pass(minuteMs)
    expect(phone.server.bodies.size).toBe(1)
  })

  it('keeps the order of entries though the phone clock is set back between them', async () => {
    const phone = await openPhone()
    phone.server.isUp = false
    const first = await say(phone)
    phone.clockErrorMs = -24 * 60 * minuteMs
    const second = await say(phone)
    phone.server.isUp = true
    await phone.tab.outbox.wake()
    expect([
      ...phone.server.bodies.keys(),
    ]).toEqual([first, second])
  })

  it('forgets what was delivered 90 days ago', async () => {
    const phone = await openPhone()
    await say(phone)
    await phone.pass(90 * 24 * 60 * minuteMs + 1)
    const late = await say(phone)
    expect(phone.tab.outbox.snapshot().delivered).toMatchObject([
      { id: late },
    ])
    expect(await phone.disk.listDelivered()).toHaveLength(1)
  })

  it('shows the last 50 deliveries, and forgets them when asked; what waits stays', async () => {
    const phone = await openPhone()
    const ids: string[] = []
    for (let said = 0; said < 52; said++)
      ids.push(await say(phone))
    expect(phone.tab.outbox.snapshot().delivered.map(({ id }) => id)).toEqual(ids.slice(2))
    await phone.tab.outbox.forgetDelivered()
    expect(phone.tab.outbox.snapshot().delivered).toEqual([])
    expect(await phone.disk.listDelivered()).toEqual([])
  })

  it('shows the other tab what has happened', async () => {
    const phone = await openPhone()
    const other = await phone.openTab()
    const id = await say(phone)
    await settle()
    expect(other.outbox.snapshot().delivered).toMatchObject([
      { id },
    ])
  })

  it('gives everything unsent out as text', async () => {
    const phone = await openPhone()
    phone.server.luck = ['refused']
    const parked = await say(phone)
    phone.server.isUp = false
    const waiting = await say(phone)
    expect(JSON.parse(await phone.tab.outbox.exportUnsent())).toMatchObject({
      format: 'nuanyi-unsent-1',
      exportedAt: '2026-07-15T04:00:00.000Z',
      entries: [
        { id: parked, state: 'parked' },
        { id: waiting, state: 'waiting', body: '{"kind":"open"}' },
      ],
      unreadable: [],
    })
  })

  it('sends nothing more once stopped', async () => {
    const phone = await openPhone()
    phone.tab.outbox.stop()
    await say(phone)
    await phone.pass(60 * minuteMs)
    expect(phone.server.attempts).toEqual([])
    expect((await phone.disk.list()).entries).toHaveLength(1)
  })
})
