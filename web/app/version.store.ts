import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** A newer version of the app that waits for the rider to say when. */
export const useVersionStore = defineStore('version', () => {
  const switchNow = shallowRef<(() => void) | null>(null)
  return {
    switchNow,
    offer(change: () => void) {
      switchNow.value = change
    },
  }
})
