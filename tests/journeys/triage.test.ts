import type { Browser } from 'playwright-core'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertLead } from '../support/a-lead.ts'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { startJourneyServer } from '../support/journey-server.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a desk by night', size: DESKTOP, isNight: true },
  { where: 'a phone by day', size: { ...PHONE, width: 360 }, isNight: false },
  { where: 'a phone by night', size: { ...PHONE, width: 360 }, isNight: true },
])('at $where', ({ size, isNight }) => {
  it('a report is accepted, assigned, asked about, answered from a template and noted; another is joined; many are done at once', async () => {
    const server = await startJourneyServer({ clock: { nowMs: Date.parse('2026-11-23T16:00:00+08:00') } })
    const { deps } = server
    const { page, context, complaints } = await openDesk(browser, { clock: deps.clock, size, isNight })
    const check = async (name: string) => {
      if (process.env.DESK_PICTURES)
        await page.screenshot({ path: `${process.env.DESK_PICTURES}/triage-${name}-${size.width}-${isNight ? 'night' : 'day'}.png`, fullPage: true })
      await expectAccessibleDesk(page)
    }
    const at = (text: string) => new Date(`2026-11-${text}+08:00`).toISOString()
    const overdue = await insertLead(deps, { kind: 'charging_fire', words: '楼道里一排电瓶车在充电，线拖了一地', place_words: '海校街道 县医院对面', received_at: at('19T09:10:00') })
    const soon = await insertLead(deps, { kind: 'gas_smell', words: '闻到煤气味，在三楼', place_words: '海校街道', received_at: at('23T15:20:00'), lat: 28.138, also_met: 3 })
    const pit = await insertLead(deps, { words: '路中间有个坑，晚上看不见', place_words: '娄山关街道 桥头', lng: 106.83, lat: 28.13, received_at: at('23T10:00:00') })
    const samePit = await insertLead(deps, { words: '这里有坑', place_words: '娄山关街道 桥头', lng: 106.8302, lat: 28.1302, received_at: at('23T11:00:00') })
    await insertLead(deps, { kind: 'street_light', words: '', place_words: '楚米镇', lng: 106.85, lat: 28.14, received_at: at('20T18:00:00') })
    const stateOf = async ({ id }: { id: string }) => (await deps.db.selectFrom('leads').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state

    await employAtDesk(server, page, { name: '李四', role: 'dispatcher' })
    await page.goto(`${server.url}/desk/leads/settings`)
    await page.getByRole('button', { name: '加一个模板' }).click()
    await page.getByLabel('名称').fill('已派人')
    await page.getByLabel('内容').fill('{unit}已派人处理，编号 {number}，谢谢你。')
    await page.getByRole('button', { name: '保存模板' }).click()
    await page.getByText('模板已保存。').waitFor()
    await page.getByRole('button', { name: '加一条规则' }).click()
    await page.getByRole('group', { name: '规则 1' }).getByLabel('交给').selectOption('haixiao')
    await page.getByRole('button', { name: '保存规则' }).click()
    await page.getByText('规则已保存。').waitFor()
    await page.getByLabel('哪个区域').selectOption('tongzi')
    await page.getByLabel('机器人地址（Webhook）').fill('https://example.org/robot')
    await page.getByRole('button', { name: '加机器人' }).click()
    await page.getByText(/^地址不对/).waitFor()
    expect(await page.getByLabel('机器人地址（Webhook）').inputValue()).toBe('https://example.org/robot')
    await check('settings')

    await page.goto(`${server.url}/desk/leads`)
    await page.getByText('超期 3 天').waitFor()
    await page.getByText(/还剩 \d+ .+（工作时间）/).first().waitFor()
    if (size.width > 1100)
      await page.getByRole('region', { name: '线索地图' }).getByText(/^这一片有 5 条线索/).waitFor({ state: 'attached' })
    await check('queue')
    await page.getByRole('button', { name: /^超期/ }).click()
    await expect.poll(() => page.getByRole('checkbox').count()).toBe(1)
    expect(page.url()).toContain('view=overdue')
    await page.goBack()
    await page.goto(`${server.url}/desk/leads?q=${encodeURIComponent('煤气')}`)
    await page.getByRole('link', { name: '闻到燃气味' }).click()

    await page.getByRole('heading', { level: 1, name: soon.number }).waitFor()
    await page.getByRole('button', { name: '受理', exact: true }).click()
    await page.getByText('已受理。').waitFor()
    await page.getByRole('button', { name: '分派', exact: true }).click()
    await page.getByRole('button', { name: '分派', exact: true }).last().click()
    await page.getByRole('alert').getByText('请选交给哪个区域。').waitFor()
    await page.getByLabel('交给哪个区域').selectOption('haixiao')
    await page.getByLabel('哪个部门').fill('应急')
    await page.getByRole('button', { name: '分派', exact: true }).last().click()
    await page.getByText('已分派。').waitFor()
    await page.getByRole('button', { name: '问骑手' }).click()
    await page.getByLabel('要问骑手什么').fill('在哪一栋？')
    await page.getByRole('button', { name: '问骑手' }).last().click()
    await page.getByText('等骑手回复，期限停住').waitFor()
    await page.getByLabel('内部备注').fill('物业电话没人接')
    await page.getByRole('button', { name: '记下备注' }).click()
    await page.getByText('备注已记下。').waitFor()

    // Somebody else is faster: what was typed stays, and then goes.
    await page.getByRole('button', { name: '办好了' }).click()
    await page.getByLabel('用模板').selectOption({ label: '已派人' })
    const words = page.getByLabel('怎么解决的')
    await expect.poll(() => words.inputValue()).toBe(`应急已派人处理，编号 ${soon.number}，谢谢你。`)
    await deps.db.updateTable('leads').set(row => ({ revision: row('revision', '+', 1) })).where('id', '=', soon.id).execute()
    await page.getByRole('button', { name: '办好了' }).last().click()
    await page.getByRole('alert').getByText(/^别人刚刚动过/).waitFor()
    await expect.poll(() => words.inputValue()).toContain('应急已派人处理')
    await check('meanwhile')
    await page.getByRole('button', { name: '办好了' }).last().click()
    await page.getByText('记为办好了，骑手会看到。').waitFor()
    expect(await stateOf(soon)).toBe('resolved')
    await check('resolved')

    await page.goto(`${server.url}/desk/leads/${samePit.id}`)
    await page.getByRole('heading', { name: '附近同类的（1）' }).waitFor()
    await check('similar')
    await page.getByRole('button', { name: `合并到这条：${pit.number}` }).click()
    await page.getByRole('link', { name: '看那一条' }).click()
    await page.getByRole('heading', { name: '合并进来的（1）' }).waitFor()
    expect(await stateOf(samePit)).toBe('duplicate')

    await page.goto(`${server.url}/desk/leads`)
    await page.getByLabel(`选中 ${overdue.number}`).check()
    await page.getByLabel(`选中 ${pit.number}`).check()
    await page.getByText('选中 2 条').waitFor()
    await check('bulk')
    await page.getByRole('button', { name: '一起办' }).click()
    await expect.poll(() => stateOf(overdue)).toBe('accepted')
    await expect.poll(() => stateOf(pit)).toBe('accepted')

    // Photos are another domain's matter: the page is told of one, and what is asked of it is looked at.
    const photo = { id: '0190dddd-0000-4000-8000-000000000001', width: 800, height: 600, isPublic: false, isBlackedOut: false }
    await page.route(`**/api/staff/leads/${pit.id}`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...await answer.json(), photos: [photo] } })
    })
    const asked: unknown[] = []
    await page.route(`**/api/staff/leads/${pit.id}/photos/**`, async (route) => {
      if (route.request().method() === 'GET')
        return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#888"/><circle cx="400" cy="200" r="90" fill="#ddd"/></svg>' })
      asked.push(route.request().postDataJSON())
      return route.fulfill({ status: 204 })
    })
    await page.goto(`${server.url}/desk/leads/${pit.id}`)
    await page.getByRole('button', { name: '涂黑一部分' }).click()
    const tool = page.getByRole('group', { name: '涂黑人脸、车牌、门牌' })
    await tool.getByRole('button', { name: '涂黑', exact: true }).click()
    await tool.getByText('先画一个方框。').waitFor()
    const canvas = tool.locator('.triage-canvas')
    await canvas.scrollIntoViewIfNeeded()
    const frame = await canvas.boundingBox()
    if (!frame)
      throw new Error('the photo is drawn')
    await page.mouse.move(frame.x + frame.width * 0.3, frame.y + frame.height * 0.2)
    await page.mouse.down()
    await page.mouse.move(frame.x + frame.width * 0.7, frame.y + frame.height * 0.5, { steps: 3 })
    await page.mouse.up()
    await tool.getByRole('button', { name: '加一个方框' }).click()
    await tool.getByRole('group', { name: '方框 2' }).getByLabel('左边 %').fill('5')
    await check('black-out')
    await tool.getByRole('button', { name: '涂黑', exact: true }).click()
    await expect.poll(() => asked).toMatchObject([{ boxes: [{ x: expect.closeTo(0.3, 1), y: expect.closeTo(0.2, 1), width: expect.closeTo(0.4, 1) }, { x: 0.05, y: 0.4, width: 0.2, height: 0.2 }] }])
    await page.getByLabel('公开的话').fill('桥头路中间有坑，正在修')
    await page.getByRole('button', { name: '公开', exact: true }).click()
    await page.getByText('已公开。').waitFor()
    expect(await deps.db.selectFrom('leads').select('public_words').where('id', '=', pit.id).executeTakeFirst()).toEqual({ public_words: '桥头路中间有坑，正在修' })
    await page.getByRole('button', { name: '撤下公开' }).click()
    await page.getByText('已撤下。').waitFor()
    await page.unrouteAll({ behavior: 'wait' })
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })
})
