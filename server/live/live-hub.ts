import type { StationIndex } from '../stations/station-index.ts'

/** Below the half minute after which proxies and carrier networks drop a silent connection. */
const HEARTBEAT_MS = 25_000
/** When the server restarts, phones come back within these seconds, spread out. */
const RETRY_FROM_MS = 2000
const RETRY_SPREAD_MS = 8000
/** Prime, so that phones which connect one after the other come back far apart. */
const RETRY_STEP_MS = 1327

/** One open phone: what it is to be sent, one message after the other, until it goes or the server stops. */
export interface LiveFollower {
  readonly messages: () => AsyncGenerator<string, void>
  readonly end: () => void
}

/**
 * The open phones of this process. Each is told the newest revision of the stations, at once and whenever it has grown; a phone that takes
 * its time misses those between and gets the last one, so that nothing piles up.
 */
export class LiveHub {
  readonly #index: Pick<StationIndex, 'revision' | 'onRevision'>
  readonly #max: number
  readonly #wakes = new Set<() => void>()
  #count = 0
  #isClosed = false

  constructor(options: { index: Pick<StationIndex, 'revision' | 'onRevision'>, max: number }) {
    this.#index = options.index
    this.#max = options.max
    options.index.onRevision(() => this.#wakeAll())
  }

  /** How many phones are open at this moment. */
  get size(): number {
    return this.#wakes.size
  }

  /** One more phone; undefined when there is no room, or the server is stopping. */
  follow(): LiveFollower | undefined {
    if (this.#isClosed || this.#wakes.size >= this.#max)
      return undefined
    const retryMs = RETRY_FROM_MS + (this.#count++ * RETRY_STEP_MS) % RETRY_SPREAD_MS
    const state = { isOver: false, wake: () => {} }
    const wake = () => state.wake()
    this.#wakes.add(wake)
    const end = () => {
      state.isOver = true
      this.#wakes.delete(wake)
      wake()
    }
    const messages = async function* (this: LiveHub) {
      yield `retry: ${retryMs}\n\n`
      let told: number | undefined
      while (!state.isOver && !this.#isClosed) {
        if (told !== this.#index.revision) {
          told = this.#index.revision
          yield `event: stations\ndata: ${JSON.stringify({ revision: told })}\n\n`
        }
        else if (!await isWoken(state)) {
          yield ': still here\n\n'
        }
      }
      end()
    }
    return { messages: messages.bind(this), end }
  }

  /** Ends all connections and takes no new ones. */
  close(): void {
    this.#isClosed = true
    this.#wakeAll()
  }

  #wakeAll(): void {
    for (const wake of this.#wakes)
      wake()
  }
}

/** Waits until somebody wakes the follower; false when it is time for a heartbeat. */
function isWoken(state: { wake: () => void }): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, HEARTBEAT_MS, false)
    timer.unref()
    state.wake = () => {
      clearTimeout(timer)
      resolve(true)
    }
  })
}
