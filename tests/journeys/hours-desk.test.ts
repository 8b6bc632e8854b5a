import type { Browser, Page } from 'playwright-core'
import { Buffer } from 'node:buffer'
import process from 'node:process'
import ExcelJs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONSENT_VERSION } from '#data/registrations/consent.ts'
import { launchBrowser } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { phoneHeaders } from '../support/phones.ts'
import { riderSecret } from '../support/registration-story.ts'
import { PASSWORD } from '../support/staff-story.ts'
import { anActivity, atMs } from '../support/volunteering-story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const NARROW = { width: 360, height: 740 }

/** A county on the evening of an activity, with riders who are registered, and the desk of whoever enters hours and of whoever confirms them. */
async function openStory(size: typeof DESKTOP, isNight: boolean) {
  const server = await startJourneyServer()
  const { deps, url } = server
  const pictures = process.env.PICTURES
  const look = async (page: Page, name: string) => {
    if (pictures)
      await page.screenshot({ path: `${pictures}/hours-${name}-${size.width}-${isNight ? 'night' : 'day'}.png`, fullPage: true })
    await expectAccessibleDesk(page)
  }
  const register = async (number: number, name: string, phone: string) => {
    const body = { name, phone, platform: 'meituan', areaId: 'haixiao', roles: ['volunteer'], isOldEnough: true, consent: { version: CONSENT_VERSION, register: true, publish_name: false, pass_on: false }, secret: riderSecret(`${name} ${number}`), observedAt: new Date(deps.now()).toISOString() }
    const answer = await fetch(`${url}/api/registrations/0190dddd-0000-7000-8000-00000000001${number}`, { method: 'PUT', headers: { 'content-type': 'application/json', ...phoneHeaders(number) }, body: JSON.stringify(body) })
    expect(answer.status).toBe(201)
  }
  await register(1, '张三', '13800001234')
  await register(2, '李四', '13800005678')
  await register(3, '张三', '13900009999')
  const open = async (name: string, role: 'clerk' | 'dispatcher') => {
    const desk = await openDesk(browser, { clock: deps.clock, size, isNight })
    await employAtDesk(server, desk.page, { name, role })
    return desk
  }
  const clerk = await open('王登记', 'clerk')
  const send = (page: Page, path: string, body: unknown) => page.evaluate<{ activities: { id: string }[] }>(`fetch(${JSON.stringify(path)}, ${JSON.stringify({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })}).then(answer => answer.json())`)
  const { activities } = await send(clerk.page, '/api/staff/activities', anActivity())
  deps.clock.nowMs = atMs('24 18:00')
  return { ...server, look, open, clerk, activityId: activities[0]?.id ?? '' }
}

