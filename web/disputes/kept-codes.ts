import type { Storage } from '#web/device/storage.ts'
import { readReceiptCode } from '#data/disputes/receipt-code.ts'

/** Says nothing about what it holds. */
const KEY = 'kept-codes'

/** The receipt codes that somebody has asked this phone to remember, youngest first. */
export function readKeptCodes(storage: Storage): string[] {
  return (storage.get(KEY) ?? '').split(' ').flatMap(code => readReceiptCode(code) ?? [])
}

function write(storage: Storage, codes: readonly string[]): void {
  if (codes.length === 0)
    storage.remove(KEY)
  else
    storage.set(KEY, codes.join(' '))
}

export function keepCode(storage: Storage, code: string): void {
  write(storage, [code, ...readKeptCodes(storage).filter(other => other !== code)])
}

export function forgetCode(storage: Storage, code: string): void {
  write(storage, readKeptCodes(storage).filter(other => other !== code))
}
