import type { Browser } from 'playwright-core'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONSENT_VERSION } from '#data/registrations/consent.ts'
import { REGISTRATION_HEADER } from '#data/registrations/registration.ts'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { phoneHeaders } from '../support/phones.ts'
import { riderSecret } from '../support/registration-story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a desk by night', size: DESKTOP, isNight: true },
  { where: 'a phone by day', size: PHONE, isNight: false },
  { where: 'a phone by night', size: PHONE, isNight: true },
])('at $where', ({ size, isNight }) => {
  it('six digits and Enter verify a rider; they are appointed, a double is merged and taken back, the number is read for a reason', async () => {
    const server = await startJourneyServer()
    const { deps, url } = server
    const { page, context, complaints } = await openDesk(browser, { clock: deps.clock, size, isNight })
    const check = async (name: string) => {
      if (process.env.PICTURES)
        await page.screenshot({ path: `${process.env.PICTURES}/desk-${name}-${size.width}-${isNight ? 'night' : 'day'}.png`, fullPage: true })
      await expectAccessibleDesk(page)
    }
    const register = async (number: number, name: string, phone: string) => {
      const secret = riderSecret(`${name} ${number}`)
      const id = `0190dddd-0000-7000-8000-00000000001${number}`
      const body = { name, phone, platform: 'meituan', areaId: 'haixiao', roles: ['volunteer'], isOldEnough: true, consent: { version: CONSENT_VERSION, register: true, publish_name: false, pass_on: false }, secret, observedAt: new Date(deps.now()).toISOString() }
      const answer = await fetch(`${url}/api/registrations/${id}`, { method: 'PUT', headers: { 'content-type': 'application/json', ...phoneHeaders(number) }, body: JSON.stringify(body) })
      expect(answer.status).toBe(201)
      return { id, digits: async (): Promise<string> => (await (await fetch(`${url}/api/registrations/mine/digits`, { method: 'POST', headers: { [REGISTRATION_HEADER]: secret } })).json()).digits }
    }
    const rider = await register(1, '张小满', '13800001234')
    await register(2, '小满', '13800001234')
    await register(3, '李四', '13800005678')

    await employAtDesk(server, page, { name: '王五', role: 'dispatcher' })
    await page.goto(`${url}/desk/registrations`)
    await page.getByText('李四').waitFor()
    // The box has the focus: nothing is clicked.
    const isReady = () => page.evaluate('document.activeElement.tagName === "INPUT" && document.activeElement.value === ""')
    await expect.poll(isReady).toBe(true)
    await page.keyboard.type(await rider.digits())
    await page.getByRole('button', { name: '已核实', exact: true }).waitFor()
    await page.getByText('手机号相同').waitFor()
    await check('found')
    await page.keyboard.press('Enter')
    await page.getByText('张小满已核实。').waitFor()
    await expect.poll(isReady).toBe(true)
    await page.keyboard.type('999999')
    await page.getByText(/^没有这个码/).waitFor()
    expect(await page.getByText('13800001234').count()).toBe(0)

    await page.getByRole('link', { name: '张小满' }).click()
    await page.getByRole('button', { name: '聘任', exact: true }).click()
    await page.getByText('已聘任。').waitFor()
    await page.getByRole('button', { name: '合并到这一份 · 小满' }).click()
    await page.getByText('跟着过来：0 份聘任').waitFor()
    await page.getByRole('form', { name: '合并成一份' }).getByLabel('原因（会记下来）').fill('同一个人，报了两次')
    await check('card')
    await page.getByRole('button', { name: '合并', exact: true }).click()
    await page.getByText('13800001234').or(page.getByText('138****1234，')).or(page.getByText('并入')).first().waitFor()
    await page.getByRole('region', { name: '并进来的' }).or(page.locator('section', { hasText: '并进来的' })).getByLabel('原因（会记下来）').fill('看错了')
    await page.getByRole('button', { name: '撤回合并' }).click()
    await page.getByText('已撤回。').waitFor()
    await page.locator('section', { hasText: '看完整号码' }).getByLabel('原因（会记下来）').fill('通知开会')
    await page.getByRole('button', { name: '看完整号码' }).click()
    await page.getByText('13800001234').waitFor()
    await check('revealed')
    await page.getByRole('link', { name: '回报到列表' }).click()
    await page.getByRole('button', { name: '已核实 1' }).click()
    await page.getByText('志愿者', { exact: true }).first().waitFor()
    await check('list')

    await page.getByRole('link', { name: '名单导入和比对' }).click()
    const sheet = '姓名\t电话\t所属平台\t街道\n钱七\t13900000001\t美团\t海校街道\n坏行\t1\t美团\t海校街道\n孙八\t13900000002\t饿了么\t海校街道'
    await page.getByLabel('从 WPS、Excel 复制后粘贴').fill(sheet)
    await page.getByRole('button', { name: '看一看' }).click()
    await page.getByText('手机号不是 11 位').waitFor()
    await page.getByLabel(/都在纸上签过同意/).check()
    await check('list-import')
    await page.getByRole('button', { name: '录入 2 人' }).click()
    await page.getByText('录入了 2 人，退回 1 行。').waitFor()
    // One of the two is corrected afterwards: taking the list back leaves them, and says why.
    await page.getByRole('link', { name: '回报到列表' }).click()
    await page.getByRole('link', { name: '孙八' }).click()
    await page.getByRole('button', { name: '已核实', exact: true }).click()
    await page.getByRole('button', { name: '聘任', exact: true }).waitFor()
    await page.getByRole('link', { name: '回报到列表' }).click()
    await page.getByRole('link', { name: '名单导入和比对' }).click()
    await page.getByRole('heading', { name: '录入过的名单' }).waitFor()
    await page.getByRole('button', { name: '整份撤回' }).click()
    await page.getByText('会删掉 1 人').waitFor()
    await page.getByText('另外核实过').waitFor()
    await check('list-undo')
    await page.getByRole('button', { name: '确定 · 撤回 1 人' }).click()
    await page.getByText('请写原因').waitFor()
    await page.getByRole('form', { name: /^整份撤回/ }).getByLabel('原因（会记下来）').fill('传错了文件')
    await page.getByRole('button', { name: '确定 · 撤回 1 人' }).click()
    await page.getByText('撤回了 1 人。').waitFor()
    await page.getByText('已撤回').waitFor()
    expect(await page.getByRole('button', { name: '整份撤回' }).count()).toBe(0)
    await check('list-undone')
    await page.getByLabel('和台账比对').check()
    await page.getByLabel('从 WPS、Excel 复制后粘贴').fill(sheet)
    await page.getByRole('button', { name: '看一看' }).click()
    await page.getByRole('button', { name: '比对结果' }).click()
    await page.getByText('台账里有、名单没有 3').waitFor()
    await check('compared')
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })
})
