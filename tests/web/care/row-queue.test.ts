import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp as createVueApp } from 'vue'
import { apiKey, createApi } from '#web/api/api.ts'
import { useRowQueueStore } from '#web/care/desk/row-queue.store.ts'
import { portsKey } from '#web/device/ports.ts'
import { createMemoryStorage } from '#web/device/storage.ts'
import { useSessionStore } from '#web/session/session.store.ts'
import { openCare } from '../../support/care-story.ts'
import { cookieOf, OWN_ORIGIN, PASSWORD } from '../../support/staff-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'
import { aPhone } from '../phone.ts'

let care: Awaited<ReturnType<typeof openCare<Awaited<ReturnType<typeof openTestDeps>>>>>
/** `loses`: the server hears it, but its answer does not come back. */
let network: { isThere: boolean, loses: boolean }
let disk: ReturnType<typeof createMemoryStorage>

/** The queue of 海校登记 on a device whose network is the server itself. */
async function openQueue() {
  let cookie: string | undefined
  const app = createVueApp({ render: () => null })
  app.provide(apiKey, createApi(OWN_ORIGIN, async (input, init) => {
    if (!network.isThere)
      throw new TypeError('Failed to fetch')
    const headers = new Headers(new Request(String(input), init).headers)
    headers.set('origin', OWN_ORIGIN)
    if (cookie !== undefined)
      headers.set('cookie', cookie)
    const answer = await care.app.request(String(input), { ...init, headers })
    if (network.loses)
      throw new TypeError('connection reset')
    cookie = cookieOf(answer) ?? cookie
    return answer
  }))
  app.provide(portsKey, { ...aPhone().ports, storage: disk, clock: { now: () => care.deps.clock.nowMs }, offline: () => Promise.reject(new Error('not here')) })
  app.use(createPinia())
  setActivePinia(undefined)
  await app.runWithContext(() => useSessionStore()).signIn({ name: '海校登记', password: PASSWORD })
  const queue = app.runWithContext(() => useRowQueueStore())
  queue.load()
  return queue
}
const give = (packs: number) => ({ kind: 'handed_out' as const, pointId: care.hut, packs, to: { by: 'nobody' as const, personTimes: packs }, recount: null })

beforeEach(async () => {
  network = { isThere: true, loses: false }
  disk = createMemoryStorage()
  care = await openCare(await openTestDeps())
  await care.receive(care.hut, 10)
})
afterEach(() => care.deps.close())

describe('rows of stock on their way to the server', () => {
  it('wait without a network, outlive the page, and arrive once with the time at which it happened', async () => {
    const queue = await openQueue()
    network.isThere = false
    expect(await queue.send(care.event.id, give(2))).toBe('waits')
    expect([queue.waiting, await care.stocks()]).toEqual([1, [10, 0]])
    const happenedAt = new Date(care.deps.clock.nowMs).toISOString()
    care.deps.clock.nowMs += 20 * 60_000
    network.isThere = true
    const reopened = await openQueue()
    await Promise.all([reopened.flush(), reopened.flush()])
    expect([reopened.waiting, await care.stocks()]).toEqual([0, [8, 0]])
    expect((await care.rows()).rows[0]?.happenedAt).toBe(happenedAt)
    expect((await openQueue()).rows).toEqual([])
  })

  it('are one row when an answer was lost and they are sent again', async () => {
    const queue = await openQueue()
    network.loses = true
    expect(await queue.send(care.event.id, give(3))).toBe('waits')
    network.loses = false
    await queue.flush()
    expect([queue.waiting, await care.stocks()]).toEqual([0, [7, 0]])
  })

  it('stay when they are refused, with the reason, and hold up nothing; counted again they are taken', async () => {
    const queue = await openQueue()
    expect(await queue.send(care.event.id, give(12))).toBe('refused')
    expect(await queue.send(care.event.id, give(1))).toBe('sent')
    const [row] = queue.refused
    expect(row?.refusal).toEqual({ kind: 'stock', stock: 10 })
    if (!row)
      throw new Error('it was refused')
    await queue.again(row)
    expect(queue.refused.map(({ refusal }) => refusal)).toEqual([{ kind: 'stock', stock: 9 }])
    await queue.again(row, { ...give(12), recount: { left: 2, why: '少记了一箱' } })
    expect([queue.rows, await care.stocks()]).toEqual([[], [2, 0]])
  })

  it('say when and where somebody has had one, and wait while the session has ended', async () => {
    const queue = await openQueue()
    const rider = await care.register()
    const toRider = { ...give(1), to: { by: 'registration' as const, registrationId: rider.id } }
    expect([await queue.send(care.event.id, toRider), await queue.send(care.event.id, toRider)]).toEqual(['sent', 'refused'])
    expect(queue.refused[0]?.refusal).toEqual({ kind: 'had', at: '2026-11-23T16:00:00+08:00', where: '河滨暖心驿站' })
    queue.drop(queue.refused[0]?.id ?? '')
    expect(queue.rows).toEqual([])
    care.deps.clock.nowMs += 60 * 60_000
    expect(await queue.send(care.event.id, give(1))).toBe('waits')
    const again = await openQueue()
    await again.flush()
    expect([again.waiting, await care.stocks()]).toEqual([0, [8, 0]])
  })
})
