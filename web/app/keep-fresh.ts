/** Stations change slowly and notices quickly; the list is small. */
const REFRESH_EVERY_MS = 5 * 60_000

/** Calls `refresh` when the phone is online again, when somebody looks at the page again, and every five minutes while they look. Returns what ends it. */
export function keepFresh(refresh: () => void, window: Window): () => void {
  const ending = new AbortController()
  const { document } = window
  const refreshIfSeen = (): void => {
    if (document.visibilityState === 'visible')
      refresh()
  }
  window.addEventListener('online', refresh, { signal: ending.signal })
  document.addEventListener('visibilitychange', refreshIfSeen, { signal: ending.signal })
  const timer = window.setInterval(refreshIfSeen, REFRESH_EVERY_MS)
  return () => {
    ending.abort()
    window.clearInterval(timer)
  }
}
