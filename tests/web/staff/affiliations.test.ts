// @vitest-environment happy-dom
import type { Affiliation } from '#data/disputes/parties.ts'
import { flushPromises } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it } from 'vitest'
import { createApp, defineComponent, h, shallowRef } from 'vue'
import { platformKeys, platformNames } from '#data/platforms/platform.ts'
import { apiKey, createApi } from '#web/api/api.ts'
import { messagesKey } from '#web/i18n/use-messages.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { staff } from '#web/i18n/zh-cn/staff.ts'
import AffiliationsEditor from '#web/staff/accounts/AffiliationsEditor.vue'
import { useAffiliationsStore } from '#web/staff/affiliations.store.ts'

const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`
const stations = Array.from({ length: 25 }, (_, at) => ({ id: id(at), code: `TZ${String(at + 1).padStart(2, '0')}`, name: at === 0 ? '城管小屋' : `驿站 ${at + 1}` }))
const words = staff.affiliations

let leave = (): void => undefined
afterEach(() => leave())

/** The editor of one account, at a desk whose server knows the stations, or does not answer. */
async function open({ had = [], isThere = true }: { had?: Affiliation[], isThere?: boolean } = {}) {
  const affiliations = shallowRef<readonly Affiliation[]>(had)
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  const app = createApp(defineComponent(() => () => h(AffiliationsEditor, { 'modelValue': affiliations.value, 'onUpdate:modelValue': (next: readonly Affiliation[]) => (affiliations.value = next) })))
  app.use(createPinia())
  app.provide(messagesKey, shallowRef(zhCn))
  app.provide(apiKey, createApi('http://localhost', async () => {
    if (!isThere)
      throw new TypeError('Failed to fetch')
    return Response.json({ stations })
  }))
  app.mount(root)
  leave = () => app.unmount()
  await flushPromises()
  const change = async (selector: 'select' | 'input', value: string) => {
    const field = root.querySelector<HTMLInputElement>(selector)
    if (!field)
      throw new Error(`no ${selector}`)
    field.value = value
    field.dispatchEvent(new Event(selector === 'select' ? 'change' : 'input'))
    await flushPromises()
  }
  const press = async (label: string) => {
    const button = [...root.querySelectorAll('button')].find(each => each.textContent.includes(label) || each.getAttribute('aria-label') === label)
    if (!button)
      throw new Error(`no button ${label}`)
    button.click()
    await flushPromises()
  }
  return { app, root, affiliations, change, press, offered: () => [...root.querySelectorAll('option')].map(option => option.value).filter(Boolean), text: () => root.textContent }
}

describe('to which hosts and platforms somebody belongs', () => {
  it('is added and taken away; what is there is not offered again', async () => {
    const editor = await open()
    expect(editor.text()).toContain(words.none)
    expect(editor.offered()).toEqual([...platformKeys])
    await editor.change('select', 'meituan')
    await editor.change('input', ' tz01 ')
    await editor.press('TZ01 城管小屋')
    expect(editor.affiliations.value).toEqual([{ kind: 'platform', platform: 'meituan' }, { kind: 'station', stationId: id(0) }])
    expect(editor.root.querySelector('input')?.value).toBe('')
    expect(editor.offered()).not.toContain('meituan')
    await editor.change('input', '城管')
    expect(editor.text()).toContain(words.found(0, 20))
    await editor.press(words.remove(platformNames.zh.meituan))
    expect(editor.affiliations.value).toEqual([{ kind: 'station', stationId: id(0) }])
    expect(editor.offered()).toContain('meituan')
  })

  it('a word that fits many stations lists twenty and says how many there are', async () => {
    const editor = await open()
    await editor.change('input', 'TZ')
    expect(editor.root.querySelectorAll('li button')).toHaveLength(20)
    expect(editor.text()).toContain(words.found(25, 20))
    await editor.change('select', 'no such platform')
    expect(editor.affiliations.value).toEqual([])
  })

  it('a station of other people\'s areas stays, without its name', async () => {
    const editor = await open({ had: [{ kind: 'station', stationId: id(999) }] })
    expect(editor.text()).toContain(words.elsewhere)
    await editor.change('select', 'sf')
    expect(editor.affiliations.value).toEqual([{ kind: 'station', stationId: id(999) }, { kind: 'platform', platform: 'sf' }])
  })

  it('says so when the stations cannot be read, and platforms can be added all the same', async () => {
    const editor = await open({ isThere: false })
    expect(editor.root.querySelector('[role=alert]')?.textContent.trim()).toBe(words.stationsFailed)
    expect(editor.app.runWithContext(() => useAffiliationsStore())).toMatchObject({ failure: 'unreachable', stations: [] })
    await editor.change('select', 'jd')
    expect(editor.affiliations.value).toEqual([{ kind: 'platform', platform: 'jd' }])
  })
})
