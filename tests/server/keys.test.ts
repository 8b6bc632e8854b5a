import { Buffer } from 'node:buffer'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashDeviceKey, keysFrom, loadMasterKey } from '#server/keys.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'nuanyi-keys-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const filledWith = (byte: number) => (size: number) => Buffer.alloc(size, byte)

describe('the master key', () => {
  it('is made on first use, readable by its owner only, and stays the same', async () => {
    const first = loadMasterKey({ fromEnvironment: null, dataDir, randomBytes: filledWith(1) })
    const second = loadMasterKey({ fromEnvironment: null, dataDir, randomBytes: filledWith(2) })
    expect(second).toEqual(first)
    expect((await stat(join(dataDir, 'keys', 'master.key'))).mode & 0o777).toBe(0o600)
  })

  it('of the environment is used as it is and never written down', async () => {
    const fromEnvironment = Buffer.alloc(32, 9).toString('base64')
    expect(loadMasterKey({ fromEnvironment, dataDir, randomBytes: filledWith(1) })).toEqual(Buffer.alloc(32, 9))
    await expect(readFile(join(dataDir, 'keys', 'master.key'))).rejects.toThrow(/ENOENT/)
  })

  it('that was cut short is refused instead of used', async () => {
    loadMasterKey({ fromEnvironment: null, dataDir, randomBytes: filledWith(1) })
    await writeFile(join(dataDir, 'keys', 'master.key'), 'AAAA')
    expect(() => loadMasterKey({ fromEnvironment: null, dataDir, randomBytes: filledWith(1) })).toThrow(/holds 3 bytes, expected 32/)
  })
})

describe('the hash of a device key', () => {
  it('is the same for the same phone, another for another phone or another master key', () => {
    const [ours, theirs] = [keysFrom(Buffer.alloc(32, 1)), keysFrom(Buffer.alloc(32, 2))]
    expect(hashDeviceKey(ours, 'a')).toBe(hashDeviceKey(ours, 'a'))
    expect(hashDeviceKey(ours, 'a')).not.toBe(hashDeviceKey(ours, 'b'))
    expect(hashDeviceKey(ours, 'a')).not.toBe(hashDeviceKey(theirs, 'a'))
  })
})
