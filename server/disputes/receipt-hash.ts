import type { Keys } from '../keys.ts'
import { createHmac } from 'node:crypto'

/** What is stored in place of a receipt code, and looked up by it. Any text has one. */
export const hashReceiptCode = (keys: Keys, code: string): string => createHmac('sha256', keys.derive('receipt-code')).update(code).digest('base64url')

/** Recognises what was sent before. Keyed, so that a copy of the database cannot be asked whether somebody's guess is what was written. */
export const fingerprintOf = (keys: Keys, sent: readonly unknown[]): string => createHmac('sha256', keys.derive('dispute-sent')).update(JSON.stringify(sent)).digest('base64url')
