import { onMounted, onUnmounted } from 'vue'
import { createLive } from '#web/api/live.ts'

/** With the server's half second and the answer itself it stays below two. */
const SETTLE_MS = 300
const LOOK_AGAIN_MS = 1_000
const ANEW_MS = 10_000

/** Whether somebody is in the middle of typing: a field that holds something has the focus. */
export function isTyping({ activeElement }: Pick<Document, 'activeElement'>): boolean {
  return (activeElement instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(activeElement.type) && activeElement.value !== '')
    || (activeElement instanceof HTMLTextAreaElement && activeElement.value !== '')
}

/** Calls `refresh` soon after stations change, for as long as the component is on screen, but never while somebody types. */
export function useLiveStations(refresh: () => void): void {
  let close: (() => void) | undefined
  let revision: number | undefined
  let waiting: number | undefined
  let opening: number | undefined

  function refreshWhenIdle(): void {
    waiting = undefined
    if (isTyping(document))
      wait(LOOK_AGAIN_MS)
    else
      refresh()
  }
  function wait(ms: number): void {
    waiting ??= window.setTimeout(refreshWhenIdle, ms)
  }
  function open(): void {
    // Undefined in old WebViews, whatever the types say.
    close = createLive(window.EventSource as typeof EventSource | undefined)({
      onRevision(next) {
        // The first is what the page has just asked for itself.
        if (revision !== undefined && next !== revision)
          wait(SETTLE_MS)
        revision = next
      },
      onLost(isOver) {
        if (!isOver)
          return
        close?.()
        opening = window.setTimeout(open, ANEW_MS)
      },
    })
  }

  onMounted(open)
  onUnmounted(() => {
    close?.()
    window.clearTimeout(waiting)
    window.clearTimeout(opening)
  })
}
