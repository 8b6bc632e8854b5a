import type { Browser, Page } from 'playwright-core'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readReceiptCode } from '#data/disputes/receipt-code.ts'
import { verifyChain } from '#server/audit/verify.service.ts'
import { expectAccessible, launchBrowser } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { openReporter } from '../support/reporter.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof startJourneyServer>>
beforeAll(async () => {
  [server, browser] = await Promise.all([startJourneyServer({ clock: { nowMs: Date.parse('2026-11-23T16:00:00+08:00') } }), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const soon = { timeout: 20_000 }
const pictures = process.env.DESK_PICTURES
const MINUTE_MS = 60_000

/** How often the chain says that a case was read, and by how many people. */
async function readInChain(id: string): Promise<{ times: number, people: number }> {
  const rows = await server.deps.db.selectFrom('audit_entries').select(['actor_id']).where('action', '=', 'dispute.read').where('subject', '=', `dispute:${id}`).execute()
  return { times: rows.length, people: new Set(rows.map(({ actor_id }) => actor_id)).size }
}
const newestId = async () => (await server.deps.db.selectFrom('disputes').select('id').orderBy('received_at', 'desc').limit(1).executeTakeFirstOrThrow()).id

/** A rider at their own phone and a mediator at a desk: nothing is common to them but the server. */
async function openBoth(theme: string, name: string) {
  const isNight = theme === 'night'
  const rider = await openReporter(browser, server, { isNight })
  const desk = await openDesk(browser, { clock: server.deps.clock, size: DESKTOP, isNight })
  await employAtDesk(server, desk.page, { name, role: 'mediator' })
  const picture = async (page: Page, what: string) => void (pictures && await page.screenshot({ path: `${pictures}/settlement-${what}-${theme}.png`, fullPage: true }))
  return {
    rider,
    desk,
    /** What riders look at, looked at by axe. */
    async checkPhone(what: string) {
      await picture(rider.page, what)
      await expectAccessible(rider.page)
    },
    async checkDesk(what: string) {
      await picture(desk.page, what)
      await expectAccessibleDesk(desk.page)
    },
    /** Later, on the server and on both clocks. */
    async later() {
      server.deps.clock.nowMs += 5 * MINUTE_MS
      await rider.context.clock.fastForward(5 * MINUTE_MS)
      await desk.page.clock.setFixedTime(server.deps.clock.nowMs)
    },
    async close() {
      expect([...rider.complaints, ...desk.complaints]).toEqual([])
      await Promise.all([rider.context.close(), desk.context.close()])
    },
  }
}
type Both = Awaited<ReturnType<typeof openBoth>>

/** The rider raises it in their own screens, notes the code, and opens the case with it. */
async function raiseAndOpen({ rider: { page, tap } }: Both, told: { happened: string, name?: string, phone?: string }): Promise<string> {
  await page.goto(`${server.url}/report`)
  await tap('矛盾纠纷 · 保密')
  await page.getByLabel('工钱、扣款').check()
  await page.getByLabel('发生了什么').fill(told.happened)
  await page.getByLabel('你想怎么解决').fill('把扣的钱补上')
  await page.getByLabel('怎么称呼').fill(told.name ?? '')
  await page.getByLabel('电话', { exact: true }).fill(told.phone ?? '')
  await tap('发送')
  await page.getByText('送到了。手机上没有留下').waitFor(soon)
  const typed = (await page.locator('.receipt-code span').allTextContents()).join(' ')
  expect(readReceiptCode(typed)).not.toBeNull()
  await page.getByLabel('我记下了').check()
  await tap('用它打开看看')
  await page.getByRole('textbox', { name: '查询码' }).fill(typed)
  await tap('打开')
  await page.getByText(told.happened).waitFor(soon)
  return newestId()
}

describe.each(['day', 'night'])('a rider and a mediator, by %s', (theme) => {
  it('from raising by acceptance, words both ways, a meeting and a settlement to what the rider reads; rated, and taken up once more and no more', async () => {
    const both = await openBoth(theme, `李调解 ${theme}`)
    const { rider: { page: phone, tap }, desk: { page: desk } } = both
    const happened = `站点扣了我三天的工钱，不给看单子（${theme}）。`
    const id = await raiseAndOpen(both, { happened, name: '老张', phone: '13800138000' })
    await phone.getByText('还没有人打开过。').waitFor()
    const refresh = async () => {
      await both.later()
      await tap('看看有没有新的')
    }
    /** The reporter's counter is the number of rows in the chain, at whatever moment. */
    const expectCounted = async (times: number) => {
      expect(await readInChain(id)).toEqual({ times, people: 1 })
      await phone.getByText(`1 个人打开过，一共 ${times} 次。`).waitFor(soon)
    }
    const state = (words: string) => phone.locator('.pill', { hasText: words }).waitFor(soon)
    const done = (words: string) => desk.getByRole('status').getByText(words).waitFor()
    const begin = (name: string) => desk.getByRole('button', { name, exact: true }).first().click()
    const send = (name: string) => desk.getByRole('button', { name, exact: true }).last().click()

    // Taken up: the mediator comes by the queue, and the rider sees that somebody did.
    await desk.goto(`${server.url}/desk/disputes`)
    await desk.locator(`a[href="/desk/disputes/${id}"]`).first().click()
    await desk.getByText(happened).waitFor()
    await begin('受理，我来办')
    await done('已受理，现在归你办。')
    await refresh()
    await state('正在调解')
    await expectCounted(1)

    // Words both ways.
    await begin('给骑手回话')
    await desk.getByLabel('给骑手的话').fill('扣款那几天有没有通知？')
    await send('给骑手回话')
    await done('已发给骑手。')
    await refresh()
    await phone.getByText('扣款那几天有没有通知？').waitFor(soon)
    await both.checkPhone('thread-message')
    await phone.getByLabel('跟调解员说').fill('没有通知，只有一张截图。')
    await tap('发送')
    await phone.locator('.thread-entries').getByText('没有通知，只有一张截图。').waitFor(soon)
    await desk.getByRole('button', { name: /^重新读取/ }).click()
    await desk.getByText('没有通知，只有一张截图。').waitFor()
    await refresh()
    await expectCounted(2)
    // What was said last is no news after looking again.
    await expect.poll(() => phone.getByText('送到了。').count()).toBe(0)

    // A meeting, and what came of it.
    await begin('约见面')
    await desk.getByLabel('什么时候、在哪里、怎么谈').fill('周四下午三点，社区二楼，分开谈。')
    await send('约见面')
    await done('见面安排已发给骑手。')
    await refresh()
    await phone.getByText('周四下午三点，社区二楼，分开谈。').waitFor(soon)
    await phone.getByText('安排见面').waitFor()
    await begin('谈好了')
    await desk.getByLabel('告诉骑手谈成了什么').fill('站点三天内补上，给你扣款单。')
    await desk.getByLabel(/^协议内容/).fill('一、对方三日内补发所扣工钱。')
    await send('谈好了')
    await done('记为谈好了，骑手会看到。')
    await desk.getByText('骑手三十天内可以重新打开一次。').waitFor()
    await both.checkDesk('case-settled')

    await refresh()
    await state('谈成了')
    await phone.getByText('站点三天内补上，给你扣款单。').waitFor()
    expect(await phone.content()).not.toMatch(/李调解|协议|所扣工钱/)
    await both.checkPhone('thread-settled')
    await phone.getByRole('button', { name: '2 不好' }).tap()
    await phone.getByText('你的评价：不好').waitFor(soon)
    await expect.poll(() => phone.getByRole('group', { name: '办得怎么样' }).count()).toBe(0)

    // Not kept: once more, with a mark of its own, and not a third time.
    await tap('没解决，再调解一次')
    await phone.getByLabel('想说的话').fill('三天过了，没有补。')
    await both.checkPhone('thread-reopen')
    await tap('确定')
    await state('重新调解')
    await phone.getByText('三天过了，没有补。').waitFor()
    await desk.getByRole('button', { name: /^重新读取/ }).click()
    await desk.getByText('三天过了，没有补。').waitFor()
    await begin('受理，我来办')
    await done('已受理，现在归你办。')
    await begin('没有谈成')
    await desk.getByLabel('为什么没有谈成、骑手还能怎么办').fill('站点不肯补，可以去仲裁。')
    await send('没有谈成')
    await done('记为没有谈成，骑手会看到。')
    await desk.getByText('骑手已经重新打开过一次，不能再打开。').waitFor()
    await expect.poll(() => desk.getByText('骑手三十天内可以重新打开一次。').count()).toBe(0)
    await refresh()
    await state('没有谈成')
    await expectCounted(3)
    await phone.getByText('站点不肯补，可以去仲裁。').waitFor()
    await expect.poll(() => phone.getByRole('button', { name: '没解决，再调解一次' }).count()).toBe(0)
    await phone.getByRole('button', { name: '1 很差' }).tap()
    await phone.getByText('你的评价：很差').waitFor(soon)
    await both.checkPhone('thread-not-settled')

    expect((await verifyChain(server.deps)).fault).toBeNull()
    expect(await phone.evaluate('location.href + JSON.stringify(history.state) + document.title')).not.toMatch(/工钱|纠纷|扣/)
    await both.close()
  })

  it('a rider would rather have legal aid: that is the end of mediating, and the mediator reads so', async () => {
    const both = await openBoth(theme, `王调解 ${theme}`)
    const { rider: { page: phone, tap }, desk: { page: desk } } = both
    const id = await raiseAndOpen(both, { happened: `摔伤了，站点不管（${theme}）。` })
    await desk.goto(`${server.url}/desk/disputes/${id}`)
    await desk.getByRole('button', { name: '受理，我来办' }).click()
    await desk.getByRole('status').getByText('已受理，现在归你办。').waitFor()
    await both.later()
    await tap('转法律援助')
    await phone.getByText('调解到此为止，转给法律援助。').waitFor()
    await phone.getByLabel('想说的话').fill('想请律师。')
    await both.checkPhone('thread-legal-aid')
    await tap('确定')
    await phone.locator('.pill', { hasText: '转到别的办法' }).waitFor(soon)
    await expect.poll(() => phone.getByRole('button', { name: '撤回，不办了' }).count()).toBe(0)
    // What the mediator began meanwhile comes too late; the words stay.
    await desk.getByRole('button', { name: '没有谈成', exact: true }).click()
    await desk.getByLabel('为什么没有谈成、骑手还能怎么办').fill('站点不来谈。')
    await desk.getByRole('button', { name: '没有谈成', exact: true }).last().click()
    await desk.getByRole('alert').getByText(/页面已重新读取/).waitFor()
    await desk.getByText('想请律师。').waitFor()
    await desk.getByText('转给别的单位办。').waitFor()
    await expect.poll(() => desk.getByLabel('为什么没有谈成、骑手还能怎么办').inputValue()).toBe('站点不来谈。')
    await both.checkDesk('case-legal-aid')
    await tap('看看有没有新的')
    await phone.getByText('1 个人打开过，一共 2 次。').waitFor(soon)
    expect(await readInChain(id)).toEqual({ times: 2, people: 1 })
    await both.close()
  })
})
