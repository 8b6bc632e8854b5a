import type { ShallowRef } from 'vue'
import { onMounted, onUnmounted, shallowRef } from 'vue'

interface Lock { release: () => Promise<void>, addEventListener: (type: 'release', listener: () => void) => void }
interface MaybeLocking { wakeLock?: { request: (type: 'screen') => Promise<Lock> } }

/** Keeps the screen on while a page is open; false where the browser does not (plain http, battery saver). A lock ends when the page is hidden, and is asked for again. */
export function useAwakeScreen(): ShallowRef<boolean> {
  const isAwake = shallowRef(false)
  let lock: Lock | undefined
  let isGone = false

  async function hold(): Promise<void> {
    // Browsers of 2022 do not have it, whatever the types say.
    const { wakeLock } = navigator as MaybeLocking
    if (!wakeLock || isAwake.value || document.visibilityState !== 'visible')
      return
    try {
      const taken = await wakeLock.request('screen')
      if (isGone)
        return void taken.release()
      lock = taken
      isAwake.value = true
      taken.addEventListener('release', () => (isAwake.value = false))
    }
    catch {
      isAwake.value = false
    }
  }
  const again = (): void => void hold()
  onMounted(() => {
    again()
    document.addEventListener('visibilitychange', again)
  })
  onUnmounted(() => {
    isGone = true
    document.removeEventListener('visibilitychange', again)
    void lock?.release().catch(() => undefined)
  })
  return isAwake
}
