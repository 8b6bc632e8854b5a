import type { Browser, Page } from 'playwright-core'
import type { Reporter } from '../support/reporter.ts'
import { Buffer } from 'node:buffer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readReceiptCode } from '#data/disputes/receipt-code.ts'
import { expectAccessible, launchBrowser, PHONE } from '../support/browser.ts'
import { aCanary, findCanaries } from '../support/canaries.ts'
import { dumpPhone } from '../support/dump-phone.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { aPhoto } from '../support/lead-story.ts'
import { openReporter, reporterOn } from '../support/reporter.ts'

let server: Awaited<ReturnType<typeof startJourneyServer>>
let browser: Browser

beforeAll(async () => {
  [server, browser] = await Promise.all([startJourneyServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const soon = { timeout: 20_000 }
const disputes = () => server.deps.db.selectFrom('disputes').select(['id', 'state', 'topic', 's_contact', 'area_id']).orderBy('received_at').execute()
const isWithin = async (page: Page) => expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width)
const codeOn = async (page: Page): Promise<string> => {
  const typed = (await page.locator('.receipt-code span').allTextContents()).join(' ').toLowerCase()
  expect(readReceiptCode(typed)).not.toBeNull()
  return typed
}

/** Words that stand nowhere else, in each field. */
function canaries() {
  return { happened: aCanary(), wanted: aCanary(), when: aCanary(), where: aCanary(), party: aCanary(), name: aCanary(), phone: `1380000${String(Date.now()).slice(-4)}` }
}
type Canaries = ReturnType<typeof canaries>

async function fillIn({ page, tap }: Reporter, told: Canaries): Promise<void> {
  await page.getByLabel('工钱、扣款').check()
  await page.getByLabel('发生了什么').fill(told.happened)
  await page.getByLabel('你想怎么解决').fill(told.wanted)
  await page.getByLabel('什么时候').fill(told.when)
  await page.getByLabel('在什么地方').fill(told.where)
  await page.getByLabel('平台', { exact: true }).check()
  await page.getByRole('combobox', { name: '平台' }).selectOption({ label: '美团' })
  await page.getByRole('button', { name: '去掉 美团' }).waitFor()
  await page.getByLabel('别的，写一句').check()
  await page.getByRole('textbox', { name: '对方是谁' }).fill(told.party)
  await tap('加上')
  await page.getByLabel('怎么称呼').fill(told.name)
  await page.getByLabel('电话', { exact: true }).fill(told.phone)
}
/** Chooses a photo in the field on screen, and waits for its small picture. */
async function choosePhoto(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: '1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await aPhoto({ width: 640, height: 480, background: '#a62' })) })
  await page.getByRole('img', { name: '照片 1', exact: true }).waitFor(soon)
}
const photosOf = () => server.deps.db.selectFrom('dispute_photos').select('dispute_id').execute()
/** What each JPEG begins with, as it is and in base64. */
const jpeg = /JFIF|\/9j\/4AAQ/
const expectNothing = async (page: Page, told: Record<string, string>) => expect(findCanaries(await dumpPhone(page), told)).toEqual([])

describe.each(['day', 'night'])('a rider who fears for their job, by %s', (theme) => {
  it('raises it, notes the code, reads and answers by it, deletes the contact, and withdraws', async () => {
    const before = (await disputes()).length
    const told = canaries()
    const rider = await openReporter(browser, server, { isNight: theme === 'night' })
    const { page, tap } = rider
    const addresses: string[] = []
    page.on('request', request => addresses.push(request.url()))
    await page.goto(`${server.url}/report`)
    await tap('矛盾纠纷 · 保密')
    await page.getByRole('heading', { name: '矛盾纠纷 · 保密' }).waitFor()
    expect(await page.title()).toBe('上报 · 暖驿')
    for (const number of ['110', '12333', '12348'])
      expect(await page.getByRole('link', { name: number }).getAttribute('href')).toBe(`tel:${number}`)
    await expectAccessible(page)
    await tap('发送')
    await page.getByText('请选是哪方面的事。').waitFor()
    await page.getByLabel('街道、社区的人').check()
    await page.getByText('不能选全县').waitFor()
    expect(await page.getByRole('combobox', { name: '街道、社区的人' }).locator('option').allTextContents()).not.toContain('桐梓县')
    await fillIn(rider, told)
    await choosePhoto(page)
    await expectAccessible(page)
    await isWithin(page)
    await tap('发送')
    await page.getByText('送到了。手机上没有留下').waitFor(soon)
    await expectAccessible(page)
    await isWithin(page)
    await tap('存成图片')
    await page.getByRole('img', { name: '写着查询码的图片' }).waitFor()
    const code = await codeOn(page)
    expect(await disputes()).toHaveLength(before + 1)
    await tap('用它打开看看')
    await page.getByText('查询码只显示这一次').waitFor()
    await expectAccessible(page)
    await tap('留下来')
    await page.getByLabel('我记下了').check()
    await tap('用它打开看看')
    await expectAccessible(page)
    await page.getByRole('textbox', { name: '查询码' }).fill('0000 0000 0000 0000 0000')
    await tap('打开')
    await page.getByText('没有找到。').waitFor()
    await page.getByRole('textbox', { name: '查询码' }).fill(code.replaceAll('0', 'o'))
    await tap('打开')
    await page.getByText(told.happened).waitFor(soon)
    await page.getByText('还没有人打开过。').waitFor()
    await page.getByRole('img', { name: '你发的照片 1' }).waitFor(soon)
    await choosePhoto(page)
    await expectAccessible(page)
    await tap('发照片')
    await page.getByRole('img', { name: '你发的照片 2' }).waitFor(soon)
    expect(await page.getByRole('button', { name: '发照片' }).count()).toBe(0)
    await page.getByText('没有人看过你的联系方式。').waitFor()
    await page.getByLabel('跟调解员说').fill('补充：有聊天记录')
    await tap('发送')
    await page.getByText('补充：有聊天记录').waitFor(soon)
    expect(await page.getByLabel('跟调解员说').inputValue()).toBe('')
    await expectAccessible(page)
    await isWithin(page)
    await tap('删掉联系方式')
    await expectAccessible(page)
    await tap('确定')
    await page.getByText('没有留联系方式，或已经删掉。').waitFor(soon)
    expect((await disputes()).at(-1)?.s_contact).toBeNull()
    await tap('撤回，不办了')
    await tap('确定')
    await page.locator('.pill', { hasText: '你撤回了' }).waitFor(soon)
    expect((await disputes()).at(-1)?.state).toBe('withdrawn')
    expect(await page.getByRole('button', { name: '撤回，不办了' }).count()).toBe(0)
    await expectNothing(page, { ...told, code, bare: code.replaceAll(' ', ''), dashed: code.replaceAll(' ', '-') })
    expect(addresses.filter(address => /dispute/.test(new URL(address).pathname) && !/\/(?:api\/disputes|assets)\//.test(address))).toEqual([])
    expect(findCanaries(addresses.join('\n'), { code, bare: code.replaceAll(' ', ''), dashed: code.replaceAll(' ', '-') })).toEqual([])
    expect(rider.complaints).toEqual([])
    await rider.context.close()
  })
})

describe('what a phone holds', () => {
  it('is nothing readable while a dispute waits without a network, over a new start of the page, and nothing at all after it went', async () => {
    const before = (await disputes()).length
    const told = canaries()
    const rider = await openReporter(browser, server)
    const { page, tap } = rider
    await page.goto(`${server.url}/talk/new`)
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await rider.context.setOffline(true)
    await fillIn(rider, told)
    await choosePhoto(page)
    await expectNothing(page, told)
    expect(await dumpPhone(page)).not.toMatch(jpeg)
    await tap('发送')
    await page.getByText('还没送到。').waitFor()
    const code = await codeOn(page)
    const all = { ...told, code, bare: code.replaceAll(' ', ''), dashed: code.replaceAll(' ', '-'), path: '/api/disputes' }
    const waiting = await dumpPhone(page)
    expect(findCanaries(waiting, all)).toEqual([])
    expect(waiting).not.toMatch(jpeg)
    // It is there, under a key that cannot be read out.
    expect(waiting).toContain('"kind":"sealed"')
    expect(waiting).toContain('"extractable":false')
    await page.getByLabel('我记下了').check()
    await page.reload()
    await page.getByText('待上传 1 条').waitFor(soon)
    expect(findCanaries(await dumpPhone(page), all)).toEqual([])
    await page.goto(`${server.url}/me`)
    await page.getByText('一条内容').first().waitFor(soon)
    const photosBefore = (await photosOf()).length
    expect(await disputes()).toHaveLength(before)
    await rider.context.setOffline(false)
    await expect.poll(disputes, soon).toHaveLength(before + 1)
    await page.getByText('没有待发送的内容。').waitFor(soon)
    await expect.poll(photosOf, soon).toHaveLength(photosBefore + 1)
    await expect.poll(() => dumpPhone(page), soon).not.toContain('"kind":"sealed"')
    const after = await dumpPhone(page)
    expect(findCanaries(after, all)).toEqual([])
    expect(after).not.toMatch(jpeg)
    expect(after).not.toContain('"kind":"sealed"')
    expect(after).not.toContain('"extractable"')
    await page.goto(`${server.url}/talk/thread`)
    await page.getByRole('textbox', { name: '查询码' }).fill(code)
    await tap('打开')
    await page.getByText(told.happened).waitFor(soon)
    await page.getByRole('img', { name: '你发的照片 1' }).waitFor(soon)
    await expectNothing(page, all)
    await rider.context.close()
  })

  it('is the code only when it was asked to remember it, until that is taken back', async () => {
    const told = canaries()
    const rider = await openReporter(browser, server)
    const { page, tap } = rider
    await page.goto(`${server.url}/talk/new`)
    await fillIn(rider, told)
    await tap('发送')
    await page.getByText('送到了。').waitFor(soon)
    const dashed = (await codeOn(page)).replaceAll(' ', '-')
    await expectNothing(page, { ...told, dashed })
    await page.getByLabel('在这部手机上记住').check()
    expect(findCanaries(await dumpPhone(page), { dashed })).toEqual(['dashed'])
    await page.getByLabel('我记下了').check()
    await tap('用它打开看看')
    await tap(/^打开 /)
    await page.getByText(told.happened).waitFor(soon)
    await tap('关上')
    await tap('从手机上删掉')
    await expectNothing(page, { ...told, dashed })
    await rider.context.close()
  })
})

describe('somebody who is looked over the shoulder', () => {
  it('leaves by one tap, or Esc twice: the list of stations at once, no question, no way back, nothing kept', async () => {
    const told = canaries()
    const rider = await openReporter(browser, server)
    const { page, tap } = rider
    await page.goto(`${server.url}/report`)
    await tap('矛盾纠纷 · 保密')
    await page.getByLabel('发生了什么').fill(told.happened)
    const leave = await page.getByRole('link', { name: '快速离开' }).boundingBox()
    expect(Math.min(leave?.width ?? 0, leave?.height ?? 0)).toBeGreaterThanOrEqual(44)
    await page.evaluate('window.scrollTo(0, 99999)')
    await tap('快速离开')
    await page.locator('.card').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    await page.goBack()
    await page.waitForURL('**/report')
    expect(await page.content()).not.toContain(told.happened)
    await expectNothing(page, told)

    await page.goto(`${server.url}/talk/new`)
    await page.getByLabel('发生了什么').fill(told.happened)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.waitForURL(url => url.pathname === '/')
    await page.goForward()
    await expectNothing(page, told)
    await rider.context.close()
  })

  it('is asked before the slow way loses what was typed, and by the browser before a reload does', async () => {
    const told = canaries()
    const rider = await openReporter(browser, server)
    const { page, tap } = rider
    await page.goto(`${server.url}/report`)
    await tap('矛盾纠纷 · 保密')
    await page.getByLabel('发生了什么').fill(told.happened)
    await tap('返回')
    await page.getByText('写的还没有发出去。').waitFor()
    await tap('留下来')
    expect(await page.getByLabel('发生了什么').inputValue()).toBe(told.happened)
    const asked = new Promise<string>(resolve => page.once('dialog', (dialog) => {
      resolve(dialog.type())
      void dialog.accept()
    }))
    await page.reload()
    expect(await asked).toBe('beforeunload')
    expect(await page.getByLabel('发生了什么').inputValue()).toBe('')
    await page.getByLabel('发生了什么').fill(told.happened)
    await tap('返回')
    await page.getByRole('button', { name: '离开', exact: true }).tap()
    await page.waitForURL('**/report')
    await rider.context.close()
  })
})

describe('a phone that cannot seal', () => {
  it('says so, sends at once, keeps nothing, and tries the same again without sending it twice', async () => {
    const before = (await disputes()).length
    const told = canaries()
    const rider = await openReporter(browser, server, { withWorker: false })
    await rider.context.addInitScript('Object.defineProperty(window.crypto, "subtle", { value: undefined })')
    const { page, tap } = await reporterOn(rider.context)
    await page.goto(`${server.url}/talk/new`)
    await fillIn({ ...rider, page, tap }, told)
    // The server gets it, but its answer does not come back.
    await page.route('**/api/disputes/*', async (route) => {
      await route.fetch()
      await route.abort()
    }, { times: 1 })
    await tap('发送')
    await page.getByText('这部手机不能替你存着').waitFor(soon)
    await expectNothing(page, told)
    expect(await disputes()).toHaveLength(before + 1)
    await tap('发送')
    await page.getByText('送到了。').waitFor(soon)
    await codeOn(page)
    await expectNothing(page, told)
    expect(await disputes()).toHaveLength(before + 1)
    await rider.context.close()
  })
})

describe('what the server refuses', () => {
  it('is said, its code is void, the words are still there to be changed, and nothing of the refused one stays', async () => {
    const before = (await disputes()).length
    const told = canaries()
    const rider = await openReporter(browser, server, { withWorker: false })
    const { page, tap } = rider
    await page.route('**/api/disputes/*', route => route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: '', status: 422, code: 'invalid_input', detail: told.happened }) }), { times: 1 })
    await page.goto(`${server.url}/talk/new`)
    await fillIn(rider, told)
    await tap('发送')
    await page.getByText('这个码不能用。').waitFor(soon)
    await expectAccessible(page)
    await expectNothing(page, told)
    await tap('回去改一改')
    expect(await page.getByLabel('发生了什么').inputValue()).toBe(told.happened)
    await tap('发送')
    await page.getByText('送到了。').waitFor(soon)
    expect(await disputes()).toHaveLength(before + 1)
    expect(await dumpPhone(page)).not.toContain('"extractable"')
    await rider.context.close()
  })
})
