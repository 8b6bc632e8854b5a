import type { Browser, Page } from 'playwright-core'
import { writeFileSync } from 'node:fs'
import process from 'node:process'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

async function openPosters({ environment = {}, ...options }: { size: { width: number, height: number }, isNight: boolean, environment?: Record<string, string> }) {
  const server = await startJourneyServer({ clock: { nowMs: Date.parse('2026-11-23T16:00:00+08:00') }, environment })
  const admin = await makeFirstAdmin(server.deps)
  if (!admin)
    throw new Error('there was an admin already')
  const desk = await openDesk(browser, { clock: server.deps.clock, ...options })
  const { page } = desk
  await page.goto(`${server.url}/desk/posters?codes=TZ01`)
  await page.getByLabel('账号', { exact: true }).fill(admin.name)
  await page.getByLabel('密码', { exact: true }).fill(admin.oneTimePassword)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByLabel('一次性密码').fill(admin.oneTimePassword)
  await page.getByLabel(/^新密码/).fill(PASSWORD)
  await page.getByLabel('再输一遍新密码').fill(PASSWORD)
  await page.getByRole('button', { name: '改密码' }).click()
  await page.getByRole('heading', { level: 1, name: '打印二维码' }).waitFor()
  return { server, ...desk }
}

/** Pages of a PDF that Chromium makes for the printer; their objects are not compressed. */
async function printedPages(page: Page, name: string): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  if (process.env.DESK_PICTURES)
    writeFileSync(`${process.env.DESK_PICTURES}/${name}.pdf`, pdf)
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

/** What a camera reads off the first code on paper. */
async function readCode(page: Page): Promise<string | undefined> {
  await page.emulateMedia({ media: 'print' })
  const picture = await page.locator('.paper-only .qr').first().screenshot()
  await page.emulateMedia({ media: null })
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data
}

/** Whatever on the paper is larger than its place. */
const clipped = (page: Page) => page.evaluate<string[]>(`[...document.querySelectorAll('.paper-only .paper-sheet, .paper-only article')]
  .filter(element => element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1).map(element => element.textContent)`)

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a phone by night', size: PHONE, isNight: true },
])('posters at $where', ({ size, isNight }) => {
  it('are chosen, looked at and printed on A4 without anything cut off', async () => {
    const { server, page, context, complaints } = await openPosters({ size, isNight })
    await page.getByText('共 1 页 A4').waitFor()
    await expectAccessibleDesk(page)
    expect(await readCode(page)).toBe(`${server.url}/s/TZ01`)
    expect(await printedPages(page, 'poster')).toBe(1)
    await page.getByRole('button', { name: /^选中这/ }).click()
    const count = await page.locator('.station-ticks li').count()
    expect(await printedPages(page, 'posters')).toBe(count)
    await page.emulateMedia({ media: 'print' })
    expect(await clipped(page)).toEqual([])
    for (const [label, places] of [['不干胶 3×8（70×37 毫米）', 24], ['不干胶 2×5（105×57 毫米）', 10]] as const) {
      await page.emulateMedia({ media: null })
      await page.getByLabel(label).check()
      await page.getByLabel(/^从哪一张/).selectOption({ index: places - 1 })
      await expectAccessibleDesk(page)
      if (process.env.DESK_PICTURES)
        await page.screenshot({ path: `${process.env.DESK_PICTURES}/posters-${places}-${size.width}.png`, fullPage: true })
      expect(await printedPages(page, `labels${places}`)).toBe(Math.ceil((count + places - 1) / places))
      await page.emulateMedia({ media: 'print' })
      expect(await clipped(page)).toEqual([])
      if (process.env.DESK_PICTURES)
        await page.screenshot({ path: `${process.env.DESK_PICTURES}/paper-${places}-${size.width}.png`, fullPage: true })
    }
    expect(await page.locator('.paper-only .paper-sheet').first().evaluate('getComputedStyle(document.querySelector(".paper-only .paper-sheet")).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })
})

describe('posters of a site whose address is known', () => {
  it('lead there, wherever the desk was opened, and say so', async () => {
    const { server, page, context } = await openPosters({ size: DESKTOP, isNight: false, environment: { PUBLIC_URL: 'https://nuanyi.example/' } })
    await page.getByText(`你现在打开的是 ${server.url}，印出来的是骑手用的 https://nuanyi.example。`).waitFor()
    expect(await readCode(page)).toBe('https://nuanyi.example/s/TZ01')
    await context.close()
    await server.stop()
  })
})
