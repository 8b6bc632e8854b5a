// @vitest-environment happy-dom
import type { Nuanyi } from '#web/app/create-nuanyi.ts'
import type { Offline } from '#web/offline/offline.ts'
import type { SendResult } from '#web/offline/send-entry.ts'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { writeFixed, writeRotating } from '#data/volunteering/rotating-code.ts'
import { createNuanyi } from '#web/app/create-nuanyi.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { createScanPlaces, keepReceipt } from '#web/offline/check-in-entry.ts'
import { createKeptRows } from '#web/offline/kept-rows.ts'
import { offlineKey } from '#web/offline/offline.ts'
import { REGISTRATION_ROW } from '#web/offline/registration-key.ts'
import { createFakePhone } from '../offline/fake-phone.ts'
import { createFakeRows } from '../offline/fake-rows.ts'
import { aFirstPage, aPhone, aServer, NOW_MS } from '../phone.ts'

const key = new Uint8Array(32).fill(7)
const id = '01900000-0000-7000-8000-0000000000ab'
const onScreen = writeRotating(key, id, 1)
const onPaper = writeFixed(key, 'activity', id)
let running: Nuanyi | undefined
afterEach(() => {
  running?.app.unmount()
  running = undefined
  document.body.innerHTML = ''
})

const refused = (code: string, told: { detail?: string, message?: string, status?: number } = {}): SendResult =>
  ({ outcome: 'refused', problem: { code, status: told.status ?? 422, detail: told.detail ?? null, errors: told.message === undefined ? [] : [{ path: 'code', message: told.message }] } })

/** A registered phone at the page behind a code; the server answers a check-in as told. */
async function openCode(code: string, { answer = { outcome: 'delivered' } as SendResult, state = 'kept', isBroken = false, phone = aPhone() } = {}) {
  const root = document.createElement('div')
  document.body.append(root)
  vi.stubGlobal('scrollTo', () => undefined)
  const rows = createFakeRows()
  const journal = createKeptRows(rows)
  await journal.put(REGISTRATION_ROW, { secret: 'the-secret' })
  const fake = createFakePhone()
  const sent: unknown[] = []
  fake.server.receive = async (entry) => {
    sent.push(JSON.parse(entry.body))
    if (answer.outcome === 'delivered')
      await keepReceipt(journal, entry, { id: entry.id, kind: 'in', at: new Date(NOW_MS).toISOString(), activityId: state === 'waits_for_activity' ? null : id, activityTitle: state === 'waits_for_activity' ? null : '文明劝导', state })
    return answer
  }
  const { outbox } = await fake.openTab()
  let made = 0
  // Only what checking in asks for.
  const offline = { outbox, journal, scanPlaces: createScanPlaces(), newId: () => {
    if (isBroken)
      throw new Error('this phone is not ready')
    return `0190aaaa-0000-7000-8000-${String(++made).padStart(12, '0')}`
  } } as unknown as Offline
  running = createNuanyi({ first: aFirstPage([]), history: createMemoryHistory(), ports: phone.ports, startOffline: async (app) => {
    app.provide(offlineKey, offline)
    return offline
  }, api: aServer([]), messages: zhCn, isHydrated: false })
  await running.router.push(`/v/${code}`)
  running.app.mount(root)
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) {
      await flushPromises()
      await new Promise(resolve => setTimeout(resolve))
    }
  }
  await vi.waitFor(() => expect(root.querySelector('form, .check-in, .warn')).not.toBeNull(), { timeout: 10_000 })
  await settle()
  const says = () => root.textContent.replaceAll(/\s+/g, ' ')
  const tap = async (words: string) => {
    const button = [...root.querySelectorAll('button')].find(each => each.textContent.trim() === words)
    if (!button)
      throw new Error(`no button "${words}" in: ${says()}`)
    button.click()
    await settle()
  }
  return { root, says, tap, sent, settle, phone, rows }
}

