import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Cards in the server's HTML: a tall screen full. Fewer are taken over faster. */
const CARDS_AT_FIRST = 8
/** A screen full of a small phone: all that is drawn at once where the phone draws the first picture itself. The others follow as one scrolls. */
const CARDS_OF_SMALL_SCREEN = 4
/** Cards added at a time while one scrolls: what a cheap phone draws without a pause. */
const CARDS_PER_SCROLL = 3
/** Cards added by the button. */
export const CARDS_PER_STEP = 20

/** How much of the list is unfolded. A store, so that coming back from a station finds the list as it was left. */
export const useShownStore = defineStore('shown', () => {
  const count = ref(CARDS_AT_FIRST)
  const isUnclearShown = ref(false)
  return {
    count,
    isUnclearShown,
    /** For a start without the server's HTML, before anything is drawn. */
    beginSmall() {
      count.value = CARDS_OF_SMALL_SCREEN
    },
    showMore(more = CARDS_PER_SCROLL) {
      count.value += more
    },
    reset() {
      count.value = CARDS_AT_FIRST
      isUnclearShown.value = false
    },
  }
})
