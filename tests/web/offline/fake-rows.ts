import type { KeyValueStore } from '#web/offline/key-value-store.ts'

/** Rows that went through the disk, and a disk that can refuse. */
export function createFakeRows(): KeyValueStore & { rows: Map<string, unknown>, isBroken: boolean } {
  const rows = new Map<string, unknown>()
  const disk = {
    rows,
    isBroken: false,
    async read(key: string) {
      return working(rows.get(key))
    },
    async write(key: string, value: unknown) {
      rows.set(key, structuredClone(working(value)))
    },
    async remove(key: string) {
      working(rows.delete(key))
    },
    async entries() {
      return [
        ...working(rows),
      ]
    },
  }
  function working<T>(value: T): T {
    if (disk.isBroken)
      throw new DOMException('full', 'QuotaExceededError')
    return value
  }
  return disk
}
