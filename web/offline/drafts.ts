import type { KeyValueStore } from './key-value-store.ts'
import * as z from 'zod/mini'

const draftSchema = z.object({
  value: z.unknown(),
  savedAt: z.number(),
})

/** Drafts nobody came back to are forgotten: phones are lent and sold. */
export const DRAFT_KEPT_MS = 14 * 86_400_000

/** Keeps what is being typed, so that an update, a crash or a phone call never loses it. Nothing here rejects. */
export interface Drafts {
  /** Keeps `value` (JSON) under `key`, in place of what was there. False when it is kept in memory only, until the page is closed. */
  keep: (key: string, value: unknown) => Promise<boolean>
  /** The draft if there is one that `schema` understands. */
  find: <T>(key: string, schema: z.ZodMiniType<T>) => Promise<T | undefined>
  /** Sent or thrown away. */
  forget: (key: string) => Promise<void>
  /** Forgets what is older than {@link DRAFT_KEPT_MS}; called at start. */
  forgetOld: () => Promise<void>
}

export function createDrafts(rows: KeyValueStore, clock: { now: () => number }): Drafts {
  /** What the disk did not take. */
  const inMemory = new Map<string, unknown>()

  async function isDone(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      return true
    }
    catch {
      return false
    }
  }

  return {
    async keep(key, value) {
      // Through JSON: what is typed lives in reactive proxies, which IndexedDB refuses.
      const draft = JSON.parse(JSON.stringify({
        value,
        savedAt: clock.now(),
      }))
      // First in memory, so that a draft read while the disk is busy is the new one.
      inMemory.set(key, draft)
      const isOnDisk = await isDone(() => rows.write(key, draft))
      if (isOnDisk && inMemory.get(key) === draft)
        inMemory.delete(key)
      return isOnDisk
    },
    async find(key, schema) {
      const row = inMemory.get(key) ?? await rows.read(key).catch(() => undefined)
      const draft = draftSchema.safeParse(row)
      return draft.success
        ? z.safeParse(schema, draft.data.value).data
        : undefined
    },
    async forget(key) {
      inMemory.delete(key)
      await isDone(() => rows.remove(key))
    },
    async forgetOld() {
      await isDone(async () => {
        const oldest = clock.now() - DRAFT_KEPT_MS
        for (const [key, row] of await rows.entries()) {
          // A row we cannot read may be a newer app's: it stays until it can be read.
          if ((draftSchema.safeParse(row).data?.savedAt ?? oldest) < oldest)
            await rows.remove(key)
        }
      })
    },
  }
}
