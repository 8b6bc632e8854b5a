import type { Outbox } from './outbox.ts'

/**
 * Wakes the outbox whenever the network or the rider may have come back. There is no Background Sync in Safari and many
 * WebViews, so the page itself listens; `pageshow` is a page restored from the back/forward cache. Returns what ends it.
 */
export function wakeOnEvents(outbox: Pick<Outbox, 'wake'>, window: Window): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const wake = (): void => void outbox.wake()
  window.addEventListener('online', wake, { signal })
  window.addEventListener('pageshow', wake, { signal })
  window.document.addEventListener('visibilitychange', () => {
    if (window.document.visibilityState === 'visible')
      wake()
  }, { signal })
  return () => listening.abort()
}
