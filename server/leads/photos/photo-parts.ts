import type { Config } from '../../config.ts'
import { Buffer } from 'node:buffer'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DAY_MS } from '#data/time/shanghai.ts'

/** Parts of a photo that never became whole are kept so long: the phone may be out of power for a weekend. */
const PARTS_KEPT_MS = 3 * DAY_MS

type Place = Pick<Config, 'DATA_DIR'>
/** A photo on its way in: UUIDs, checked. */
export interface PhotoOnItsWay { readonly leadId: string, readonly photoId: string }

const folderOfAll = ({ DATA_DIR }: Place) => join(DATA_DIR, 'lead-parts')
const folderOf = (place: Place, { leadId, photoId }: PhotoOnItsWay) => join(folderOfAll(place), `${leadId.toLowerCase()}.${photoId.toLowerCase()}`)
/** `4-0`: the first of four. A phone that begins anew with another number of parts does not mix with what it sent before. */
const nameOf = (of: number, part: number) => `${of}-${part}`

/** Writes one part, whole or not at all. `token` tells two writers of the same part apart. */
export async function keepPart(place: Place, photo: PhotoOnItsWay, { part, of, bytes, token }: { part: number, of: number, bytes: Uint8Array, token: string }): Promise<void> {
  const folder = folderOf(place, photo)
  await mkdir(folder, { recursive: true, mode: 0o750 })
  const others = (await readdir(folder)).filter(name => !name.startsWith(`${of}-`))
  await Promise.all(others.map(name => rm(join(folder, name), { force: true })))
  const half = join(folder, `${nameOf(of, part)}.${token}.tmp`)
  const file = await open(half, 'wx', 0o640)
  try {
    await file.writeFile(bytes)
    await file.sync()
  }
  finally {
    await file.close()
  }
  await rename(half, join(folder, nameOf(of, part)))
}

/** The parts still to come, in order. */
export async function missingParts(place: Place, photo: PhotoOnItsWay, of: number): Promise<number[]> {
  const names = new Set(await readdir(folderOf(place, photo)).catch(() => []))
  return Array.from({ length: of }, (_, part) => part).filter(part => !names.has(nameOf(of, part)))
}

/** All parts, one after the other. */
export async function joinParts(place: Place, photo: PhotoOnItsWay, of: number): Promise<Buffer> {
  return Buffer.concat(await Promise.all(Array.from({ length: of }, (_, part) => readFile(join(folderOf(place, photo), nameOf(of, part))))))
}

export const dropParts = (place: Place, photo: PhotoOnItsWay): Promise<void> => rm(folderOf(place, photo), { recursive: true, force: true })

/** Removes what was abandoned. Answers how many photos that was. */
export async function sweepParts(place: Place, nowMs: number): Promise<number> {
  const names = await readdir(folderOfAll(place)).catch(() => [])
  let swept = 0
  for (const name of names) {
    const folder = join(folderOfAll(place), name)
    // The time of a folder is that of the last part that came. Another process may have been faster.
    const changedMs = await stat(folder).then(({ mtimeMs }) => mtimeMs, () => nowMs)
    if (changedMs < nowMs - PARTS_KEPT_MS) {
      await rm(folder, { recursive: true, force: true })
      swept++
    }
  }
  return swept
}
