// @vitest-environment happy-dom
import type { Component } from 'vue'
import { flushPromises } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp, h, shallowRef } from 'vue'
import { apiKey, createApi } from '#web/api/api.ts'
import { portsKey } from '#web/device/ports.ts'
import ContactOnce from '#web/disputes/mediation/ContactOnce.vue'
import DeedPanel from '#web/disputes/mediation/DeedPanel.vue'
import EndSection from '#web/disputes/mediation/EndSection.vue'
import { messagesKey } from '#web/i18n/use-messages.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { mediation } from '#web/i18n/zh-cn/mediation.ts'
import { useSiteStore } from '#web/site/site.store.ts'
import { aFirstPage, aPhone } from '../phone.ts'
import { aCasePage, aCaseRow, ME } from './a-case-page.ts'

let leave = (): void => undefined
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  leave()
  vi.useRealTimers()
})

/** A part of the page of a case, at a desk whose server answers as told; what it was sent is kept. */
async function open(part: Component, props: Record<string, unknown>, answers: Response[] = []) {
  const sent: { path: string, body: unknown }[] = []
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  const app = createApp({ render: () => h(part, props) })
  app.use(createPinia())
  app.provide(messagesKey, shallowRef(zhCn))
  app.provide(portsKey, { ...aPhone().ports, offline: () => Promise.reject(new Error('a desk keeps nothing')) })
  app.provide(apiKey, createApi('http://localhost', async (input, init) => {
    sent.push({ path: new URL(String(input)).pathname, body: JSON.parse(String(init?.body ?? 'null')) })
    return answers.shift() ?? Response.json(null, { status: 500 })
  }))
  app.runWithContext(() => (useSiteStore().site = aFirstPage([]).site))
  app.mount(root)
  leave = () => app.unmount()
  await flushPromises()
  return {
    root,
    sent,
    text: () => root.textContent.replaceAll(/\s+/g, ' '),
    alert: () => root.querySelector('[role=alert]')?.textContent.trim() ?? '',
    words: () => root.querySelector('textarea')?.value,
    async press(label: string) {
      [...root.querySelectorAll('button')].findLast(button => button.textContent.trim() === label)?.click()
      await flushPromises()
    },
    async type(selector: 'select' | 'textarea', value: string) {
      const field = root.querySelector<HTMLTextAreaElement | HTMLSelectElement>(selector)
      if (!field)
        throw new Error(`no ${selector}`)
      field.value = value
      field.dispatchEvent(new Event(selector === 'select' ? 'change' : 'input'))
      await flushPromises()
    },
    async submit() {
      root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
      await flushPromises()
    },
  }
}

describe('a word to the rider', () => {
  const page = aCasePage({ case: aCaseRow({ state: 'mediating', mediator: ME, revision: 7 }), deeds: ['say', 'note'], happened: '李四扣了我的钱', parties: [{ party: { kind: 'words', words: '李四' }, name: '李四' }] })

  it('from a template has the area and nothing of the case; it is not sent while a blank is left', async () => {
    const panel = await open(DeedPanel, { page }, [Response.json(aCaseRow({ state: 'mediating', mediator: ME, revision: 8 }))])
    await panel.press(mediation.deeds.say)
    await panel.type('select', 'taken')
    expect(panel.words()).toContain('桐梓县的调解员在办')
    expect(panel.words()).not.toMatch(/李四|骑手 A|\{/)
    await panel.type('select', 'talking')
    await panel.submit()
    expect(panel.alert()).toBe(mediation.deed.hasBlank)
    expect(panel.sent).toEqual([])
    await panel.type('textarea', '对方说周五付。')
    await panel.submit()
    expect(panel.sent).toMatchObject([{ body: { deed: 'say', words: '对方说周五付。' } }])
  })

  it('with a number of a person is looked at once more, and again when it was changed', async () => {
    const panel = await open(DeedPanel, { page })
    await panel.press(mediation.deeds.say)
    await panel.type('textarea', '打 13912345678')
    await panel.submit()
    expect(panel.alert()).toBe(mediation.deed.numbers('13912345678'))
    await panel.type('textarea', '打 13912345678 或 13800138000')
    expect(panel.text()).not.toContain(mediation.deed.sendAnyway)
    await panel.submit()
    expect(panel.alert()).toBe(mediation.deed.numbers('13912345678 13800138000'))
    expect(panel.sent).toEqual([])
    await panel.press(mediation.deed.sendAnyway)
    expect(panel.sent).toHaveLength(1)
    // It was not taken: what was typed is there.
    expect(panel.words()).toBe('打 13912345678 或 13800138000')
    expect(panel.alert()).not.toBe('')
  })
})

it('contact details are put away after two minutes, or before', async () => {
  const onHide = vi.fn<() => void>()
  const panel = await open(ContactOnce, { contact: { name: '', phone: '13800138000' }, onHide })
  expect(panel.text()).toContain(mediation.reveal.notGiven)
  vi.advanceTimersByTime(119_000)
  expect(onHide).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1_000)
  expect(onHide).toHaveBeenCalledTimes(1)
  leave()
  leave = () => undefined
  vi.advanceTimersByTime(10_000)
  expect(onHide).toHaveBeenCalledTimes(1)
})

it.each([
  ['settled', [], mediation.end.reopen],
  ['not_settled', ['reopen'], mediation.end.reopenedBefore],
  ['withdrawn', [], mediation.end.reopenWithdrawn],
] as const)('the end of a case says what is left to its rider: %s, after %j', async (state, deeds, words) => {
  const entries = deeds.map(deed => ({ id: ME.id, at: '2026-11-23T08:00:00.000Z', by: 'reporter' as const, name: null, deed, state, words: '', isInternal: false }))
  const section = await open(EndSection, { page: aCasePage({ case: aCaseRow({ state }), entries }) })
  expect([mediation.end.reopen, mediation.end.reopenedBefore, mediation.end.reopenWithdrawn].filter(each => section.text().includes(each))).toEqual([words])
})
