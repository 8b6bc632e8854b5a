import type { Browser, Page } from 'playwright-core'
import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { aCode, raise } from '../support/dispute-story.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { aPhoto } from '../support/lead-story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const SECRET = '站点扣了我三天的工钱，说是差评罚款，不给看单子。'

/** A county with one dispute that a rider raised, and two mediators, each with a browser of their own. */
async function openCounty(size: { width: number, height: number }, isNight: boolean) {
  const server = await startJourneyServer({ clock: { nowMs: Date.parse('2026-11-23T16:00:00+08:00') } })
  const ask: Parameters<typeof raise>[0]['ask'] = async (method, path, { body, headers = {} } = {}) => fetch(`${server.url}${path}`, {
    method,
    headers: Object.entries({ 'content-type': 'application/json', ...headers }).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ...body === undefined ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) },
  })
  const dispute = await raise({ ask }, { happened: SECRET, wanted: '把扣的钱补上，给一份扣款单', when: '上周三到周五', where: '城南站点', areaId: null, receiptCode: aCode(), contact: { name: '张三', phone: '13800138000' }, parties: [{ kind: 'platform', platform: 'meituan' }, { kind: 'words', words: '城南站点的站长' }] })
  expect(dispute.answer.status).toBe(201)
  expect((await dispute.addPhoto(await aPhoto({ width: 640, height: 480 }))).status).toBe(201)
  await raise({ ask }, { topic: 'compound', happened: '小区不让进，单子超时。', areaId: null })
  const seat = async (name: string, role: 'mediator' | 'dispatcher' | 'admin') => {
    const desk = await openDesk(browser, { clock: server.deps.clock, size, isNight })
    await employAtDesk(server, desk.page, { name, role })
    return desk
  }
  return { server, dispute, seat }
}

