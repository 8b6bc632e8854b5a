import type { Party } from '#data/disputes/parties.ts'
import type { Deps } from '../deps.ts'
import type { DisputeEntryRow, DisputePhotoRow, DisputeRow } from './disputes.tables.ts'
import { Buffer } from 'node:buffer'
import * as z from 'zod/mini'
import { partySchema } from '#data/disputes/parties.ts'
import { seal, unseal } from '../seal.ts'

const toldSchema = z.strictObject({ happened: z.string(), wanted: z.string(), when: z.string(), where: z.string() })
const contactSchema = z.strictObject({ name: z.string(), phone: z.string() })
const partiesSchema = z.array(partySchema)
export type Told = z.infer<typeof toldSchema>
export type Contact = z.infer<typeof contactSchema>

/** A column and the row it is bound to: sealed words that were copied elsewhere do not open. */
const places = {
  told: (id: string) => `disputes/${id}/s_told`,
  parties: (id: string) => `disputes/${id}/s_parties`,
  contact: (id: string) => `disputes/${id}/s_contact`,
  agreement: (id: string) => `disputes/${id}/s_agreement`,
  /** Of the case and of the entry: one cannot be moved to another case. */
  words: (id: string) => `dispute_entries/${id}/s_words`,
  photo: (id: string) => `dispute_photos/${id}/s_photo`,
  reason: (id: string) => `dispute_reveals/${id}/s_reason`,
} as const
type Place = keyof typeof places

/** Seals what somebody wrote or photographed, for one column of one row. */
export function sealText({ keys, randomBytes }: Pick<Deps, 'keys' | 'randomBytes'>, text: string | Buffer, [place, id]: readonly [Place, string]): string {
  return seal(keys.derive('dispute-text'), Buffer.from(text), { boundTo: places[place](id), randomBytes })
}

function openBytes({ keys }: Pick<Deps, 'keys'>, sealed: string, [place, id]: readonly [Place, string]): Buffer {
  return unseal(keys.derive('dispute-text'), sealed, { boundTo: places[place](id) })
}
const openText = (deps: Pick<Deps, 'keys'>, sealed: string, place: readonly [Place, string]): string => openBytes(deps, sealed, place).toString()

export const entryPlace = ({ dispute_id, id }: Pick<DisputeEntryRow, 'dispute_id' | 'id'>): readonly ['words', string] => ['words', `${dispute_id}/${id}`]

export const photoPlace = ({ dispute_id, id }: Pick<DisputePhotoRow, 'dispute_id' | 'id'>): readonly ['photo', string] => ['photo', `${dispute_id}/${id}`]

export const openTold = (deps: Pick<Deps, 'keys'>, { id, s_told }: DisputeRow): Told => z.parse(toldSchema, JSON.parse(openText(deps, s_told, ['told', id])))
export const openParties = (deps: Pick<Deps, 'keys'>, { id, s_parties }: DisputeRow): Party[] => z.parse(partiesSchema, JSON.parse(openText(deps, s_parties, ['parties', id])))
/** Null: never given, or destroyed. */
export const openContact = (deps: Pick<Deps, 'keys'>, { id, s_contact }: DisputeRow): Contact | null => s_contact === null ? null : z.parse(contactSchema, JSON.parse(openText(deps, s_contact, ['contact', id])))
export const openAgreement = (deps: Pick<Deps, 'keys'>, { id, s_agreement }: DisputeRow): string | null => s_agreement === null ? null : openText(deps, s_agreement, ['agreement', id])
export const openWords = (deps: Pick<Deps, 'keys'>, row: DisputeEntryRow): string => openText(deps, row.s_words, entryPlace(row))
export const openReason = (deps: Pick<Deps, 'keys'>, { id, s_reason }: { id: string, s_reason: string }): string => openText(deps, s_reason, ['reason', id])
export const openPhoto = (deps: Pick<Deps, 'keys'>, row: DisputePhotoRow): Uint8Array<ArrayBuffer> => new Uint8Array(openBytes(deps, row.s_photo, photoPlace(row)))