it('says at once what was recorded, and that it is no attendance; what is sent has the time of opening and no place', async () => {
  const { says, tap, sent, phone } = await openCode(onScreen)
  expect(says()).toContain('自愿参加，不是考勤')
  phone.clock.nowMs += 60_000
  await tap('签到')
  expect(says()).toContain('已记 16:00 签到活动：文明劝导已收到。')
  expect(sent).toEqual([{ kind: 'in', code: onScreen, scannedAt: new Date(NOW_MS).toISOString() }])
})
it.each([['waits_for_activity', '社区建好活动后自动对上'], ['overlaps', '不重复计']])('says what became of it: %s', async (state, words) => {
  const { says, tap } = await openCode(onPaper, { state })
  await tap('签到')
  expect(says()).toContain(words)
})
it('says why it was refused in the server\'s words, and takes it away when that is wished', async () => {
  const { says, tap } = await openCode(onScreen, { answer: refused('invalid_input', { message: 'was not on the screen at that time; 签到码已换，请重新扫屏幕上的码' }) })
  await tap('签到')
  expect(says()).toContain('没有收下：签到码已换，请重新扫屏幕上的码。')
  expect(says()).not.toContain('再交一次')
  await tap('不要这一条了')
  expect(says()).not.toContain('没有收下')
})
it('offers to send again what a registration stood in the way of', async () => {
  const { says, tap, sent } = await openCode(onScreen, { answer: refused('not_possible_now', { status: 409, detail: 'the registration is not in use; 报到已撤回或注销' }) })
  await tap('签到')
  expect(says()).toContain('没有收下：报到已撤回或注销。')
  await tap('再交一次')
  expect(sent).toHaveLength(2)
})
it('says that too many digits were wrong, and that it goes again by itself', async () => {
  const { says, tap } = await openCode('123456', { answer: { outcome: 'failed', problem: { code: 'too_many_requests', status: 429, detail: null, errors: [] }, retryAfterMs: 600_000 } })
  await tap('签到')
  expect(says()).toContain('已记 16:00')
  expect(says()).toContain('口令输错太多次了，过十分钟会自动再交。')
})
it('takes digits that are typed, and says what is no code', async () => {
  const { root, says, tap, sent } = await openCode('https')
  expect(says()).toContain('这不是活动的签到码')
  const field = root.querySelector('input')
  const type = (words: string) => {
    if (field)
      field.value = words
    field?.dispatchEvent(new Event('input'))
  }
  type('12345')
  await tap('用这个口令')
  expect(says()).toContain('口令是六位数字')
  expect(field?.value).toBe('12345')
  type('１２３ 456')
  await tap('用这个口令')
  await tap('不是，我要签退')
  expect(sent).toMatchObject([{ kind: 'out', code: '１２３ 456' }])
})
it('asks the phone where it is only when the rider taps, says when it cannot, and keeps nothing of it', async () => {
  const asked = vi.fn<Geolocation['getCurrentPosition']>()
  // Only what locating reads.
  asked.mockImplementationOnce((_, fail) => fail?.({ code: 1 } as GeolocationPositionError))
  asked.mockImplementationOnce(found => found({ coords: { longitude: 106.826, latitude: 28.134, accuracy: 20 } } as GeolocationPosition))
  const { says, tap, rows } = await openCode(onPaper, { phone: aPhone({ geolocation: { getCurrentPosition: asked } }) })
  expect(asked).not.toHaveBeenCalled()
  await tap('附上“我就在附近”')
  expect(says()).toContain('手机没有允许定位')
  await tap('附上“我就在附近”')
  expect(says()).toContain('好了，会随这一次一起交')
  await tap('签到')
  expect(says()).toContain('已记 16:00')
  expect(JSON.stringify([...rows.rows])).not.toMatch(/106\.8|28\.1/)
})
it('says so when the phone could not keep it, and does not pretend', async () => {
  const { says, tap } = await openCode(onScreen, { isBroken: true })
  await tap('签到')
  expect(says()).toContain('没能存下来，请再点一次')
  expect(says()).not.toContain('已记')
})
