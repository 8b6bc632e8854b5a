import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * The personal QR: who somebody is, for a minute or two. The phone has a key of its own from the server and makes a new token for each slot
 * without a network; a photo of the screen is worth nothing soon after. Only the server, which can make that key again, can tell whether it is right.
 */
export const TOKEN_SLOT_MS = 60_000
/** Tokens of this slot, of two before (a slow scan) and of one after it (a phone whose clock is ahead) are taken. */
const SLOTS_BEFORE = 2
const SLOTS_AFTER = 1
/** 96 bits of the MAC. */
const MAC_LETTERS = 24

export const tokenSlot = (nowMs: number): number => Math.floor(nowMs / TOKEN_SLOT_MS)
export const isTokenFresh = (slot: number, nowMs: number): boolean => slot >= tokenSlot(nowMs) - SLOTS_BEFORE && slot <= tokenSlot(nowMs) + SLOTS_AFTER

/** The MAC of a slot with somebody's own key, in hex, which keyboards and scanners of any layout type alike. */
export function tokenMac(key: Uint8Array, slot: number): string {
  const bytes = hmac(sha256, key, utf8ToBytes(`nuanyi/personal/${slot}`))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('').slice(0, MAC_LETTERS)
}

/** What the QR holds: `NY1.{id without hyphens}.{slot in hex}.{mac}`; no address, so that a camera opens nothing. */
export const writeToken = (id: string, key: Uint8Array, slot: number): string => `NY1.${id.replaceAll('-', '')}.${slot.toString(16)}.${tokenMac(key, slot)}`

/** A token as it was scanned; null when it is none. Whether it is right is not known yet. */
export function readToken(scanned: string): { id: string, slot: number, mac: string } | null {
  const [, hex = '', slot = '', mac = ''] = /^NY1[.。]([\da-f]{32})[.。]([\da-f]{1,11})[.。]([\da-f]{24})$/i.exec(scanned.normalize('NFKC').trim()) ?? []
  if (hex === '')
    return null
  const id = hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { id, slot: Number.parseInt(slot, 16), mac: mac.toLowerCase() }
}
