import type { Browser } from 'playwright-core'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reissue } from '#server/registrations/desk/deeds.service.ts'
import { expectAccessible, launchBrowser, visit } from '../support/browser.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { byOperator } from '../support/staff-story.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof startJourneyServer>>
beforeAll(async () => {
  [browser, server] = [await launchBrowser(), await startJourneyServer()]
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** Where pictures go, when somebody wants to look. */
const pictures = process.env.PICTURES

describe.each([{ theme: 'day', isNight: false }, { theme: 'night', isNight: true }])('a rider registers by $theme', ({ theme, isNight }) => {
  it('in half a minute, has a code to say, and takes it all back', async () => {
    const { context, page, complaints } = await visit(browser, { nowMs: server.deps.clock.nowMs, isNight })
    const picture = async (name: string) => {
      if (pictures)
        await page.screenshot({ path: `${pictures}/${name}-${theme}.png`, fullPage: true })
    }
    await page.goto(`${server.url}/register`)
    await page.getByRole('button', { name: '报到', exact: true }).click()
    await page.getByText('还差：').waitFor()
    await expectAccessible(page)
    await page.getByLabel('怎么称呼').fill('小满')
    await page.getByRole('textbox', { name: '手机号' }).fill(isNight ? '138 0000 0002' : '138 0000 0001')
    await page.getByLabel('美团').check()
    // Typed in letters: initials on one phone, whole pinyin with what a keyboard may do to it on the other.
    await page.getByRole('searchbox').fill(isNight ? 'Ｈai\'xiao ' : 'hxjd')
    await expect.poll(() => page.locator('.area-chooser .wrap button').allTextContents(), { timeout: 20_000 }).toEqual([expect.stringContaining('海校街道')])
    await page.getByRole('button', { name: '海校街道' }).click()
    await page.getByLabel('志愿者').check()
    await page.getByLabel(/报到所必需/).check()
    await page.getByLabel('我已满 16 周岁').check()
    await picture('register')
    await page.getByRole('button', { name: '报到', exact: true }).click()
    const digits = page.locator('.digits')
    await digits.waitFor()
    await expect.poll(() => digits.textContent()).toMatch(/^\s*\d{3} \d{3}\s*$/)
    await expectAccessible(page)
    await picture('registered')
    // The page is opened anew: the phone knows its registration.
    await page.reload()
    await page.getByText('等社区核实').waitFor()
    await page.getByRole('button', { name: '改一下' }).click()
    await page.getByLabel('怎么称呼').fill('大满')
    await page.getByRole('button', { name: '改好了，保存' }).click()
    await page.getByText('改好了。').waitFor()
    await page.getByRole('button', { name: '撤回同意' }).click()
    await page.getByText('30 天后称呼和手机号全部删掉').waitFor()
    await page.getByRole('button', { name: '确定 · 撤回同意' }).click()
    await page.getByText('已撤回同意。').waitFor()
    await expectAccessible(page)
    await picture('withdrawn')
    await page.getByRole('button', { name: '注销报到' }).click()
    await page.getByRole('button', { name: '确定 · 注销报到' }).click()
    await page.getByRole('button', { name: '报到', exact: true }).waitFor()
    await expect.poll(() => server.deps.db.selectFrom('registrations').select(['state', 's_phone']).orderBy('registered_at').execute()).toContainEqual({ state: 'deleted', s_phone: null })
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('a rider without a network', () => {
  it('registers all the same; it goes out by itself, and a code that was given in person opens it on another phone', async () => {
    const { context, page } = await visit(browser, { nowMs: server.deps.clock.nowMs })
    await page.goto(`${server.url}/register`)
    await page.getByRole('button', { name: '报到', exact: true }).waitFor()
    // Once the service worker serves the page, what it has seen is there without a network too.
    await page.evaluate('navigator.serviceWorker.ready')
    await page.reload()
    await page.getByRole('button', { name: '报到', exact: true }).waitFor()
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await page.reload()
    await page.getByRole('textbox', { name: '怎么称呼' }).fill('没信号')
    await page.getByRole('textbox', { name: '手机号' }).fill('13800000009')
    await page.getByLabel('其他').check()
    await page.getByRole('searchbox').fill('cmz')
    await page.getByRole('button', { name: '楚米镇' }).click()
    await page.getByLabel('网格员').check()
    await page.getByLabel(/报到所必需/).check()
    await page.getByLabel('我已满 16 周岁').check()
    await page.getByRole('button', { name: '报到', exact: true }).click()
    await page.getByText('已经存在手机里').waitFor()
    await context.setOffline(false)
    await page.locator('.digits').waitFor()
    const { id } = await server.deps.db.selectFrom('registrations').select('id').where('area_id', '=', 'chumi').executeTakeFirstOrThrow()
    const { code } = await reissue(server.deps, byOperator, { id, why: '换了手机' })
    const other = await visit(browser, { nowMs: server.deps.clock.nowMs })
    await other.page.goto(`${server.url}/register`)
    await other.page.getByLabel('工作人员给的码').fill(code)
    await other.page.getByRole('button', { name: '打开我的报到' }).click()
    await other.page.locator('.digits').waitFor()
    await page.reload()
    await page.getByText('这部手机上的报到打不开了').waitFor()
    await context.close()
    await other.context.close()
  })
})
