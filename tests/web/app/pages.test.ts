// @vitest-environment happy-dom
import type { Station } from '#data/stations/station.ts'
import type { Nuanyi } from '#web/app/create-nuanyi.ts'
import type { FirstPage } from '#web/app/first-page.ts'
import type { Phone } from '../phone.ts'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { completeServices } from '#data/stations/service.ts'
import { createNuanyi } from '#web/app/create-nuanyi.ts'
import { readFirstPage } from '#web/app/first-page.ts'
import { render } from '#web/app/render.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { useStationsStore } from '#web/stations/stations.store.ts'
import { expectTakeOver, takeOver } from '#web/ui/take-over.ts'
import { daily, hostHours } from '../../support/station-story.ts'
import { aFirstPage, aPhone, aPublicStation, aServer, NOW_MS } from '../phone.ts'

/** Whether the phone has no idle moment. Vue looks for the function when it is loaded. */
const busy = vi.hoisted(() => {
  const state = { isIt: false }
  vi.stubGlobal('requestIdleCallback', (work: () => void) => state.isIt ? 0 : setTimeout(work, 1))
  return state
})

const water = { state: 'yes', confirmedAt: '2026-11-23T14:00:00+08:00', confirmedBy: 'rider', detail: null } as const
const hut = aPublicStation({ code: 'TZ01', name: '城管小屋 · 一号', lng: 106.827, services: completeServices({ water }), hours: hostHours(daily(['08:30', '22:00'])) })
const depot = aPublicStation({ code: 'TZ02', name: '外卖站点 · 二号', lng: 106.84, hours: hostHours(daily(['18:00', '02:00'])) })
const bank = aPublicStation({ code: 'TZ03', name: '银行 · 三号', lng: 106.9, services: completeServices({ water }) })
const gone = aPublicStation({ code: 'TZ04', name: '旧站 · 四号', status: 'retired', retired: { at: '2026-11-01T00:00:00+08:00', reason: '房子拆了', insteadCode: 'TZ01' } })

let running: Nuanyi | undefined
afterEach(() => {
  running?.app.unmount()
  running = undefined
  document.body.innerHTML = ''
})

/** Opens the app in a browser on top of what the server drew, or without it. */
async function open(url: string, { first, phone = aPhone(), stations = [hut, depot, bank] }: { first: FirstPage | null, phone?: Phone, stations?: readonly Station[] | null }): Promise<HTMLElement> {
  const root = document.createElement('div')
  document.body.append(root)
  if (first) {
    root.innerHTML = (await render(url, first)).html
    expectTakeOver()
  }
  running = createNuanyi({ first, history: createMemoryHistory(), ports: phone.ports, startOffline: () => Promise.reject(new Error('this phone keeps nothing')), api: aServer(stations), messages: zhCn, isHydrated: first !== null })
  await running.router.push(url)
  await running.router.isReady()
  running.app.mount(root)
  await takeOver()
  await flushPromises()
  // Joins the asking that the shell has begun.
  const { refresh } = running.app.runWithContext(() => useStationsStore())
  await refresh(60_000)
  await flushPromises()
  return root
}
const textOf = (root: Element) => root.textContent.replaceAll(/\s+/g, ' ')
const namesIn = (root: Element) => [...root.querySelectorAll('.card-link')].map(link => link.textContent.trim())
const button = (root: Element, words: string) => {
  const found = [...root.querySelectorAll<HTMLElement>('button, a')].find(element => element.textContent.includes(words))
  if (!found)
    throw new Error(`no button "${words}" in: ${textOf(root)}`)
  return found
}

describe('a page drawn on the server', () => {
  it.each(['/', '/?services=water', '/stations/TZ01', '/stations/TZ04', '/where', '/me', '/suggest', '/suggest?station=TZ01', '/report', '/report/gas_smell', '/reports', '/reports/follow', '/hazards', '/talk/new', '/talk/thread', '/register', '/activities', '/activities/01900000-0000-7000-8000-000000000001', '/v', '/v/123456', '/hours', '/service-records', '/service-records/abcd-efgh-jkmn', '/figures', '/no/such/page'])('%s is taken over in the browser without a difference', async (url) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const list = [hut, depot, bank, gone]
    // The browser's clock is ahead of the server's: the first render must still be the same.
    const phone = aPhone()
    phone.clock.nowMs = NOW_MS + 7 * 60_000
    await open(url, { first: aFirstPage(list), phone, stations: list })
    expect([...warn.mock.calls, ...error.mock.calls]).toEqual([])
    warn.mockRestore()
    error.mockRestore()
  })
  it('shows each door as it is by this phone\'s clock, in words and in colour, however busy the phone is', async () => {
    busy.isIt = true
    const phone = aPhone()
    phone.clock.nowMs = NOW_MS + 12 * 3_600_000
    const root = await open('/', { first: aFirstPage([hut, depot]), phone, stations: [hut, depot] })
    busy.isIt = false
    const pills = [...root.querySelectorAll('.card .pill')]
    expect(pills.map(pill => textOf(pill).slice(0, 3))).toEqual(['已关门', '已关门'])
    expect(pills.map(pill => pill.classList.contains('shut'))).toEqual([true, true])
  })
  it('is drawn in one go where the phone draws it by itself', async () => {
    running = createNuanyi({ first: aFirstPage([hut, depot]), history: createMemoryHistory(), ports: aPhone().ports, startOffline: () => Promise.reject(new Error('this phone keeps nothing')), api: aServer([hut, depot]), messages: zhCn, isHydrated: false })
    await running.router.push('/')
    const root = document.createElement('div')
    running.app.mount(root)
    expect(namesIn(root)).toEqual([hut.name, depot.name])
    expect(root.querySelector('.site-footer')).not.toBeNull()
  })
  it('says whether there is such a station', async () => {
    const first = aFirstPage([hut])
    expect((await render('/stations/TZ01', first)).status).toBe(200)
    expect((await render('/stations/TZ01', first)).title).toBe('城管小屋 · 一号 · 暖驿')
    expect((await render('/stations/NO99', first)).status).toBe(404)
    expect((await render('/no/such/page', first)).status).toBe(404)
  })
  it('carries JSON that cannot end the script it stands in', async () => {
    const evil = aPublicStation({ name: '</script><script>alert(1)</script>' })
    const { state, html } = await render('/', aFirstPage([evil]))
    expect(state).not.toContain('<')
    const script = document.createElement('script')
    script.textContent = state
    expect(readFirstPage({ getElementById: () => script })?.list.stations[0]?.name).toBe(evil.name)
    expect(html).not.toContain('<script>alert')
  })
})

