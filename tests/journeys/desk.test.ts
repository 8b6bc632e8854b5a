import type { Browser, Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SESSION_IDLE_MS } from '#data/staff/session.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { makeFirstAdmin } from '#server/staff/first-admin.service.ts'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { PASSWORD } from '../support/staff-story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** A server on which nobody has signed in yet. */
async function openOffice() {
  const server = await startJourneyServer({ clock: { nowMs: Date.parse('2026-11-23T16:00:00+08:00') } })
  const admin = await makeFirstAdmin(server.deps)
  if (!admin)
    throw new Error('there was an admin already')
  return { server, clock: server.deps.clock, admin }
}

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(name)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

async function chooseFirstPassword(page: Page, oneTimePassword: string): Promise<void> {
  await page.getByRole('heading', { name: '先设一个自己的密码' }).waitFor()
  await page.getByLabel('一次性密码').fill(oneTimePassword)
  await page.getByLabel('新密码', { exact: false }).first().fill(PASSWORD)
  await page.getByLabel('再输一遍新密码').fill(PASSWORD)
  await page.getByRole('button', { name: '改密码' }).click()
  await page.getByRole('heading', { name: '你好' }).waitFor()
}

/** Opens a page by the navigation, which on phones is behind a button. */
async function go(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('button', { name: '菜单' })
  if (await menu.isVisible())
    await menu.click()
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** What the page does by itself each minute, or when somebody looks at it again. */
const lookAgain = (page: Page) => page.evaluate('document.dispatchEvent(new Event("visibilitychange"))')
const totpCode = (secret: string, nowMs: number) => new TOTP({ secret: secret.replace(/\s/g, ''), algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: nowMs })

/** A picture for people to look at, where DESK_PICTURES names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.DESK_PICTURES
  if (folder)
    await page.screenshot({ path: `${folder}/${name}-${page.viewportSize()?.width}.png`, fullPage: true })
}

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a desk by night', size: DESKTOP, isNight: true },
  { where: 'a phone by day', size: PHONE, isNight: false },
  { where: 'a phone by night', size: PHONE, isNight: true },
])('at $where', ({ size, isNight }) => {
  it('a first admin brings in a colleague, takes the role away, and finds it all in the audit', async () => {
    const { server, clock, admin } = await openOffice()
    const { page, context, complaints } = await openDesk(browser, { clock, size, isNight })
    const check = async (name: string) => {
      await picture(page, `${name}-${isNight ? 'night' : 'day'}`)
      await expectAccessibleDesk(page)
    }
    await page.goto(`${server.url}/desk/audit`)
    await page.getByRole('heading', { name: '登录工作台' }).waitFor()
    await check('sign-in')
    await signIn(page, admin.name, 'not the password')
    await page.getByText('账号、密码或验证码不对').waitFor()
    await signIn(page, admin.name, admin.oneTimePassword)
    await page.getByRole('heading', { name: '先设一个自己的密码' }).waitFor()
    await check('first-password')
    await page.getByLabel('一次性密码').fill(admin.oneTimePassword)
    await page.getByLabel(/^新密码/).fill(PASSWORD)
    await page.getByLabel('再输一遍新密码').fill(PASSWORD)
    await page.getByRole('button', { name: '改密码' }).click()
    await page.getByRole('heading', { level: 1, name: '操作记录' }).waitFor()
    await page.goto(`${server.url}/desk`)
    await page.getByRole('heading', { name: '你好' }).waitFor()
    await check('home')

    await go(page, '账号')
    await page.getByRole('link', { name: '添加账号' }).click()
    await page.getByLabel(/^账号名/).fill('张三')
    await page.getByLabel(/^角色/).first().selectOption({ label: '管理员' })
    await check('new-account')
    await page.getByRole('button', { name: '添加账号' }).click()
    const oneTimePassword = await page.locator('.secret-codes code').textContent() ?? ''
    expect(oneTimePassword).toMatch(/^(?:[0-9a-z]{4}-?){4}$/)
    await check('one-time-password')
    await page.getByRole('button', { name: '已经交给本人' }).click()
    await page.getByRole('link', { name: '张三' }).waitFor()
    await check('accounts')

    const colleague = await openDesk(browser, { clock, size, isNight })
    await colleague.page.goto(`${server.url}/desk`)
    await signIn(colleague.page, '张三', oneTimePassword)
    await chooseFirstPassword(colleague.page, oneTimePassword)
    await go(colleague.page, '操作记录')

    await page.getByRole('link', { name: '张三' }).click()
    await page.getByRole('button', { name: /^去掉/ }).click()
    await page.getByRole('button', { name: '保存角色' }).click()
    await page.getByText('角色已改').waitFor()
    await check('account')
    await lookAgain(colleague.page)
    await colleague.page.getByRole('heading', { name: '没有这个页面' }).waitFor()
    expect(await colleague.page.locator('.desk-nav a[href^="/desk"]').allTextContents()).toEqual(['首页', '我的账号'])
    await colleague.context.close()

    await go(page, '操作记录')
    await page.getByRole('cell', { name: /管理员.*→ 没有角色/ }).waitFor()
    await check('audit')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载表格' }).click()])
    expect(download.suggestedFilename()).toBe('audit-2026-11-23.xlsx')
    expect(readFileSync(await download.path()).subarray(0, 2).toString()).toBe('PK')
    await page.getByLabel(/^做了什么/).selectOption({ label: '下载操作记录' })
    await page.waitForURL(/action=audit\.exported/)
    await page.locator('.audit-table tbody tr').first().waitFor()
    await expect.poll(() => page.locator('.audit-table tbody tr').count()).toBe(1)
    await go(page, '我的账号')
    await page.getByText('就是这里').waitFor()
    await check('own-account')
    expect([...complaints, ...colleague.complaints]).toEqual([])
    await context.close()
    await server.stop()
  })
})

describe('an account with an authenticator', () => {
  it('is set up by scanning, and signs in with its code, then with a recovery code', async () => {
    const { server, clock, admin } = await openOffice()
    const { page, context } = await openDesk(browser, { clock, size: PHONE })
    await page.goto(`${server.url}/desk`)
    await signIn(page, admin.name, admin.oneTimePassword)
    await chooseFirstPassword(page, admin.oneTimePassword)
    await go(page, '我的账号')
    await page.getByLabel('先输入密码').fill(PASSWORD)
    await page.getByRole('button', { name: '打开验证器' }).click()
    const secret = await page.locator('.totp-secret').textContent() ?? ''
    expect(await page.getByRole('img', { name: '给验证器扫的二维码' }).locator('path').getAttribute('d')).toMatch(/^M\d/)
    await picture(page, 'totp')
    await expectAccessibleDesk(page)
    await page.getByLabel('六位验证码').fill(totpCode(secret, clock.nowMs))
    await page.getByRole('button', { name: '确认打开' }).click()
    await page.locator('.secret-codes code').first().waitFor()
    const codes = await page.locator('.secret-codes code').allTextContents()
    expect(codes).toHaveLength(10)
    await picture(page, 'recovery-codes')
    await expectAccessibleDesk(page)
    await page.getByRole('button', { name: '我收好了' }).click()
    for (const code of [() => totpCode(secret, clock.nowMs), () => codes[0]?.toUpperCase() ?? '']) {
      clock.nowMs += MINUTE_MS
      await page.getByRole('button', { name: '全部退出' }).click()
      await signIn(page, admin.name, PASSWORD)
      await page.getByLabel(/^验证码或恢复码/).fill(code())
      await expectAccessibleDesk(page)
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor()
    }
    await context.close()
    await server.stop()
  })
})

describe('a session that expires in the middle of a form', () => {
  it('is opened again over the form, which keeps what was typed and is sent by the next tap', async () => {
    const { server, clock, admin } = await openOffice()
    const { page, context } = await openDesk(browser, { clock, size: DESKTOP })
    await page.goto(`${server.url}/desk/accounts?account=new`)
    await signIn(page, admin.name, admin.oneTimePassword)
    await page.getByLabel('一次性密码').fill(admin.oneTimePassword)
    await page.getByLabel(/^新密码/).fill(PASSWORD)
    await page.getByLabel('再输一遍新密码').fill(PASSWORD)
    await page.getByRole('button', { name: '改密码' }).click()
    await page.getByLabel(/^账号名/).fill('李四')
    await page.getByLabel(/^为什么/).fill('新来的同事')
    clock.nowMs += SESSION_IDLE_MS + MINUTE_MS
    await page.getByRole('button', { name: '添加账号' }).click()
    const dialog = page.getByRole('dialog', { name: '登录已过期' })
    await dialog.waitFor()
    await picture(page, 'expired')
    await expectAccessibleDesk(page)
    await dialog.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await dialog.getByRole('button', { name: '登录' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('刚才没有提交').waitFor()
    expect(await page.getByLabel(/^账号名/).inputValue()).toBe('李四')
    expect(await page.getByLabel(/^为什么/).inputValue()).toBe('新来的同事')
    await page.getByRole('button', { name: '添加账号' }).click()
    await page.locator('.secret-codes code').waitFor()
    await context.close()
    await server.stop()
  })
})

describe('a page of the desk as the server draws it', () => {
  it('is kept by nobody, named by no search engine, and holds no stations', async () => {
    const { server } = await openOffice()
    for (const path of ['/desk', '/desk/accounts', '/desk/nowhere']) {
      const answer = await fetch(server.url + path)
      const html = await answer.text()
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('x-robots-tag')).toBe('noindex')
      expect(html).toContain('正在打开工作台')
      expect(html).not.toContain('TZ01')
      expect(html).not.toMatch(/ style="/)
    }
    const worker = await (await fetch(`${server.url}/sw.js`)).text()
    const now = /now:`(?<names>[^`]*)`/.exec(worker)?.groups?.names ?? ''
    expect(now).toContain('/assets/')
    expect(now).not.toContain('/assets/desk-')
    await server.stop()
  })
})
