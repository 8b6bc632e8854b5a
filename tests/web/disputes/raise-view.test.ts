// @vitest-environment happy-dom
import type { DisputeInput } from '#data/disputes/dispute.ts'
import type { Nuanyi } from '#web/app/create-nuanyi.ts'
import type { Offline } from '#web/offline/offline.ts'
import type { SealedSending } from '#web/offline/send-sealed.ts'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { platformNames } from '#data/platforms/platform.ts'
import { createNuanyi } from '#web/app/create-nuanyi.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { disputes as words } from '#web/i18n/zh-cn/disputes.ts'
import { aFirstPage, aPhone, aPublicStation, aServer } from '../phone.ts'

const hut = aPublicStation({ code: 'TZ01', name: '城管小屋' })
let running: Nuanyi | undefined
afterEach(() => {
  running?.app.unmount()
  running = undefined
  document.body.innerHTML = ''
})

/** The rider's form on a phone whose sealed sending answers as told; `none`: what works without a network cannot start. */
async function openForm({ answers = [], isSecure = true }: { answers?: (SealedSending | 'none')[], isSecure?: boolean } = {}) {
  const root = document.createElement('div')
  document.body.append(root)
  vi.stubGlobal('scrollTo', () => undefined)
  const sent: { id: string, path: string, body: DisputeInput }[] = []
  let made = 0
  // Only what raising a dispute asks for.
  const offline = {
    getReady: async () => undefined,
    randomBytes: (count: number) => new Uint8Array(count).fill(++made),
    sendSealed: async (entry: typeof sent[number]) => {
      sent.push(entry)
      const answer = answers.shift()
      if (answer === undefined || answer === 'none')
        throw new Error('this phone is not ready')
      return answer
    },
  } as unknown as Offline
  const phone = aPhone({ isSecure })
  running = createNuanyi({ first: aFirstPage([hut]), history: createMemoryHistory(), ports: phone.ports, startOffline: async () => offline, api: aServer([hut]), messages: zhCn, isHydrated: false })
  await running.router.push('/talk/new')
  running.app.mount(root)
  await flushPromises()
  await vi.waitFor(() => expect(root.querySelector('form.raise-form')).not.toBeNull(), { timeout: 10_000 })
  const field = (label: string) => {
    const labels = [...root.querySelectorAll('label')]
    const found = (labels.find(each => each.textContent.trim() === label) ?? labels.find(each => each.textContent.trim().startsWith(label)))?.querySelector<HTMLInputElement>('input, textarea, select')
    if (!found)
      throw new Error(`no field "${label}"`)
    return found
  }
  const settle = async () => {
    await flushPromises()
    await new Promise(resolve => setTimeout(resolve))
  }
  return {
    root,
    phone,
    sent,
    field,
    text: () => root.textContent.replaceAll(/\s+/g, ' '),
    async type(label: string, value: string) {
      const element = field(label)
      element.value = value
      element.dispatchEvent(new Event(element.tagName === 'SELECT' ? 'change' : 'input'))
      await settle()
    },
    async choose(label: string) {
      const element = field(label)
      element.checked = true
      element.dispatchEvent(new Event('change'))
      await settle()
    },
    async send() {
      root.querySelector('form.raise-form')?.dispatchEvent(new Event('submit', { cancelable: true }))
      await settle()
    },
  }
}
const refused = { isKept: false, result: { outcome: 'refused', problem: { code: 'invalid_input' } } } as unknown as SealedSending
const lost = { isKept: false, result: { outcome: 'retry' } } as unknown as SealedSending
const delivered = { isKept: false, result: { outcome: 'delivered' } } as unknown as SealedSending

it('says what is missing, and sends nothing', async () => {
  const form = await openForm()
  await form.send()
  expect(form.root.querySelector('.complaint')?.textContent).toContain(words.raise.needTopic)
  await form.choose('工钱、扣款')
  await form.type('发生了什么', '   ')
  await form.send()
  expect(form.root.querySelector('.complaint')?.textContent).toContain(words.raise.needHappened)
  expect(form.sent).toEqual([])
})

it('keeps each word when it is refused, when it is lost and when the phone is not ready; what may have arrived goes under the same id and code', async () => {
  const form = await openForm({ answers: ['none', refused, lost, delivered] })
  await form.choose('工钱、扣款')
  await form.type('发生了什么', '扣了三天的工钱')
  await form.type('电话', '13800138000')
  const complaints: string[] = []
  for (let time = 0; time < 3; time++) {
    await form.send()
    complaints.push(form.root.querySelector('.complaint')?.textContent.trim() ?? '')
    expect(form.field('发生了什么').value).toBe('扣了三天的工钱')
    expect(form.field('电话').value).toBe('13800138000')
    expect(form.root.querySelector<HTMLInputElement>('input[name=topic]:checked')?.value).toBe('wages')
  }
  expect(complaints[0]).toBe(words.raise.unable)
  expect(complaints[1]).toMatch(/^没有收下：/)
  expect(complaints[2]).toBe(words.raise.unkept)
  await form.send()
  await vi.waitFor(() => expect(form.root.querySelector('.receipt-code')).not.toBeNull(), { timeout: 10_000 })
  const [, refusedOnce, lostOnce, again] = form.sent
  expect(again?.id).toBe(lostOnce?.id)
  expect(again?.body.receiptCode).toBe(lostOnce?.body.receiptCode)
  expect(lostOnce?.id).not.toBe(refusedOnce?.id)
  expect(form.root.querySelector('.receipt-code')?.textContent.replaceAll(/\s/g, '')).toBe(again?.body.receiptCode.replaceAll('-', ''))
  expect(again?.path).not.toContain(again?.body.receiptCode)
  expect(form.text()).not.toContain('扣了三天的工钱')
  // Settings may be there; nothing of a dispute.
  expect(form.phone.ports.storage.keys().map(key => form.phone.ports.storage.get(key)).join()).not.toMatch(/工钱|13800138000/)
})

it('does not offer the county as the other side, says why, and offers each platform by its one name', async () => {
  const form = await openForm()
  await form.choose('街道、社区的人')
  expect(form.text()).toContain(words.raise.parties.noCounty)
  const offered = [...form.field('街道、社区的人').closest('section')?.querySelectorAll('option') ?? []].map(option => option.textContent)
  expect(offered.length).toBeGreaterThan(2)
  expect(offered).not.toContain('桐梓县')
  await form.choose('平台')
  expect([...form.root.querySelectorAll('section select')].flatMap(select => [...select.querySelectorAll('option')].map(option => option.textContent))).toEqual(expect.arrayContaining(Object.values(platformNames.zh)))
})

it('takes whom somebody named in words though it was never added; changing the kind adds it', async () => {
  const form = await openForm({ answers: [delivered] })
  await form.choose('工钱、扣款')
  await form.type('发生了什么', '扣钱')
  await form.choose('别的，写一句')
  await form.type('对方是谁', ' 城南站点的站长 ')
  await form.choose('平台')
  expect(form.text()).toContain('城南站点的站长')
  await form.choose('别的，写一句')
  await form.type('对方是谁', '老板')
  await form.send()
  expect(form.sent[0]?.body.parties).toEqual([{ kind: 'words', words: '城南站点的站长' }, { kind: 'words', words: '老板' }])
})

it.each([[true, false], [false, true]])('warns of an address that is not encrypted, before a word is typed (secure: %s)', async (isSecure, isWarned) => {
  const form = await openForm({ isSecure })
  expect(form.text().includes(words.insecure)).toBe(isWarned)
})
