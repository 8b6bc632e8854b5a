import { createLive } from '#web/api/live.ts'

/** Thousands of phones hear of a change in the same millisecond; they ask within this time. With the server's half second it stays below two. */
const SPREAD_MS = 1_200
/** How often is asked while nothing is heard by itself. */
const POLL_MS = 60_000
/** The line belongs to what a first visit keeps for the day without a network. */
const START_AFTER_MS = 5_000

export interface LivePorts {
  readonly window: Window
  readonly Source: typeof EventSource | undefined
  readonly random: () => number
  readonly refresh: () => void
}

/**
 * Calls `refresh` soon after the server says that something has changed, for as long as somebody looks and there is a network; each minute
 * where the server cannot be heard. Start it when the list is there. Returns what ends it.
 */
export function keepLive({ window, Source, random, refresh }: LivePorts): () => void {
  const open = createLive(Source)
  const { document, navigator } = window
  const ending = new AbortController()
  let close: (() => void) | undefined
  let isHeard = false
  let revision: number | undefined
  let waiting: number | undefined

  function hear(next: number): void {
    isHeard = true
    if (next === revision)
      return
    revision = next
    waiting ??= window.setTimeout(() => {
      waiting = undefined
      refresh()
    }, random() * SPREAD_MS)
  }

  function hangUp(): void {
    close?.()
    close = undefined
    isHeard = false
  }

  const isSeen = () => document.visibilityState === 'visible'

  function listen(): void {
    if (!isSeen() || !navigator.onLine)
      return hangUp()
    close ??= open({
      onRevision: hear,
      onLost: (isOver) => {
        isHeard = false
        if (isOver)
          hangUp()
      },
    })
  }

  function poll(): void {
    if (!isSeen())
      return
    if (!isHeard)
      refresh()
    listen()
  }

  const starting = window.setTimeout(() => {
    listen()
    document.addEventListener('visibilitychange', listen, { signal: ending.signal })
    for (const event of ['online', 'offline'])
      window.addEventListener(event, listen, { signal: ending.signal })
  }, START_AFTER_MS)
  const polling = window.setInterval(poll, POLL_MS)

  return () => {
    ending.abort()
    window.clearTimeout(starting)
    window.clearInterval(polling)
    window.clearTimeout(waiting)
    hangUp()
  }
}
