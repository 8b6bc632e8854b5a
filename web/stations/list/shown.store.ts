import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Cards drawn at first and with each step: what a cheap phone draws without a pause. */
export const CARDS_PER_STEP = 20

/** How much of the list is unfolded. A store, so that coming back from a station finds the list as it was left. */
export const useShownStore = defineStore('shown', () => {
  const count = ref(CARDS_PER_STEP)
  const isUnclearShown = ref(false)
  return {
    count,
    isUnclearShown,
    showMore() {
      count.value += CARDS_PER_STEP
    },
    reset() {
      count.value = CARDS_PER_STEP
      isUnclearShown.value = false
    },
  }
})
