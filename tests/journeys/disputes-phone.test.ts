import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, launchBrowser } from '../support/browser.ts'
import { findCanaries } from '../support/canaries.ts'
import { dumpPhone } from '../support/dump-phone.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { canaries, choosePhoto, codeOn, expectNothing, fillIn, jpeg, soon } from '../support/raise-on-phone.ts'
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

const disputes = () => server.deps.db.selectFrom('disputes').select(['id', 'state', 'topic', 's_contact', 'area_id']).orderBy('received_at').execute()
const photosOf = () => server.deps.db.selectFrom('dispute_photos').select('dispute_id').execute()

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
    // The entry goes, and then its key.
    await expect.poll(() => dumpPhone(page), soon).not.toMatch(/"kind":"sealed"|"extractable"/)
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
    await expect.poll(async () => findCanaries(await dumpPhone(page), { dashed }), soon).toEqual(['dashed'])
    await page.getByLabel('我记下了').check()
    await tap('用它打开看看')
    await tap(/^打开 /)
    await page.getByText(told.happened).waitFor(soon)
    await tap('关上')
    await tap('从手机上删掉')
    await expect.poll(async () => findCanaries(await dumpPhone(page), { dashed }), soon).toEqual([])
    await expectNothing(page, { ...told, dashed })
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
    await expect.poll(() => dumpPhone(page), soon).not.toContain('"extractable"')
    await rider.context.close()
  })
})
