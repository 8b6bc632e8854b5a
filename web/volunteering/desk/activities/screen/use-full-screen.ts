import { onMounted, onUnmounted, shallowRef } from 'vue'

/** Fills the screen with the page and back; `isPossible` false where the browser cannot (iPhones). */
export function useFullScreen() {
  const isFull = shallowRef(false)
  const isPossible = shallowRef(false)
  const follow = (): void => {
    isFull.value = document.fullscreenElement !== null
  }
  onMounted(() => {
    isPossible.value = document.fullscreenEnabled
    document.addEventListener('fullscreenchange', follow)
  })
  onUnmounted(() => document.removeEventListener('fullscreenchange', follow))
  return {
    isFull,
    isPossible,
    /** Where the browser refuses, the page stays as it is. */
    toggle: (): void => void (isFull.value ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined),
  }
}
