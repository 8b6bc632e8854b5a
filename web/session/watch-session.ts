const CHECK_EVERY_MS = 60_000

/** Asks once a minute, and when somebody looks at the page again, whether the session and its roles are still what they were. Returns what ends it. */
export function watchSession(check: () => void, window: Window): () => void {
  const { document } = window
  const checkIfSeen = (): void => {
    if (document.visibilityState === 'visible')
      check()
  }
  document.addEventListener('visibilitychange', checkIfSeen)
  const timer = window.setInterval(checkIfSeen, CHECK_EVERY_MS)
  return () => {
    document.removeEventListener('visibilitychange', checkIfSeen)
    window.clearInterval(timer)
  }
}
