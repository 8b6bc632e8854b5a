import type { Browser, Locator } from 'playwright-core'
import { Buffer } from 'node:buffer'
import process from 'node:process'
import jsQR from 'jsqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONSENT_VERSION } from '#data/registrations/consent.ts'
import { tokenSlot, writeToken } from '#data/registrations/personal-token.ts'
import { REGISTRATION_HEADER } from '#data/registrations/registration.ts'
import { MINUTE_MS, toShanghaiIso } from '#data/time/shanghai.ts'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { phoneHeaders } from '../support/phones.ts'
import { riderSecret } from '../support/registration-story.ts'
import { PASSWORD } from '../support/staff-story.ts'
import { anActivity } from '../support/volunteering-story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** What a phone reads in a code on the page. */
async function readQr(qr: Locator): Promise<string | undefined> {
  const size = Number((await qr.getAttribute('viewBox'))?.split(' ')[2])
  const dark = [...(await qr.locator('path').getAttribute('d') ?? '').matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
  const side = size * 4
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [x, y] of dark) {
    for (let row = 0; row < 4; row++)
      pixels.fill(0, ((y * 4 + row) * side + x * 4) * 4, ((y * 4 + row) * side + x * 4 + 4) * 4)
  }
  return jsQR(pixels, side, side)?.data
}

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a desk by night', size: DESKTOP, isNight: true },
  { where: 'a phone by day', size: PHONE, isNight: false },
  { where: 'a phone by night', size: PHONE, isNight: true },
])('at $where', ({ size, isNight }) => {
  async function open() {
    const server = await startJourneyServer()
    const { deps, url } = server
    const { page, context, complaints } = await openDesk(browser, { clock: deps.clock, size, isNight })
    const picture = async (name: string) => {
      if (process.env.PICTURES)
        await page.screenshot({ path: `${process.env.PICTURES}/activities-${name}-${size.width}-${isNight ? 'night' : 'day'}.png`, fullPage: true })
    }
    const check = async (name: string) => {
      await picture(name)
      await expectAccessibleDesk(page)
    }
    const ask = (method: string, path: string, body?: unknown) => page.evaluate<unknown>(`fetch(${JSON.stringify(path)}, ${JSON.stringify({ method, headers: { 'content-type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body) })}).then(answer => answer.json())`)
    const register = async (number: number, name: string) => {
      const secret = riderSecret(`${name} ${number}`)
      const id = `0190dddd-0000-7000-8000-00000000001${number}`
      const body = { name, phone: `1380000123${number}`, platform: 'meituan', areaId: 'haixiao', roles: ['volunteer'], isOldEnough: true, consent: { version: CONSENT_VERSION, register: true, publish_name: false, pass_on: false }, secret, observedAt: new Date(deps.now()).toISOString() }
      expect((await fetch(`${url}/api/registrations/${id}`, { method: 'PUT', headers: { 'content-type': 'application/json', ...phoneHeaders(number) }, body: JSON.stringify(body) })).status).toBe(201)
      const { personalId, personalKey } = await (await fetch(`${url}/api/registrations/mine`, { headers: { [REGISTRATION_HEADER]: secret } })).json()
      const signUp = (activityId: string) => fetch(`${url}/api/activities/${activityId}/sign-up/0190ffff-0000-7000-8000-00000000001${number}`, { method: 'PUT', headers: { 'content-type': 'application/json', [REGISTRATION_HEADER]: secret }, body: JSON.stringify({ isComing: true }) })
      return { id, signUp, token: () => writeToken(personalId, Buffer.from(personalKey, 'base64url'), tokenSlot(deps.now())) }
    }
    const later = (minutes: number) => toShanghaiIso(deps.now() + minutes * MINUTE_MS)
    await employAtDesk(server, page, { name: '王五', role: 'dispatcher' })
    return { server, deps, url, page, context, complaints, picture, check, ask, register, later }
  }

  it('an activity is planned, somebody else changes it meanwhile, and nothing that was typed is lost', async () => {
    const { server, deps, url, page, context, complaints, check, ask, later } = await open()
    await page.goto(`${url}/desk/activities`)
    await page.getByText('没有符合的活动。').waitFor()
    await page.getByRole('link', { name: '新建活动' }).click()
    await page.getByRole('button', { name: '建好' }).click()
    await page.getByText('还没填：活动名称、做什么、哪个区域的活动、具体地点、组织单位、负责人。').waitFor()
    await page.getByLabel('有偿值守').check()
    await page.getByText(/^不计服务时长：只有“志愿服务”计时长/).waitFor()
    await check('form-wrong')
    await page.getByLabel('志愿服务', { exact: true }).check()
    await page.getByLabel('活动名称').fill('文明劝导')
    await page.getByLabel('做什么').fill('在路口劝导非机动车不闯红灯')
    await page.getByLabel('日期').fill(later(0).slice(0, 10))
    await page.getByLabel('开始').fill('16:30')
    await page.getByLabel('结束').fill('18:00')
    await page.getByText('共 1 小时 30 分钟。').waitFor()
    await page.getByLabel('哪个区域的活动').selectOption({ label: '　海校街道' })
    await page.getByLabel('具体地点').fill('河滨路口')
    // Another page and back: it is still there.
    await page.getByRole('link', { name: '回活动列表' }).click()
    await page.getByRole('link', { name: '新建活动' }).click()
    await page.getByText('没存的内容还在，接着填就行。').waitFor()
    await page.getByLabel('组织单位').fill('海校街道社工站')
    await page.getByLabel('负责人').fill('陈站长')
    await page.getByLabel('名额').fill('20')
    await page.getByLabel('每周重复').selectOption('3')
    await check('form')
    // The session ends while somebody types: signing in over the form, it goes on.
    await context.clearCookies()
    await page.getByRole('button', { name: '建好' }).click()
    const signIn = page.getByRole('dialog', { name: '登录已过期' })
    await signIn.getByLabel('密码').fill(PASSWORD)
    await signIn.getByRole('button', { name: '登录', exact: false }).first().click()
    await signIn.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '建好' }).click()
    await page.getByRole('button', { name: '要办的 3' }).waitFor()
    await check('list')
    await page.getByRole('link', { name: '文明劝导' }).first().click()
    await page.getByRole('link', { name: '修改' }).click()
    await page.getByLabel('负责人').fill('李站长')
    const id = page.url().split('/').at(-2) ?? ''
    const { weeks: _, ...facts } = anActivity({ startsAt: later(30), endsAt: later(150), capacity: 30, personInCharge: '赵主任' })
    expect(await ask('PUT', `/api/staff/activities/${id}`, { ...facts, revision: 1 })).toMatchObject({ revision: 2 })
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('你填的都还在，什么也没盖掉。不一样的地方：').waitFor()
    await page.getByText('赵主任').waitFor()
    await check('conflict')
    await page.getByRole('button', { name: '按我填的存' }).click()
    // Mine where both had changed it, theirs where only they had.
    await page.getByText('李站长', { exact: true }).waitFor()
    await page.getByText('30 人', { exact: true }).waitFor()
    await expect.poll(() => deps.db.selectFrom('activities').select(['revision', 'person_in_charge', 'capacity']).where('id', '=', id).execute()).toEqual([{ revision: 3, person_in_charge: '李站长', capacity: 30 }])
    await page.getByText('取消活动').click()
    await page.getByRole('button', { name: '取消这个活动' }).click()
    await page.getByText('请写原因。').waitFor()
    await page.getByLabel('原因（大家看得到）').fill('下暴雨')
    await page.getByRole('button', { name: '取消这个活动' }).click()
    await page.getByText(/取消：下暴雨$/).waitFor()
    await page.getByText(/^【取消】文明劝导/).waitFor()
    await check('cancelled')
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })

  it('riders are scanned in, one is entered from paper, and the roster is printed with its code', async () => {
    const { server, url, page, context, complaints, picture, check, ask, register, later } = await open()
    const [first, second] = [await register(1, '张小满'), await register(2, '李四')]
    await register(3, '钱七')
    const plan = async (told: Parameters<typeof anActivity>[0]) => (await ask('POST', '/api/staff/activities', anActivity({ title: '文明劝导', ...told })) as { activities: { id: string }[] }).activities[0]?.id ?? ''
    const id = await plan({ startsAt: later(-90), endsAt: later(30), capacity: 1 })
    for (const rider of [first, second])
      await rider.signUp(id)
    await page.goto(`${url}/desk/activities/${id}`)
    const box = page.getByLabel(/^扫码枪对准这里/)
    await box.fill(first.token())
    await page.keyboard.press('Enter')
    await page.getByText(/^张小满 已签到 \d\d:\d\d$/).waitFor()
    await page.keyboard.type('999999')
    await page.keyboard.press('Enter')
    await page.getByText(/^没有这个码，或者不是你们社区的/).waitFor()
    await page.getByRole('button', { name: '用摄像头扫' }).click()
    await page.getByText(/^这个浏览器不能用摄像头扫码|^没能打开摄像头|^把骑手的码放进框里/).waitFor()
    await page.getByRole('button', { name: '关摄像头' }).click()
    await page.getByRole('button', { name: '给李四补录' }).click()
    const entry = page.getByRole('form', { name: '补录：李四' })
    await entry.getByLabel('到', { exact: true }).fill(later(-30).slice(11, 16))
    await entry.getByRole('button', { name: '补录' }).click()
    await page.getByText('请写凭什么补录。').waitFor()
    await check('entry')
    await entry.getByLabel('凭什么补录').fill('纸质签到表第 1 页')
    await entry.getByRole('button', { name: '补录' }).click()
    await page.getByText('李四 已补录，等另一个人确认。').waitFor()
    await page.getByText('待确认 60 分钟').waitFor()
    await page.getByText('补录名单上没有的人').click()
    await page.getByLabel('称呼、手机号或尾号四位').fill('钱七')
    await page.getByRole('button', { name: '找', exact: true }).click()
    await page.getByRole('button', { name: /^钱七/ }).click()
    await page.getByRole('form', { name: '补录：钱七' }).getByRole('button', { name: '取消' }).click()
    await check('roster')
    await page.evaluate('window.print = () => {}')
    await page.getByRole('button', { name: '打印名单' }).click()
    await page.locator('.roster-paper').waitFor({ state: 'attached' })
    await page.emulateMedia({ media: 'print' })
    await page.getByText('活动签到表').waitFor()
    await expect.poll(() => page.locator('.roster-sheet tbody tr').count()).toBe(18)
    await expect.poll(() => readQr(page.getByRole('img', { name: '固定签到码' }))).toContain(`${url}/v/NF1.a.`)
    expect(await page.getByRole('heading', { name: '文明劝导' }).isVisible()).toBe(false)
    if (process.env.PICTURES && size.width > 1000)
      await page.pdf({ path: `${process.env.PICTURES}/roster-${isNight ? 'night' : 'day'}.pdf`, preferCSSPageSize: true })
    await picture('paper')
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })

  it('the screen renews its code by itself; without a network the old one is put away, and comes back', async () => {
    const { server, deps, url, page, context, complaints, picture, check, ask, later } = await open()
    const { activities } = await ask('POST', '/api/staff/activities', anActivity({ title: '文明劝导', startsAt: later(-10), endsAt: later(50) })) as { activities: { id: string }[] }
    await page.goto(`${url}/desk/activities/${activities[0]?.id}`)
    await page.getByRole('link', { name: '大屏签到码' }).click()
    const qr = page.getByRole('img', { name: '签到动态码' })
    await qr.waitFor()
    const shown = () => qr.locator('path').getAttribute('d')
    const first = await shown()
    await expect.poll(() => readQr(qr)).toMatch(new RegExp(`^${url}/v/NR1\\.[\\da-f]{32}\\.[\\da-f]+\\.[\\da-f]{24}$`))
    await expect.poll(() => page.getByText(/^\d{3} \d{3}$/).count()).toBe(1)
    await check('screen')
    const pass = async (seconds: number, { isOffline }: { isOffline: boolean }) => {
      await context.setOffline(isOffline)
      deps.clock.nowMs += seconds * 1000
      await page.clock.setFixedTime(deps.clock.nowMs)
    }
    await pass(31, { isOffline: false })
    await expect.poll(async () => await shown() !== first).toBe(true)
    await pass(45, { isOffline: true })
    await page.getByText(/^没连上网，正在重试。这个码再用 \d+ 秒就收起来。$/).waitFor()
    await check('screen-weak')
    await pass(20, { isOffline: true })
    await page.getByText('网断了，动态码已收起。').waitFor()
    await expect.poll(() => qr.count()).toBe(0)
    await expect.poll(() => page.getByText(/^\d{3} \d{3}$/).count()).toBe(1)
    await check('screen-hidden')
    await pass(10, { isOffline: false })
    await qr.waitFor()
    await page.getByRole('button', { name: isNight ? '白天' : '夜间' }).click()
    await page.getByRole('button', { name: isNight ? '夜间' : '白天' }).waitFor()
    await picture('screen-turned')
    await page.getByRole('link', { name: '关闭' }).click()
    await page.getByRole('link', { name: '大屏签到码' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })
})