const textOf = (page: Page) => page.evaluate<string>('document.body.textContent')
/** Pages of a PDF that Chromium makes for the printer; their objects are not compressed. */
async function printedPages(page: Page, name: string): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  if (process.env.DESK_PICTURES)
    writeFileSync(`${process.env.DESK_PICTURES}/${name}.pdf`, pdf)
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a desk by night', size: DESKTOP, isNight: true },
  { where: 'a phone by day', size: { ...PHONE, width: 360 }, isNight: false },
  { where: 'a phone by night', size: { ...PHONE, width: 360 }, isNight: true },
])('at $where', ({ size, isNight }) => {
  it('a dispute goes from taking up to settlement and paper; two people together see who the rider is, once', async () => {
    const { server, dispute, seat } = await openCounty(size, isNight)
    const look = `${size.width}-${isNight ? 'night' : 'day'}`
    const [li, wang] = [await seat('李调解', 'mediator'), await seat('王调解', 'mediator')]
    const { page } = li
    const check = async (name: string, of = page) => {
      if (process.env.DESK_PICTURES)
        await of.screenshot({ path: `${process.env.DESK_PICTURES}/mediation-${name}-${look}.png`, fullPage: true })
      await expectAccessibleDesk(of)
    }
    const address = `${server.url}/desk/disputes/${dispute.id}`
    const done = (words: string) => page.getByRole('status').getByText(words).waitFor()

    await page.goto(`${server.url}/desk/disputes`)
    await page.getByText(/还剩 \d+ .+/).first().waitFor()
    expect(await textOf(page)).not.toContain(SECRET)
    await page.getByLabel('什么事').selectOption('wages')
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    await check('queue')
    await page.getByRole('button', { name: '只看我办的' }).click()
    await page.getByRole('heading', { name: '这里没有纠纷' }).waitFor()
    await page.getByRole('link', { name: '清除筛选' }).click()
    await page.getByLabel('什么事').selectOption('wages')
    await page.getByRole('link', { name: '骑手 A' }).click()

    await page.getByRole('heading', { level: 1, name: '骑手 A：工钱、扣款' }).waitFor()
    await page.getByText(SECRET).waitFor()
    expect(await page.title()).not.toMatch(/骑手|工钱|扣/)
    await page.getByText(/打开过 1 次，1 个人看过/).waitFor()
    await page.getByRole('img', { name: '骑手的照片 1' }).waitFor()
    await page.getByRole('button', { name: '受理，我来办' }).click()
    await done('已受理，现在归你办。')
    await page.getByRole('button', { name: '给骑手回话' }).click()
    await page.getByLabel('用现成的话').selectOption({ label: '已和对方联系' })
    await page.getByRole('button', { name: '给骑手回话' }).last().click()
    await page.getByRole('alert').getByText(/^还有没填的空/).waitFor()
    const words = page.getByLabel('给骑手的话')
    await words.fill('我们和站点谈过了，电话 13912345678。')
    await page.getByRole('button', { name: '给骑手回话' }).last().click()
    await page.getByRole('alert').getByText(/13912345678/).waitFor()
    await check('reply')
    await words.fill('我们和站点谈过了，没有说是谁反映的。')
    await page.getByRole('button', { name: '给骑手回话' }).last().click()
    await done('已发给骑手。')
    await page.getByRole('button', { name: '约见面' }).click()
    await page.getByLabel('什么时候、在哪里、怎么谈').fill('周四下午三点，社区二楼，分开谈。')
    await page.getByRole('button', { name: '约见面' }).last().click()
    await done('见面安排已发给骑手。')
    await page.getByLabel('内部备注', { exact: true }).fill('站点电话没人接')
    await page.getByRole('button', { name: '记下备注' }).click()
    await done('备注已记下。')

    // Contact: one asks, the other agrees, whoever asked sees it once.
    await page.getByLabel('为什么要看（骑手看得到）').fill('要约你当面谈')
    await page.getByRole('button', { name: '申请查看' }).click()
    await done('已申请。请另一名调解员打开这件事，点“同意”。')
    await wang.page.goto(address)
    await wang.page.getByText('李调解办。你可以交给别人').waitFor()
    await wang.page.getByText('原因：要约你当面谈').waitFor()
    await check('agree', wang.page)
    await wang.page.getByRole('button', { name: '同意' }).click()
    await wang.page.getByText('已同意。只有李调解能看，只显示一次。').waitFor()
    await page.getByRole('button', { name: '重新读取' }).click()
    await page.getByText(/打开过 3 次，2 个人看过/).waitFor()
    await page.getByRole('button', { name: '现在看' }).click()
    await page.getByText('13800138000').waitFor()
    await check('contact')
    await page.getByRole('button', { name: '看好了，收起' }).click()
    await done('已收起，不能再看。还要看，须重新申请。')
    expect(await textOf(page)).not.toContain('13800138000')
    expect((await dispute.thread()).reveals).toMatchObject([{ reason: '要约你当面谈' }])

    // Somebody else is faster: what was typed stays, and then goes.
    await page.getByRole('button', { name: '谈好了' }).click()
    await page.getByLabel('告诉骑手谈成了什么').fill('站点三天内补上，给你扣款单。')
    await page.getByLabel(/^协议内容/).fill('一、对方于 2026 年 11 月 26 日前补发所扣工钱。\n二、对方向骑手 A 出具扣款明细。')
    await dispute.say({ deed: 'answer', words: '好的，谢谢' })
    await page.getByRole('button', { name: '谈好了' }).last().click()
    await page.getByRole('alert').getByText(/^这件事刚刚有变化/).waitFor()
    await page.getByText('好的，谢谢').waitFor()
    await page.getByRole('button', { name: '谈好了' }).last().click()
    await done('记为谈好了，骑手会看到。')
    await page.getByText(/联系方式 .+ 后自动销毁/).waitFor()
    await check('settled')
    // The reporter's counter is that of the desk.
    expect(await dispute.thread()).toMatchObject({ state: 'settled', openedTimes: 4, openedBy: 2 })

    await page.getByRole('link', { name: '打印文书' }).click()
    await page.getByRole('heading', { level: 1, name: '打印文书' }).waitFor()
    await page.getByLabel('申请人姓名').fill('只在纸上的名字')
    await check('papers')
    for (const [name, kind] of [['调解协议书', 'agreement'], ['受理登记表', 'register'], ['调解工作记录', 'record']] as const) {
      await page.getByRole('radio', { name }).check()
      expect(await printedPages(page, `mediation-${kind}-${look}`), name).toBe(1)
    }
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate('(({ colorScheme, backgroundColor }) => [colorScheme, backgroundColor])(getComputedStyle(document.documentElement))'), 'margins of the paper').toEqual(['light', 'rgb(255, 255, 255)'])
    await page.emulateMedia({ media: null })
    const paper = page.locator('.paper-only')
    expect(await paper.textContent()).not.toContain('好的，谢谢')
    await page.getByLabel('印上骑手写的原话').check()
    await expect.poll(() => paper.textContent()).toContain('好的，谢谢')
    await page.goto(address)
    await page.getByText(/打开过 6 次/).waitFor()
    expect(await page.evaluate('JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), history.state])')).not.toMatch(/只在纸上|138001|工钱/)
    expect([...li.complaints, ...wang.complaints]).toEqual([])

    // Another role is told of no such page, by the menu or by the address.
    const admin = await seat('管理员', 'admin')
    for (const path of [`/desk/disputes/${dispute.id}`, '/desk/disputes', '/desk/no-such-page']) {
      await admin.page.goto(`${server.url}${path}`)
      await admin.page.getByRole('heading', { level: 1, name: '没有这个页面' }).waitFor()
      expect(await admin.page.locator('a[href^="/desk/disputes"]').count()).toBe(0)
    }
    await admin.page.goto(`${server.url}/desk/accounts`)
    await admin.page.getByRole('link', { name: '王调解' }).click()
    await admin.page.getByLabel('加一个平台').selectOption('meituan')
    await admin.page.getByLabel(/^加一个驿站/).fill('TZ0')
    await admin.page.getByRole('button', { name: /^TZ01/ }).click()
    await check('affiliations', admin.page)
    await admin.page.getByRole('button', { name: '保存所属单位' }).click()
    await admin.page.getByText('所属单位已改，马上生效。').waitFor()
    await wang.page.getByRole('button', { name: '重新读取' }).click()
    await wang.page.getByRole('heading', { level: 1, name: '矛盾纠纷' }).waitFor()
    expect(await textOf(wang.page)).not.toContain(SECRET)
    await Promise.all([li, wang, admin].map(({ context }) => context.close()))
    await server.stop()
  })
})
