/** One lost tile is a hole; this many in a row without one that arrives is a source that does not work. */
export const FAILURES_IN_A_ROW = 4

/** Watches whether a source of tiles works. */
export interface TileHealth {
  /** A tile has arrived. */
  good: () => void
  /** A tile has not. True once, when it is time to give up. */
  bad: () => boolean
}

export function createTileHealth(limit = FAILURES_IN_A_ROW): TileHealth {
  let failures = 0
  return {
    good() {
      failures = 0
    },
    bad() {
      failures += 1
      return failures === limit
    },
  }
}