describe('the list', () => {
  it('shows the nearest first, with the state of each door in words', async () => {
    const root = await open('/', { first: aFirstPage([hut, depot, bank]) })
    expect(namesIn(root)).toEqual([hut.name, depot.name, bank.name])
    expect(textOf(root)).toContain('开门中，到 22:00')
    expect(textOf(root)).toContain('已关门，18:00 开')
    expect(textOf(root)).toContain('开门时间不清楚')
    expect(textOf(root)).toContain('3 个驿站，按直线距离从近到远')
  })
  it('reads filters from the address and writes them back', async () => {
    const root = await open('/?open=now', { first: null })
    expect(namesIn(root)).toEqual([hut.name])
    expect(textOf(root)).toContain('另有 1 个不清楚')
    button(root, '现在开门').click()
    button(root, '水').click()
    await flushPromises()
    expect(running?.router.currentRoute.value.query).toEqual({ services: 'water' })
    expect(namesIn(root)).toEqual([hut.name, bank.name])
  })
  it('unfolds those about which nobody knows, and says what is not known', async () => {
    const root = await open('/?services=charging', { first: null })
    expect(namesIn(root)).toEqual([])
    button(root, '另有 3 个不清楚').click()
    await flushPromises()
    expect(namesIn(root)).toHaveLength(3)
    expect(textOf(root)).toContain('充电不清楚')
  })
  it('keeps the filters on the way to a station', async () => {
    const root = await open('/?services=water', { first: null })
    button(root, hut.name).click()
    await flushPromises()
    expect(running?.router.currentRoute.value.fullPath).toBe('/stations/TZ01?services=water')
  })
  it('shows the first stations when the server cannot be reached, and says so only of a whole list', async () => {
    const root = await open('/', { first: aFirstPage([hut]), stations: null })
    expect(namesIn(root)).toEqual([hut.name])
    expect(textOf(root)).not.toContain('没有网络')
  })
  it('offers another try when nothing has arrived', async () => {
    const root = await open('/', { first: null, stations: null })
    expect(textOf(root)).toContain('驿站数据没有取到')
    expect(button(root, '再试一次')).toBeTruthy()
  })
  it('warns of what riders say, until that runs out', async () => {
    const locked = aPublicStation({ name: '锁着的', notices: [{ kind: 'locked', count: 2, latestAt: '2026-11-23T15:48+08:00', until: '2026-11-24T15:48+08:00' }] })
    const full = aPublicStation({ name: '坐满过', notices: [{ kind: 'full', count: 1, latestAt: '2026-11-23T15:20+08:00', until: '2026-11-23T15:50+08:00' }] })
    const root = await open('/', { first: null, stations: [locked, full] })
    expect(textOf(root)).toContain('2 位骑手说锁门（12 分钟前）')
    expect(textOf(root)).not.toContain('说满了')
  })
})

describe('a station', () => {
  it('leads to the next one that is open', async () => {
    const open24 = aPublicStation({ code: 'TZ09', name: '加油站', lng: 106.86, hours: hostHours(daily(['00:00', '24:00'])) })
    const root = await open('/stations/TZ01', { first: null, stations: [hut, depot, bank, open24] })
    expect(button(root, '去下一个最近的').textContent).toContain('加油站')
  })
  it('says why it was retired and where to go instead', async () => {
    const list = [hut, gone]
    const root = await open('/stations/TZ04', { first: aFirstPage(list), stations: list })
    expect(textOf(root)).toContain('房子拆了')
    expect(textOf(root)).toContain('11月1日起停用')
    expect(button(root, '改去这里').textContent).toContain(hut.name)
    expect(textOf(root)).not.toContain('骑行去')
  })
  it('that does not exist says so and leads on', async () => {
    const root = await open('/stations/NO99', { first: null })
    expect(textOf(root)).toContain('编号 NO99 没有对应的驿站')
    expect(button(root, '看附近驿站')).toBeTruthy()
  })
  it('says so when a tap at the door could not be kept', async () => {
    const root = await open('/stations/TZ01', { first: null })
    button(root, '锁门').click()
    await flushPromises()
    expect(textOf(root)).toContain('没有记下来，请再点一次')
  })
})
