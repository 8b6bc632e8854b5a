import type { Browser } from 'playwright-core'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addArea } from '#server/areas/area-changes.service.ts'
import { makeFirstAdmin } from '#server/staff/first-admin.service.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { byOperator, PASSWORD } from '../support/staff-story.ts'
import { aStation } from '../support/station-story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a phone by night', size: PHONE, isNight: true },
])('the first day of a real site on $where', ({ size, isNight }) => {
  it('shows what to do next; each is checked off by itself, and the list goes when all is done', async () => {
    const server = await startJourneyServer({ environment: { DEMO: 'off' } })
    const { deps, url } = server
    const admin = await makeFirstAdmin(deps)
    if (!admin)
      throw new Error('there was an admin already')
    const { page, context, complaints } = await openDesk(browser, { clock: deps.clock, size, isNight })
    await page.goto(`${url}/desk`)
    await page.getByLabel('账号', { exact: true }).fill(admin.name)
    await page.getByLabel('密码', { exact: true }).fill(admin.oneTimePassword)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByLabel('一次性密码').fill(admin.oneTimePassword)
    await page.getByLabel(/^新密码/).fill(PASSWORD)
    await page.getByLabel('再输一遍新密码').fill(PASSWORD)
    await page.getByRole('button', { name: '改密码' }).click()
    const steps = page.locator('.first-steps')
    const home = async (words: string) => {
      await page.goto(`${url}/desk`)
      await steps.getByText(words).waitFor()
    }
    await steps.getByText('做好 0 件，共 4 件').waitFor()
    await expectAccessibleDesk(page)
    if (process.env.DESK_PICTURES)
      await page.screenshot({ path: `${process.env.DESK_PICTURES}/first-steps-${size.width}.png`, fullPage: true })

    await steps.getByRole('link', { name: '给同事开账号' }).click()
    await page.getByRole('link', { name: '添加账号' }).click()
    await page.getByLabel(/^账号名/).fill('李四')
    await page.getByRole('button', { name: '添加账号' }).click()
    await page.locator('.secret-codes code').waitFor()
    await home('做好 1 件')
    expect(await steps.locator('li.done').allTextContents()).toEqual([expect.stringContaining('给同事开账号')])

    // The other ways count as well: the command line, a file.
    await addArea(deps, byOperator, { name: '河滨社区', level: 'community', parentId: 'haixiao', gbCode: null, lng: null, lat: null })
    await addStations(deps, [aStation({ code: 'TZ51', areaId: 'haixiao' })], { kind: 'imported', by: 'staff', words: null })
    await home('做好 3 件')
    await expectAccessibleDesk(page)
    if (process.env.DESK_PICTURES)
      await page.screenshot({ path: `${process.env.DESK_PICTURES}/first-steps-3-${size.width}.png`, fullPage: true })

    await page.evaluate('window.print = () => { window.hasPrinted = true }')
    await steps.getByRole('link', { name: '打印门口的二维码' }).click()
    await page.getByLabel(/TZ51/).check()
    const told = page.waitForResponse(answer => answer.url().endsWith('/stations/posters'))
    await page.getByRole('button', { name: '打印', exact: true }).click()
    expect((await told).status()).toBe(204)
    await expect.poll(() => page.evaluate('window.hasPrinted')).toBe(true)
    await page.goto(`${url}/desk`)
    await page.getByText('这个账号可以做什么').waitFor()
    await page.waitForLoadState('networkidle')
    await expect.poll(() => steps.count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })
})