/** Signs in again over the page after the clock has gone on. */
async function signInAgain(page: Page, password: string): Promise<void> {
  await page.getByRole('dialog').getByLabel('密码').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a desk by night', size: DESKTOP, isNight: true },
  { where: 'a narrow phone by day', size: NARROW, isNight: false },
  { where: 'a narrow phone by night', size: NARROW, isNight: true },
])('at $where', ({ size, isNight }) => {
  it('a roster on paper is pasted and put right by keyboard, confirmed by a second person, reversed, taken out, and printed', async () => {
    const { deps, url, look, open, clerk, activityId, stop } = await openStory(size, isNight)
    const { page } = clerk
    await page.clock.setFixedTime(deps.clock.nowMs)
    await page.goto(`${url}/desk/hours`)
    await page.getByText('没有等确认的记录。').or(page.getByLabel('密码')).first().waitFor()
    if (await page.getByLabel('密码').count() > 0) {
      await page.getByLabel('账号').fill('王登记')
      await page.getByLabel('密码').fill(PASSWORD)
      await page.keyboard.press('Enter')
    }
    await page.getByText('没有等确认的记录。').waitFor()
    await page.getByRole('link', { name: '补录时长' }).click()
    await page.getByText('还剩 10 个工作日').first().waitFor()
    await look(page, 'choose')
    await page.getByRole('link', { name: /文明劝导/ }).click()

    // Cells as WPS copies them, with a merged name.
    await page.getByLabel('第 1 行 谁').click()
    const html = '<table><tr><td colspan="3">签到表</td></tr><tr><td>姓名</td><td>签到</td><td>签退</td><td>时长</td></tr><tr><td>李四</td><td>14:00</td><td></td><td>1.5 小时</td></tr><tr><td>张三</td><td>14:00</td><td>16:00</td><td></td></tr><tr><td>王五</td><td></td><td></td><td>90分钟</td></tr><tr><td>1234</td><td>下午</td><td></td><td>1:30</td></tr></table>'
    await page.evaluate(`(() => { const data = new DataTransfer(); data.setData('text/html', ${JSON.stringify(html)}); data.setData('text/plain', '李四'); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) })()`)
    await page.getByText('不止一个人，请选').waitFor()
    await page.getByText('没找到这个人').waitFor()
    await page.getByText('“从”看不懂').waitFor()
    await look(page, 'pasted')
    await page.getByLabel('第 2 行是哪一位').selectOption({ label: '张三 139****9999，海校街道' })
    // Down by the arrow, over to the cell, and put right without the mouse.
    await page.getByLabel('第 3 行 从').focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('第 4 行 从')
    await page.keyboard.type('15:00')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('第 4 行 到')
    await page.getByRole('button', { name: '保存 3 行' }).click()
    await page.getByText('表里已保存 3 行。').waitFor()
    await page.getByText('可以保存 0 行，已保存 3 行，要选人 0 行，没找到 1 行').waitFor()
    await look(page, 'saved')

    // Their own entries are somebody else's to confirm.
    await page.goto(`${url}/desk/hours`)
    await page.getByText('你补录的，请另一个人确认').first().waitFor()
    expect(await page.getByRole('button', { name: /^确认 / }).count()).toBe(0)
    await look(page, 'own')

    const { page: second, complaints } = await open('赵审核', 'dispatcher')
    await second.clock.setFixedTime(deps.clock.nowMs)
    await second.goto(`${url}/desk/hours`)
    await second.getByText('王登记补录').first().waitFor()
    await look(second, 'waiting')
    await second.getByRole('button', { name: '选中能确认的' }).click()
    await second.getByRole('button', { name: '确认选中的 3 条' }).click()
    await second.getByText('确认了 3 条。').waitFor()
    await second.getByRole('button', { name: /D 补录，已计入，看明细/ }).click()
    await second.getByText('共 3 条，合计 5 小时').waitFor()
    await second.getByRole('button', { name: /^冲销 李四/ }).click()
    const panel = second.getByRole('form', { name: '冲销这一条' })
    await panel.getByRole('button', { name: '冲销', exact: true }).click()
    await panel.getByText('请写原因。').waitFor()
    await panel.getByLabel('原因（会记下来）').fill('多写了半小时')
    await panel.getByLabel('同时记一条对的').check()
    await panel.getByLabel('到几点').fill('15:00')
    await look(second, 'reversing')
    await panel.getByRole('button', { name: '冲销', exact: true }).click()
    await second.getByText('已冲销，对的一条等另一个人确认。').waitFor()
    await second.getByText('共 2 条，合计 3 小时 30 分').waitFor()
    await second.getByRole('button', { name: /^已冲销 2/ }).click()
    await second.getByText('共 2 条，合计 0 分').waitFor()
    await look(second, 'reversed')

    await second.getByLabel('表格样式').selectOption({ label: '用我选的模板文件…' })
    await second.locator('.file-drop input').setInputFiles({ name: '县里.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名,姓名\n学号,学号') })
    await second.locator('section', { hasText: '表格样式' }).getByLabel('原因（会记下来）').fill('报送县里')
    await second.getByRole('button', { name: '导出表格' }).click()
    await second.getByText(/不认识“学号”/).waitFor()
    await look(second, 'export')
    await second.locator('.file-drop input').setInputFiles({ name: '县里.csv', mimeType: 'text/csv', buffer: Buffer.from('志愿者,姓名\n小时,hours') })
    const [download] = await Promise.all([second.waitForEvent('download'), second.getByRole('button', { name: '导出表格' }).click()])
    const book = new ExcelJs.Workbook()
    await book.xlsx.readFile(await download.path())
    expect(book.worksheets[0]?.getRow(1).values).toEqual([undefined, '志愿者', '小时'])

    await second.getByRole('button', { name: /^全部/ }).click()
    await second.getByRole('button', { name: '李四', exact: true }).first().click()
    await second.getByRole('link', { name: '打印服务记录' }).waitFor()
    await second.getByRole('button', { name: '只看 李四，不再限定' }).click()
    await second.getByRole('button', { name: '张三', exact: true }).first().click()
    await second.getByRole('link', { name: '打印服务记录' }).click()
    await second.evaluate('window.print = () => { window.isPrinted = true }')
    await second.getByRole('button', { name: '打印', exact: true }).click()
    await second.getByText('核验码').first().waitFor()
    await expect.poll(() => second.evaluate('window.isPrinted')).toBe(true)
    await look(second, 'record')
    await second.emulateMedia({ media: 'print' })
    expect(await second.getByText('平台记录', { exact: true }).last().isVisible()).toBe(true)
    expect(await second.getByRole('button').count()).toBe(0)
    if (process.env.PICTURES)
      await second.screenshot({ path: `${process.env.PICTURES}/hours-paper-${size.width}-${isNight ? 'night' : 'day'}.png`, fullPage: true })
    expect([...clerk.complaints, ...complaints]).toEqual([])
    expect(activityId).not.toBe('')
    await clerk.context.close()
    await second.context().close()
    await stop()
  })
})

