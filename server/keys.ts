import { Buffer } from 'node:buffer'
import { createHmac, hkdfSync } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEY_BYTES = 32

/** What a derived key is for. A key is never used for two purposes. */
export type KeyPurpose = 'audit-chain' | 'care-sent' | 'check-in-code' | 'check-in-sent' | 'demo-secret' | 'device-hash' | 'dispute-sent' | 'dispute-text' | 'follow-code' | 'lead-webhook' | 'organisation-text' | 'person-index' | 'person-text' | 'personal-code' | 'receipt-code' | 'recovery-code' | 'registration-claim' | 'registration-secret' | 'registration-sent' | 'service-record' | 'sign-in-name' | 'totp-secret'

/** Keys derived from one master secret (HKDF-SHA256). */
export interface Keys {
  derive: (purpose: KeyPurpose) => Buffer
}

export function keysFrom(master: Buffer): Keys {
  const derived = new Map<KeyPurpose, Buffer>()
  return {
    derive: (purpose) => {
      const key = derived.get(purpose) ?? Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `nuanyi/${purpose}`, KEY_BYTES))
      derived.set(purpose, key)
      return key
    },
  }
}

/**
 * The master secret: from the environment when given, else from `DATA_DIR/keys/master.key`, made there on first use and readable
 * by its owner only. Two processes starting at once agree on one, because the file is created exclusively.
 */
export function loadMasterKey(options: { fromEnvironment: string | null, dataDir: string, randomBytes: (size: number) => Buffer }): Buffer {
  if (options.fromEnvironment !== null)
    return Buffer.from(options.fromEnvironment, 'base64')
  const folder = join(options.dataDir, 'keys')
  const file = join(folder, 'master.key')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, options.randomBytes(KEY_BYTES).toString('base64'), { flag: 'wx', mode: 0o600 })
  }
  catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw error
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  if (key.length !== KEY_BYTES)
    throw new Error(`${file} holds ${key.length} bytes, expected ${KEY_BYTES}`)
  return key
}

/** What is stored in place of a phone's device key: it recognises the phone and cannot be turned back into the key. */
export function hashDeviceKey(keys: Keys, deviceKey: string): string {
  return createHmac('sha256', keys.derive('device-hash')).update(deviceKey).digest('base64url')
}

/** What is stored in place of the code with which a report is followed. */
export function hashFollowCode(keys: Keys, followCode: string): string {
  return createHmac('sha256', keys.derive('follow-code')).update(followCode).digest('base64url')
}
