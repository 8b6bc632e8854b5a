import { describe, expect, it } from 'vitest'
import { minuteMs, openPhone, say, settle } from './fake-phone.ts'

describe.each(['browser', 'lease'] as const)('two tabs with locks by the %s', (locksBy) => {
  it('send one at a time, and the second entry soon follows the first', async () => {
    const phone = await openPhone({ locksBy })
    const other = await phone.openTab()
    const receive = phone.server.receive
    let answer = (): void => {}
    phone.server.receive = async (entry) => {
      await new Promise<void>(resolve => answer = resolve)
      return receive(entry)
    }
    const first = await say(phone)
    const second = await other.outbox.enqueue('suggestion', '/api/suggestions', { words: '门口没有灯' })
    await phone.pass(4_000)
    expect(phone.tab.outbox.snapshot()).toMatchObject({
      sendingId: first,
      waiting: [
        { id: first },
        { id: second },
      ],
    })
    expect(other.outbox.snapshot().sendingId).toBeUndefined()
    answer()
    await settle()
    await phone.pass(4_000)
    answer()
    await settle()
    expect(phone.server.attempts).toEqual([first, second])
    expect(other.outbox.snapshot().waiting).toEqual([])
  })
})

describe('the outbox on a phone whose disk fails', () => {
  it.each([
    ['QuotaExceededError', 'full'],
    ['SecurityError', 'memory'],
  ] as const)('says after %s that entries are only in memory, and still delivers them', async (error, state) => {
    const phone = await openPhone()
    phone.diskError = error
    phone.server.isUp = false
    const id = await say(phone)
    expect(phone.tab.outbox.snapshot()).toMatchObject({
      storage: state,
      waiting: [
        { id },
      ],
    })
    phone.server.isUp = true
    await phone.tab.outbox.wake()
    expect([
      ...phone.server.bodies.keys(),
    ]).toEqual([id])
    expect(phone.tab.outbox.snapshot()).toMatchObject({
      waiting: [],
      delivered: [
        { id },
      ],
    })
  })

  it('moves entries to the disk in their order as soon as there is room', async () => {
    const phone = await openPhone()
    phone.server.isUp = false
    phone.diskError = 'QuotaExceededError'
    const first = await say(phone)
    const second = await say(phone)
    phone.diskError = undefined
    const third = await say(phone)
    expect((await phone.disk.list()).entries.map(({ id }) => id)).toEqual([first, second, third])
    expect(phone.tab.outbox.snapshot().storage).toBe('durable')
  })

  it('does not send twice in one page what it could not strike off', async () => {
    const phone = await openPhone()
    const receive = phone.server.receive
    phone.server.receive = async (entry) => {
      phone.diskError = 'UnknownError'
      return receive(entry)
    }
    const id = await say(phone)
    phone.diskError = undefined
    await phone.pass(60 * minuteMs)
    await phone.tab.outbox.wake()
    expect(phone.server.attempts).toEqual([id])
    expect(phone.tab.outbox.snapshot().waiting).toEqual([])
    expect((await phone.disk.list()).entries).toEqual([])
  })

  it('does not hammer the server when it cannot write down that an attempt failed', async () => {
    const phone = await openPhone()
    const receive = phone.server.receive
    phone.server.luck = ['failing', 'failing']
    phone.server.receive = async (entry) => {
      phone.diskError = 'UnknownError'
      const result = await receive(entry)
      await settle()
      return result
    }
    await say(phone)
    await settle()
    phone.diskError = undefined
    expect(phone.server.attempts).toHaveLength(1)
    await phone.pass(1_400)
    await phone.tab.outbox.wake()
    expect(phone.server.attempts).toHaveLength(1)
  })
})
