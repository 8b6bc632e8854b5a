// @vitest-environment happy-dom
import type { Figures } from '#data/dispatch/figures.ts'
import type { Nuanyi } from '#web/app/create-nuanyi.ts'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { createClient } from '#web/api/client.ts'
import { createNuanyi } from '#web/app/create-nuanyi.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { figures as words } from '#web/i18n/zh-cn/figures.ts'
import { aFirstPage, aPhone, aServer } from '../phone.ts'

const months = (...counts: (number | null)[]) => counts.map((count, index) => ({ month: `2026-0${index + 1}`, count }))
const told: Figures = {
  computedAt: '2026-11-23T16:00:30+08:00',
  holdsSamples: true,
  figures: [
    { key: 'stations', unit: 'places', count: 12, months: null },
    { key: 'leads', unit: 'reports', count: 15, months: months(5, 0, 10) },
    { key: 'leads_resolved', unit: 'reports', count: 0, months: months(0, 0, 0) },
    { key: 'disputes', unit: 'cases', count: null, months: months(null, null, null) },
  ],
}

let running: Nuanyi | undefined
afterEach(() => {
  running?.app.unmount()
  running = undefined
  document.body.innerHTML = ''
})

/** The page on a phone whose server answers with these figures, one after the other; null: it cannot be reached. */
async function openFigures(answers: (Figures | null)[], phone = aPhone()) {
  const root = document.createElement('div')
  document.body.append(root)
  vi.stubGlobal('scrollTo', () => undefined)
  const client = createClient('https://nuanyi.example', async () => {
    const answer = answers.shift()
    if (!answer)
      throw new TypeError('Failed to fetch')
    return Response.json(answer)
  })
  running = createNuanyi({ first: aFirstPage([]), history: createMemoryHistory(), ports: phone.ports, startOffline: () => Promise.reject(new Error('this phone keeps nothing')), api: { ...aServer([]), client }, messages: zhCn, isHydrated: false })
  await running.router.push('/figures')
  running.app.mount(root)
  await flushPromises()
  await vi.waitFor(() => expect(root.querySelector('.figures')?.textContent).not.toContain(words.loading), { timeout: 10_000 })
  const press = async (label: string) => {
    [...root.querySelectorAll('button')].find(button => button.textContent.trim() === label)?.click()
    await flushPromises()
  }
  return { root, press, text: () => root.querySelector('.figures')?.textContent.replaceAll(/\s+/g, ' ') ?? '' }
}

it('tells each count with its unit and the time, what may not be told, and that samples are in it', async () => {
  const { root, text } = await openFigures([told])
  expect([...root.querySelectorAll('.figure-list > div')].map(row => row.textContent.replaceAll(/\s+/g, ' ').trim())).toEqual(['暖心驿站12 个', '收到的问题线索15 条', '办好的问题线索0 条', `矛盾纠纷${words.tooFew}${words.disputesNote}`])
  expect(text()).toContain('数到 2026-11-23 16:00')
  expect(text()).toContain(words.samples)
})

it('shows months as a table whose bars are shares of the highest, the newest first; nothing where there is nothing', async () => {
  const { root } = await openFigures([told])
  const tables = [...root.querySelectorAll('table')]
  expect(tables.map(table => table.caption?.textContent)).toEqual(['收到的问题线索 · 近 12 个月'])
  expect([...root.querySelectorAll('tbody tr')].map(row => [row.querySelector('th')?.textContent.trim(), row.querySelector('td')?.textContent.trim(), row.querySelector<HTMLElement>('.figure-bar')?.style.getPropertyValue('--share')])).toEqual([['2026 年 3 月', '10', '100%'], ['2026 年 2 月', '0', '0%'], ['2026 年 1 月', '5', '50%']])
})

it('says when the figures could not be had, and tries again', async () => {
  const { press, text } = await openFigures([null, told])
  expect(text()).toContain(words.failed)
  await press(words.again)
  expect(text()).toContain('15 条')
})

it('shares its own address', async () => {
  const shared: ShareData[] = []
  const { press } = await openFigures([told], aPhone({ share: async data => void shared.push(data) }))
  await press(words.share)
  expect(shared).toEqual([{ title: words.title, text: words.lead, url: 'https://nuanyi.example/figures' }])
})
