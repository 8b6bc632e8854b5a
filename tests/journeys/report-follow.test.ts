import type { Browser } from 'playwright-core'
import type { Step } from '#server/leads/take-step.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findLead } from '#server/leads/leads.repository.ts'
import { takeStep } from '#server/leads/take-step.ts'
import { expectAccessible, launchBrowser, PHONE } from '../support/browser.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { followCode, sendLead } from '../support/lead-story.ts'
import { openReporter } from '../support/reporter.ts'
import { countingIds } from '../support/test-deps.ts'

let server: Awaited<ReturnType<typeof startJourneyServer>>
let browser: Browser
const nextId = countingIds('0190dddd')
const position = { longitude: 106.827, latitude: 28.134, accuracy: 30 }
const soon = { timeout: 20_000 }

beforeAll(async () => {
  [server, browser] = await Promise.all([startJourneyServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function staff(id: string, deed: Step['deed'], words: string, change: Step['change'] = {}): Promise<void> {
  await server.deps.db.transaction().execute(async (transaction) => {
    const row = await findLead(transaction, id)
    if (row)
      await takeStep(server.deps, transaction, row, { deed, by: { kind: 'staff', id: 'a1', name: '张三' }, unit: '海校街道', words, isInternal: false, change })
  })
}
const stateOf = async (id: string) => (await server.deps.db.selectFrom('leads').select(['state', 'rating']).where('id', '=', id).executeTakeFirst())

describe('whoever follows a report', () => {
  it('reads it in plain words, answers, rates and says once that it is not solved; the code is in no address that a server sees', async () => {
    const id = nextId()
    const code = followCode('followed')
    await sendLead(server.deps, { id, followCode: code, words: '井盖没了' })
    await staff(id, 'ask', '是菜市场东门还是西门？')
    const rider = await openReporter(browser, server)
    const { page } = rider
    const addresses: string[] = []
    page.on('request', request => addresses.push(request.url()))
    await page.goto(`${server.url}/reports/follow#${code}`)
    await page.getByText('编号 L').waitFor()
    await page.getByText('是菜市场东门还是西门？').waitFor()
    await page.getByText('工作人员在等你回答').waitFor()
    expect(await page.content()).not.toContain('张三')
    await expectAccessible(page)
    await page.getByLabel('回答工作人员').fill('东门')
    await rider.tap('发送回答')
    await page.getByText('工作人员在等你回答').waitFor({ state: 'hidden', ...soon })
    await staff(id, 'resolve', '井盖补好了')
    await page.reload()
    await page.getByText('井盖补好了').waitFor()
    await rider.tap('4 好')
    await expect.poll(() => stateOf(id), soon).toMatchObject({ rating: 4 })
    await page.getByText('你的评价：好').waitFor(soon)
    await rider.tap('没有解决')
    await page.getByLabel('哪里还没有解决').fill('又丢了')
    await expectAccessible(page)
    await rider.tap('请再办一次')
    await expect.poll(() => stateOf(id), soon).toMatchObject({ state: 'reopened' })
    await page.getByText('重新办理').first().waitFor(soon)
    await expect.poll(() => page.getByRole('button', { name: '没有解决' }).count()).toBe(0)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width)
    expect(addresses.filter(address => address.split('#')[0]?.includes(code))).toEqual([])
    await rider.context.close()
  })

  it('finds it among the reports of the phone, with what was last known without a network, withdraws and removes it', async () => {
    const rider = await openReporter(browser, server, { position })
    const { page } = rider
    await page.goto(`${server.url}/report/street_light`)
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await rider.tap('就在这里')
    await rider.tap('发送')
    await page.getByRole('button', { name: '撤回' }).waitFor()
    await rider.passHold()
    await rider.tap('看看办得怎么样')
    await page.getByText('最晚 11月').waitFor(soon)
    await rider.tap('我的反映')
    await page.getByText('收到了').waitFor()
    await rider.context.setOffline(true)
    await page.reload()
    await page.getByText('收到了').waitFor()
    await page.getByText('路灯不亮').click()
    await page.getByText('没有网络，这是').waitFor(soon)
    await rider.context.setOffline(false)
    await rider.tap('撤销这条反映')
    await rider.tap('确定撤销，不用办了')
    await page.getByText('你撤回了').first().waitFor(soon)
    await rider.tap('我的反映')
    await page.getByRole('button', { name: '从手机上去掉' }).tap()
    await page.getByText('这部手机还没有反映过。').waitFor()
    await rider.context.close()
  })
})

describe('a hazard that others have reported', () => {
  it('is offered nearby and met with one tap, and stands in the list of hazards, resolved ones as such', async () => {
    const id = nextId()
    await sendLead(server.deps, { id, kind: 'road_damage', phone: 1, words: '秘密的话', place: { by: 'point', point: { lng: 106.8271, lat: 28.1341 }, words: '' } })
    await staff(id, 'publish', '', { public_words: '桥头路面塌陷，请绕行', published_at: new Date(server.deps.clock.nowMs).toISOString() })
    const rider = await openReporter(browser, server, { position })
    const { page } = rider
    await page.goto(`${server.url}/report/road_damage`)
    await rider.tap('就在这里')
    await page.getByText('桥头路面塌陷').waitFor()
    await expectAccessible(page)
    await rider.tap('我也遇到')
    await page.getByText('记下了：你也遇到。').waitFor()
    await expect.poll(async () => (await server.deps.db.selectFrom('leads').select('also_met').where('id', '=', id).executeTakeFirst())?.also_met, soon).toBe(1)
    await page.goto(`${server.url}/hazards`)
    await page.getByText('桥头路面塌陷').waitFor()
    await page.getByText('处理中').waitFor()
    expect(await page.content()).not.toContain('秘密的话')
    await expectAccessible(page)
    await staff(id, 'resolve', '补好了')
    await page.reload()
    await page.getByText('已解决').waitFor()
    await expectAccessible(page)
    await rider.context.close()
  })
})
