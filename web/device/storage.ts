/** Small pieces of text by name that outlive the page, as far as the browser lets us. */
export interface Storage {
  get: (key: string) => string | null
  set: (key: string, value: string) => void
  remove: (key: string) => void
  keys: () => string[]
}

const PREFIX = 'nuanyi.'

/** Storage for the length of the page: for the server, tests, and browsers that refuse. */
export function createMemoryStorage(values = new Map<string, string>()): Storage {
  return {
    get: key => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: key => void values.delete(key),
    keys: () => [...values.keys()],
  }
}

/**
 * Storage in `localStorage` under our own prefix. `open` may throw (cookies blocked) and so may every write (storage full):
 * then values live as long as the page.
 */
export function createLocalStorage(open: () => globalThis.Storage): Storage {
  const memory = createMemoryStorage()
  function attempt<T>(work: (disk: globalThis.Storage) => T): T | undefined {
    try {
      return work(open())
    }
    catch {
      return undefined
    }
  }
  return {
    get: key => memory.get(key) ?? attempt(disk => disk.getItem(PREFIX + key)) ?? null,
    set: (key, value) => {
      const isKept = attempt((disk) => {
        disk.setItem(PREFIX + key, value)
        return true
      })
      if (isKept)
        memory.remove(key)
      else
        memory.set(key, value)
    },
    remove: (key) => {
      memory.remove(key)
      attempt(disk => disk.removeItem(PREFIX + key))
    },
    keys: () => {
      const onDisk = attempt(disk => Object.keys(disk).filter(key => key.startsWith(PREFIX)).map(key => key.slice(PREFIX.length))) ?? []
      return [...new Set([...onDisk, ...memory.keys()])]
    },
  }
}
