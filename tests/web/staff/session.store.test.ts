import type { App } from 'vue'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp as createVueApp } from 'vue'
import { SESSION_IDLE_MS } from '#data/staff/session.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { apiKey, createApi } from '#web/api/api.ts'
import { useAuditStore } from '#web/audit/audit.store.ts'
import { useSessionStore } from '#web/session/session.store.ts'
import { useAccountsStore } from '#web/staff/accounts.store.ts'
import { cookieOf, openOffices, OWN_ORIGIN, PASSWORD } from '../../support/staff-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'

let offices: Awaited<ReturnType<typeof openOffices<Awaited<ReturnType<typeof openTestDeps>>>>>
let network: { isThere: boolean }
let desk: App

/** A desk whose network is the server itself, with a cookie as a browser keeps it. */
function openDesk(): App {
  let cookie: string | undefined
  const app = createVueApp({ render: () => null })
  app.provide(apiKey, createApi(OWN_ORIGIN, async (input, init) => {
    if (!network.isThere)
      throw new TypeError('Failed to fetch')
    const request = new Request(String(input), init)
    const headers = new Headers(request.headers)
    headers.set('origin', OWN_ORIGIN)
    if (cookie !== undefined)
      headers.set('cookie', cookie)
    const answer = await offices.app.request(String(input), { ...init, headers })
    cookie = cookieOf(answer) ?? cookie
    return answer
  }))
  app.use(createPinia())
  return app
}
const session = () => desk.runWithContext(() => useSessionStore())
const accounts = () => desk.runWithContext(() => useAccountsStore())
const audit = () => desk.runWithContext(() => useAuditStore())

beforeEach(async () => {
  offices = await openOffices(await openTestDeps())
  network = { isThere: true }
  desk = openDesk()
  setActivePinia(undefined)
})
afterEach(() => offices.deps.close())

describe('the session at the desk', () => {
  it('says who is signed in, and what they may do', async () => {
    await session().check()
    expect(session()).toMatchObject({ isKnown: true, account: null, isExpired: false })
    await offices.employ('张三', { role: 'admin', areaId: 'tongzi' })
    expect(await session().signIn({ name: '张三', password: 'wrong' })).toEqual({ isOk: false, failure: 'sign_in_failed' })
    await session().signIn({ name: '张三', password: PASSWORD })
    expect(session().account?.name).toBe('张三')
    expect(session().may('audit.read')).toBe(true)
    expect(session().areasFor('staff.edit')).toEqual(['tongzi'])
  })

  it('expires without forgetting who it was, tells the form so, and goes on after signing in', async () => {
    await offices.employ('张三', { role: 'admin', areaId: 'tongzi' })
    await session().signIn({ name: '张三', password: PASSWORD })
    offices.deps.clock.nowMs += SESSION_IDLE_MS + MINUTE_MS
    const add = () => accounts().add('李四', [{ role: 'clerk', areaId: 'tongzi' }], '')
    expect(await add()).toEqual({ isOk: false, failure: 'signed_out' })
    expect(session()).toMatchObject({ isExpired: true, account: { name: '张三' } })
    await session().signIn({ name: '张三', password: PASSWORD })
    expect(session().isExpired).toBe(false)
    expect((await add()).isOk).toBe(true)
    expect(accounts().accounts?.map(({ name }) => name)).toEqual(expect.arrayContaining(['张三', '李四']))
  })

  it('tells a thing that is gone from a session that is over', async () => {
    await offices.employ('张三', { role: 'admin', areaId: 'tongzi' })
    await session().signIn({ name: '张三', password: PASSWORD })
    expect(await accounts().rename('01900000-0000-7000-8000-00000000ffff', '王五', '')).toEqual({ isOk: false, failure: 'not_found' })
    expect(session().isExpired).toBe(false)
  })

  it('loses what a role allowed as soon as it asks again', async () => {
    const { account } = await offices.employ('张三', { role: 'admin', areaId: 'tongzi' })
    const boss = await offices.employ('王五', { role: 'admin', areaId: 'tongzi' })
    await session().signIn({ name: '张三', password: PASSWORD })
    await boss.ask('PUT', `/api/staff/accounts/${account.id}/grants`, { grants: [] })
    await session().check()
    expect(session().may('audit.read')).toBe(false)
    expect(session().account?.name).toBe('张三')
  })

  it('keeps what it knows while the server cannot be reached', async () => {
    await offices.employ('张三', { role: 'admin', areaId: 'tongzi' })
    await session().signIn({ name: '张三', password: PASSWORD })
    network.isThere = false
    await session().check()
    expect(session()).toMatchObject({ isExpired: false, failure: 'unreachable', account: { name: '张三' } })
    expect(await session().signOut()).toEqual({ isOk: false, failure: 'unreachable' })
    network.isThere = true
    await session().signOut()
    expect(session()).toMatchObject({ isExpired: false, account: null })
  })

  it('reads the audit page by page', async () => {
    await offices.employ('张三', { role: 'admin', areaId: 'tongzi' })
    for (let time = 0; time < 51; time++)
      await session().signIn({ name: '张三', password: PASSWORD })
    await audit().read({ action: 'session.opened' })
    expect(audit().entries).toHaveLength(50)
    await audit().readMore({ action: 'session.opened' })
    expect(audit().entries).toHaveLength(52)
    expect(audit().nextBefore).toBeNull()
  })
})