it('loses nothing that was typed when the session ends over it, and stays quick with ten thousand rows', async () => {
  const { deps, url, open, activityId, clerk, stop } = await openStory(DESKTOP, false)
  await clerk.context.close()
  const { page } = await open('孙登记', 'clerk')
  await page.clock.setFixedTime(deps.clock.nowMs)
  await page.goto(`${url}/desk/hours/enter/${activityId}`)
  await page.getByLabel('第 1 行 谁').fill('李四')
  await page.getByLabel('第 1 行 时长').fill('90分钟')
  await page.getByText('可以保存', { exact: true }).waitFor()
  deps.clock.nowMs += 40 * 60_000
  await page.getByRole('button', { name: '保存 1 行' }).click()
  await signInAgain(page, PASSWORD)
  await expect.poll(() => page.getByLabel('第 1 行 谁').inputValue()).toBe('李四')
  await page.getByRole('button', { name: '保存 1 行' }).click()
  await page.getByText('表里已保存 1 行。').waitFor()

  const text = ['姓名\t时长', ...Array.from({ length: 10_000 }, (_, at) => `没有的人${at}\t1.5 小时`)].join('\n')
  await page.getByLabel('第 2 行 谁').focus()
  await page.evaluate(`(() => { const data = new DataTransfer(); data.setData('text/plain', ${JSON.stringify(text)}); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) })()`)
  await page.getByText(/没找到 9999 行/).waitFor()
  await page.getByText('一次最多一万行').waitFor()
  await expect.poll(() => page.locator('.hours-grid tbody tr').count()).toBe(100)
  const before = performance.now()
  await page.getByLabel('第 3 行 谁').fill('李四')
  // Told, not judged: the machine is shared.
  process.stdout.write(`typing into a grid of 10,000 rows: ${Math.round(performance.now() - before)} ms\n`)
  await page.context().close()
  await stop()
})
