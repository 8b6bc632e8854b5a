import type { LeadInput } from '#data/leads/lead.ts'
import type { Deps } from '#server/deps.ts'
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { PHOTO_PART_BYTES } from '#data/leads/photo-part.ts'
import { receivePart } from '#server/leads/photos/receive-part.service.ts'
import { receiveLead } from '#server/leads/receive/receive-lead.service.ts'
import { phoneHeaders, phoneKey } from './phones.ts'

/** The code with which a story follows a report: 22 letters made of a name. */
export const followCode = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, 22)

let last = 0

/** An open manhole in a town, reported on Monday afternoon; a test adds what its story needs. */
export function aSentLead(told: Partial<LeadInput> = {}): LeadInput {
  return {
    kind: 'open_manhole',
    place: { by: 'area', areaId: 'haixiao', words: '菜市场门口' },
    words: '',
    photoIds: [],
    followCode: followCode(`lead ${++last}`),
    observedAt: '2026-11-23T15:59:00+08:00',
    ...told,
  }
}

/** A report of phone `phone` with an id of its own. */
export async function sendLead(deps: Deps, { id, phone = 0, showsWork = true, ...told }: Partial<LeadInput> & { id: string, phone?: number, showsWork?: boolean }) {
  const headers = phoneHeaders(phone, { showsWork })
  return receiveLead(deps, { id, device: { key: phoneKey(phone), work: headers['x-device-work'] }, input: aSentLead(told) })
}

/** A photo as a phone has it: JPEG, turned by EXIF, with a place in its metadata. */
export async function aPhoto({ width = 80, height = 40, background = '#0a0' } = {}): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background } }).withMetadata({ orientation: 6 }).withExifMerge({ IFD0: { Copyright: 'SECRET-NAME' } }).jpeg().toBuffer()
}

/** Cuts a photo into the parts in which a phone sends it. */
export function partsOf(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.max(1, Math.ceil(bytes.length / PHOTO_PART_BYTES)) }, (_, part) => bytes.subarray(part * PHOTO_PART_BYTES, (part + 1) * PHOTO_PART_BYTES))
}

/** Sends all parts of a photo, in order. Answers with the last receipt. */
export async function sendPhoto(deps: Deps, { leadId, photoId, phone = 0, bytes }: { leadId: string, photoId: string, phone?: number, bytes: Uint8Array }) {
  const parts = partsOf(bytes)
  let receipt
  for (const [part, some] of parts.entries())
    receipt = await receivePart(deps, { photo: { leadId, photoId }, deviceKey: phoneKey(phone), part, of: parts.length, bytes: some })
  return receipt
}
