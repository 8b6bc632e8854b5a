// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { createApp, defineComponent } from 'vue'
import { useAwakeScreen } from '#web/volunteering/desk/activities/screen/use-awake-screen.ts'

let leave = (): void => undefined
afterEach(() => {
  leave()
  Reflect.deleteProperty(navigator, 'wakeLock')
})

async function open(wakeLock?: object) {
  if (wakeLock)
    Object.defineProperty(navigator, 'wakeLock', { value: wakeLock, configurable: true })
  let isAwake = { value: false }
  const app = createApp(defineComponent(() => {
    isAwake = useAwakeScreen()
    return () => null
  }))
  app.mount(document.createElement('div'))
  leave = () => app.unmount()
  await flushPromises()
  return { isAwake: () => isAwake.value, app }
}
/** A browser that lets a page keep the screen on until it is hidden. */
function aBrowser() {
  const held = { count: 0, end: (): void => undefined }
  const request = async () => {
    held.count += 1
    const lock = { release: async () => void (held.count -= 1), addEventListener: (_: string, told: () => void) => (held.end = told) }
    return lock
  }
  return { held, request }
}

describe('the screen of a code', () => {
  it('stays on while the page is open, again after the page was hidden, and not after it was left', async () => {
    const { held, request } = aBrowser()
    const page = await open({ request })
    expect([page.isAwake(), held.count]).toEqual([true, 1])
    held.count -= 1
    held.end()
    expect(page.isAwake()).toBe(false)
    document.dispatchEvent(new Event('visibilitychange'))
    await flushPromises()
    expect([page.isAwake(), held.count]).toEqual([true, 1])
    page.app.unmount()
    leave = () => undefined
    await flushPromises()
    expect(held.count).toBe(0)
  })
  it('is said not to where the browser cannot, or refuses', async () => {
    expect((await open()).isAwake()).toBe(false)
    expect((await open({ request: async () => Promise.reject(new DOMException('battery')) })).isAwake()).toBe(false)
  })
})
