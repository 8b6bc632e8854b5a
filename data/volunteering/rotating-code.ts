import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { CLOCK_TOLERANCE_MS } from './scan-clock.ts'

/**
 * What the QR codes of an activity hold. Rotating: `NR1.{activity}.{slot}.{mac}`, new every 30 seconds on a screen; a photo of it is worth nothing
 * a minute later. Fixed, on paper: `NF1.{a|s}.{activity or station}.{mac}`. Ids are hex without hyphens; only the server has the key.
 */
export const ROTATING_SLOT_MS = 30_000
/** This slot and two before: time to raise a phone. */
const SLOTS_BEFORE = 2
/** 96 bits of the MAC. */
const MAC_LETTERS = 24

export const rotatingSlot = (instantMs: number): number => Math.floor(instantMs / ROTATING_SLOT_MS)

/** Whether a slot was on the screen at a time of scanning, which a phone's clock tells up to the tolerance (90 s either way). */
export function isSlotOf(slot: number, scannedAtMs: number): boolean {
  return slot >= rotatingSlot(scannedAtMs - CLOCK_TOLERANCE_MS) - SLOTS_BEFORE && slot <= rotatingSlot(scannedAtMs + CLOCK_TOLERANCE_MS)
}

function macOf(key: Uint8Array, text: string): string {
  return Array.from(hmac(sha256, key, utf8ToBytes(`nuanyi/check-in/${text}`)), byte => byte.toString(16).padStart(2, '0')).join('').slice(0, MAC_LETTERS)
}
const packed = (id: string) => id.replaceAll('-', '').toLowerCase()
const unpacked = (hex: string) => hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

export function rotatingMac(key: Uint8Array, activityId: string, slot: number): string {
  return macOf(key, `rotating/${packed(activityId)}/${slot}`)
}
export const fixedMac = (key: Uint8Array, kind: 'activity' | 'station', id: string): string => macOf(key, `fixed/${kind}/${packed(id)}`)

export const writeRotating = (key: Uint8Array, activityId: string, slot: number): string => `NR1.${packed(activityId)}.${slot.toString(16)}.${rotatingMac(key, activityId, slot)}`
export const writeFixed = (key: Uint8Array, kind: 'activity' | 'station', id: string): string => `NF1.${kind === 'activity' ? 'a' : 's'}.${packed(id)}.${fixedMac(key, kind, id)}`

export type ScannedCode
  = | { readonly how: 'rotating', readonly activityId: string, readonly slot: number, readonly mac: string }
    | { readonly how: 'fixed', readonly kind: 'activity' | 'station', readonly id: string, readonly mac: string }
    | { readonly how: 'spoken', readonly digits: string }

/** A code as it was scanned, or six digits as they were heard and typed; null: it is none of ours. Whether its MAC is right is not known yet. */
export function readScannedCode(scanned: string): ScannedCode | null {
  const text = scanned.normalize('NFKC').trim()
  const rotating = /^NR1\.([\da-f]{32})\.([\da-f]{1,11})\.([\da-f]{24})$/i.exec(text)
  if (rotating) {
    const [, id = '', slot = '', mac = ''] = rotating
    return { how: 'rotating', activityId: unpacked(id), slot: Number.parseInt(slot, 16), mac: mac.toLowerCase() }
  }
  const fixed = /^NF1\.([as])\.([\da-f]{32})\.([\da-f]{24})$/i.exec(text)
  if (fixed) {
    const [, kind = '', id = '', mac = ''] = fixed
    return { how: 'fixed', kind: kind.toLowerCase() === 'a' ? 'activity' : 'station', id: unpacked(id), mac: mac.toLowerCase() }
  }
  const digits = text.replace(/[\s\-]/g, '')
  return /^\d{6}$/.test(digits) ? { how: 'spoken', digits } : null
}
