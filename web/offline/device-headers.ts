import type { OutboxEntry, OutboxKind } from './outbox-entry.ts'
import { nextTask } from '#web/device/next-task.ts'

const WORK_KEY = 'device-work'
/** The longest piece of work between two chances to answer a tap. */
const SLICE_MS = 8
/** Few enough to be far below a slice on the slowest phone. */
const TRIES = 64
const kindsWithWork: readonly OutboxKind[] = ['lead', 'lead_photo', 'lead_words', 'also_met', 'sealed', 'registration']

interface Options {
  deviceKey: () => string
  storage: { get: (key: string) => string | null, set: (key: string, value: string) => void }
  /** Milliseconds of a clock that only goes on, for the length of slices. */
  uptimeMs: () => number
}

/** What goes with an entry: the random key of this phone and, where reports are concerned, the work done once for it. */
export function createDeviceHeaders({ deviceKey, storage, uptimeMs }: Options): (entry: Pick<OutboxEntry, 'kind'>) => Promise<Record<string, string>> {
  let working: { key: string, work: Promise<string> } | undefined

  async function findWork(key: string): Promise<string> {
    const [keptFor, kept] = (storage.get(WORK_KEY) ?? '').split(' ')
    if (keptFor === key && kept !== undefined)
      return kept
    const { searchWork } = await import('#data/leads/device-work.ts')
    for (let from = 0, sinceMs = uptimeMs(); ; from += TRIES) {
      const found = searchWork(key, { from, tries: TRIES })
      if (found !== null) {
        storage.set(WORK_KEY, `${key} ${found}`)
        return found
      }
      if (uptimeMs() - sinceMs > SLICE_MS) {
        await nextTask()
        sinceMs = uptimeMs()
      }
    }
  }

  return async ({ kind }) => {
    const key = deviceKey()
    if (!kindsWithWork.includes(kind))
      return { 'x-device-key': key }
    if (working?.key !== key)
      working = { key, work: findWork(key) }
    // Without it (its code did not come) the server says that work is needed, and we try again.
    const work = await working.work.catch(() => {
      working = undefined
    })
    return work === undefined ? { 'x-device-key': key } : { 'x-device-key': key, 'x-device-work': work }
  }
}
