import type { Buffer } from 'node:buffer'
import type { Config } from '../config.ts'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { MINUTE_MS } from '#data/time/shanghai.ts'

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

/** Removes what a crash left half written. What is younger than an hour may be another process's that is being written. Answers how many. */
export async function sweepPhotoFiles(place: Place, nowMs: number): Promise<number> {
  const entries = await readdir(folder(place), { recursive: true }).catch(() => [])
  let swept = 0
  for (const entry of entries.filter(name => name.endsWith('.tmp'))) {
    const path = join(folder(place), entry)
    if ((await stat(path)).mtimeMs < nowMs - 60 * MINUTE_MS) {
      await rm(path, { force: true })
      swept++
    }
  }
  return swept
}
