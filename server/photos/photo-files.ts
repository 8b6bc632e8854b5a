import type { Buffer } from 'node:buffer'
import type { Config } from '../config.ts'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DAY_MS, MINUTE_MS } from '#data/time/shanghai.ts'

type Place = Pick<Config, 'DATA_DIR'>
export type PhotoSize = 'full' | 'small'

const folder = ({ DATA_DIR }: Place) => join(DATA_DIR, 'photos')
/** `photos/ab/cd/abcd….webp`: no folder grows large. */
const pathOf = (place: Place, id: string, size: PhotoSize) => join(folder(place), id.slice(0, 2), id.slice(2, 4), `${id}${size === 'small' ? '-320' : ''}.webp`)

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(`${path}.tmp`, 'wx', 0o640)
  try {
    await file.writeFile(bytes)
    await file.sync()
  }
  finally {
    await file.close()
  }
  await rename(`${path}.tmp`, path)
}

/** Writes both sizes, each whole or not at all. `id` is a photo's, 32 hex digits. */
export async function keepPhotoFiles(place: Place, id: string, { full, small }: Record<PhotoSize, Buffer>): Promise<void> {
  await writeWhole(pathOf(place, id, 'full'), full)
  await writeWhole(pathOf(place, id, 'small'), small)
}

export async function dropPhotoFiles(place: Place, id: string): Promise<void> {
  await Promise.all((['full', 'small'] as const).map(size => rm(pathOf(place, id, size), { force: true })))
}

/** The bytes of a photo; null when the file is gone. */
export const readPhotoFile = (place: Place, id: string, size: PhotoSize): Promise<Buffer | null> => readFile(pathOf(place, id, size)).catch(() => null)

/** The id in the name of a photo's file. */
const fileId = /(?<id>[0-9a-f]{32})(?:-320)?\.webp$/

/**
 * Removes what a crash left behind: half-written files after an hour, since they may be another process's that is being written, and after a day
 * whole ones that are none of `listKept`. Answers how many.
 */
export async function sweepPhotoFiles(place: Place, { nowMs, listKept }: { nowMs: number, listKept: () => Promise<readonly string[]> }): Promise<number> {
  const entries = await readdir(folder(place), { recursive: true }).catch(() => [])
  const kept = entries.length > 0 ? new Set(await listKept()) : new Set<string>()
  let swept = 0
  for (const entry of entries) {
    const id = fileId.exec(entry)?.groups?.id
    if (!entry.endsWith('.tmp') && (id === undefined || kept.has(id)))
      continue
    const path = join(folder(place), entry)
    if ((await stat(path)).mtimeMs < nowMs - (id === undefined ? 60 * MINUTE_MS : DAY_MS)) {
      await rm(path, { force: true })
      swept++
    }
  }
  return swept
}
