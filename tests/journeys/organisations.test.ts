import type { Browser, Page } from 'playwright-core'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { aCreditCode } from '../support/organisation-story.ts'
import { readSheet } from '../support/read-sheet.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/organisations-${name}.png`, fullPage: true })
}

const [one, two, three] = [aCreditCode(1), aCreditCode(2), aCreditCode(3)]

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a desk by night', size: DESKTOP, isNight: true },
  { where: 'a phone by day', size: PHONE, isNight: false },
  { where: 'a phone by night', size: PHONE, isNight: true },
])('at $where', ({ size, isNight }) => {
  it('organisations are entered, given to an instructor and visited; lists are decided, put in, compared and taken back; viewers see counts alone', async () => {
    const server = await startJourneyServer()
    const { deps, url } = server
    const { page, context, complaints } = await openDesk(browser, { clock: deps.clock, size, isNight })
    const look = `${size.width}-${isNight ? 'night' : 'day'}`
    const check = async (name: string) => {
      await picture(page, `${name}-${look}`)
      await expectAccessibleDesk(page)
    }
    await employAtDesk(server, page, { name: '王五', role: 'dispatcher' })

    await page.goto(`${url}/desk/organisations`)
    await page.getByText('没有符合的组织。').waitFor()
    await page.getByRole('link', { name: '登记组织' }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('请填名称。').waitFor()
    await page.getByLabel('名称', { exact: true }).fill('桐梓县娄山酒业有限公司')
    await page.getByLabel(/^区域/).selectOption('haixiao')
    await page.getByLabel(/统一社会信用代码/).fill(`${one.slice(0, -1)}${one.endsWith('A') ? 'B' : 'A'}`)
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('信用代码校验位不对，请核对').waitFor()
    await page.getByLabel(/统一社会信用代码/).fill(one.toLowerCase())
    await page.getByLabel(/^组建形式/).selectOption('joint')
    await page.getByLabel(/从哪天起/).fill('2026-03-01')
    await page.getByLabel(/党员数/).fill('３')
    await check('form')
    await page.getByRole('button', { name: '保存' }).click()

    await page.getByRole('heading', { name: '桐梓县娄山酒业有限公司' }).waitFor()
    await page.getByText(one).waitFor()
    await page.getByRole('link', { name: '还没有指导员，先登记。' }).click()
    const adding = page.locator('section', { hasText: '加密保存' })
    await adding.getByLabel('姓名').fill('王指导')
    await adding.getByLabel(/手机号/).fill('13800001234')
    await adding.getByRole('button', { name: '登记' }).click()
    await page.getByText('已登记。').waitFor()
    await page.getByText('138****1234').waitFor()
    await page.getByLabel('一行一人：姓名，手机号').fill('李指导\t13900001234\n赵指导\t139')
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.getByText('登记了 1 人，下面 1 行没有收。').waitFor()
    await page.getByText('手机号不是 11 位').waitFor()
    await page.locator('li', { hasText: '王指导' }).getByRole('button', { name: '看全号' }).click()
    await page.locator('li', { hasText: '王指导' }).getByLabel('原因').fill('通知开会')
    await check('instructors')
    await page.locator('li', { hasText: '王指导' }).locator('form').getByRole('button', { name: '看全号' }).click()
    await page.getByText('13800001234').waitFor()

    await page.goBack()
    const instructors = page.locator('section', { has: page.getByRole('heading', { name: '指导员', exact: true }) })
    await instructors.getByLabel(/^指导员/).selectOption({ label: '王指导（桐梓县）' })
    await instructors.getByLabel('从哪天').fill('2026-11-02')
    await instructors.getByLabel(/到哪天/).fill('2026-11-01')
    await instructors.getByRole('button', { name: '指派' }).click()
    await page.getByText('结束不能早于开始').waitFor()
    await instructors.getByLabel(/到哪天/).fill('')
    await instructors.getByRole('button', { name: '指派' }).click()
    await page.getByText('已指派。').waitFor()
    const visits = page.locator('section', { has: page.getByRole('heading', { name: '走访', exact: true }) })
    await visits.getByLabel(/^指导员/).selectOption({ label: '王指导（桐梓县）' })
    await visits.getByLabel('哪天').fill('2026-11-24')
    await visits.getByLabel('走访情况').fill('党建阵地已经建好')
    await visits.getByLabel(/企业诉求/).fill('门口没有路灯，夜班不安全')
    await visits.getByRole('button', { name: '记下走访' }).click()
    await page.getByText('走访日期还没到').waitFor()
    // Nothing that was typed is lost.
    expect(await visits.getByLabel('走访情况').inputValue()).toBe('党建阵地已经建好')
    await visits.getByLabel('哪天').fill('2026-11-23')
    await visits.getByRole('button', { name: '记下走访' }).click()
    await page.getByText(/已记下，诉求转成线索 L1123-0001/).waitFor()
    await check('card')
    await page.getByRole('link', { name: '线索 L1123-0001' }).click()
    await page.getByText('门口没有路灯，夜班不安全').first().waitFor()

    await page.goto(`${url}/desk/organisations`)
    await page.getByRole('link', { name: '名单导入和比对' }).click()
    await page.getByText('还没有名单。').waitFor()
    const text = page.getByLabel('从 WPS、Excel 复制后粘贴')
    await text.fill(`纳税人名称\t纳税人识别号\t所属街道\n娄山酒业集团\t${one}\t海校街道\n城北超市有限公司\t${two}\t海校街道\n城北超市\t${two.toLowerCase()}\t海校街道\n天上公司\t\t天上街道`)
    await page.getByRole('button', { name: '看一看' }).click()
    await page.getByText('代码相同，台账里叫“桐梓县娄山酒业有限公司”').waitFor()
    await page.getByText('和第 3 行是同一家').waitFor()
    await page.getByLabel('台账改成名单里的名称').check()
    await check('review')
    await page.getByRole('button', { name: '导入 2 家' }).click()
    await page.getByText('新增 1 家，补充 1 家，退回 2 行。').waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载退回的行' }).click()])
    expect(download.suggestedFilename()).toBe('refused.xlsx')
    await page.getByRole('button', { name: '全部名单' }).click()
    await page.getByLabel('哪个部门的').selectOption('social_security')
    await text.fill(`单位名称\t统一社会信用代码\n城北超市有限公司\t\n新站物流\t${three}`)
    await page.getByRole('button', { name: '看一看' }).click()
    await page.getByText('没有写区域，请选一个默认区域').first().waitFor()
    await page.getByRole('button', { name: '全部名单' }).click()
    await page.getByLabel('比对 税务 粘贴.tsv').check()
    await page.getByLabel('比对 社保 粘贴.tsv').check()
    await check('lists')
    await page.getByRole('button', { name: '比对选中的 2 份' }).click()
    await page.getByText('几份名单都有（1 家）').waitFor()
    await page.getByText('名单有、台账没有（2 家）').waitFor()
    await check('compared')
    await page.getByRole('button', { name: '全部名单' }).click()
    await page.getByRole('button', { name: '整份撤回' }).click()
    await page.getByLabel('为什么撤回').fill('传错了文件')
    await page.locator('form', { has: page.getByLabel('为什么撤回') }).getByRole('button', { name: '整份撤回' }).click()
    await page.getByText('撤回了 2 家。').waitFor()

    await page.goto(`${url}/desk/organisations`)
    await page.getByText('共 1 家').waitFor()
    await page.getByText('2026-01-01 到 2026-11-23 新建党组织 1 个').waitFor()
    await page.getByLabel('名称或信用代码').fill('没有这家')
    await page.getByText('没有符合的组织。').waitFor()
    await page.getByLabel('名称或信用代码').fill('（娄山）酒业')
    await page.getByRole('link', { name: '桐梓县娄山酒业有限公司' }).waitFor()
    await check('ledger')
    await page.getByRole('button', { name: '导出表格' }).click()
    await page.getByText('请写清用途。').waitFor()
    await page.getByLabel(/用途/).fill('报送县里')
    const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出表格' }).click()])
    const chunks: Uint8Array[] = []
    for await (const chunk of await sheet.createReadStream())
      chunks.push(chunk)
    const rows = await readSheet(await new Blob(chunks as BlobPart[]).arrayBuffer())
    expect(rows[1]?.slice(0, 3)).toEqual(['桐梓县娄山酒业有限公司', one, '企业'])
    expect(complaints).toEqual([])
    await context.close()

    const viewer = await openDesk(browser, { clock: deps.clock, size, isNight })
    await employAtDesk(server, viewer.page, { name: '领导', role: 'viewer' })
    await viewer.page.goto(`${url}/desk/organisations`)
    await viewer.page.getByText('2026-01-01 到 2026-11-23 新建党组织 1 个').waitFor()
    expect(await viewer.page.getByRole('heading', { name: '导出表格' }).count()).toBe(0)
    expect(await viewer.page.getByLabel('名称或信用代码').count()).toBe(0)
    await picture(viewer.page, `viewer-${look}`)
    await expectAccessibleDesk(viewer.page)
    await viewer.context.close()
    await server.stop()
  })
})
