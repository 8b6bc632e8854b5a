import { defineStore } from 'pinia'
import { ref } from 'vue'
import { usePorts } from './ports.ts'

/** How often what is on screen is worked out again: closing times are said in minutes. */
const TICK_MS = 30_000

/**
 * The instant that everything on screen is about, in ms since 1970. It starts at the instant the server rendered for, so that the
 * first render in the browser is the same, and follows the clock once `start` is called.
 */
export const useNowStore = defineStore('now', () => {
  const { clock } = usePorts()
  const nowMs = ref(clock.now())

  function tick(): void {
    nowMs.value = clock.now()
  }

  /** Follows the clock; also when the page comes back to the front, as timers sleep in the background. Returns what ends it. */
  function start(document: Document): () => void {
    tick()
    const timer = setInterval(tick, TICK_MS)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }

  return { nowMs, tick, start }
})
