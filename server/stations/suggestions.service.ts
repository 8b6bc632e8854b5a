import type { SuggestionAspect, SuggestionInput, SuggestionReceipt } from '#data/stations/suggestion.ts'
import type { Deps } from '../deps.ts'
import type { SuggestionRow } from './suggestions.repository.ts'
import * as z from 'zod/mini'
import { roundPoint } from '#data/geo/point.ts'
import { suggestionAspectSchema } from '#data/stations/suggestion.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { hashDeviceKey } from '../keys.ts'
import { stationErrors } from './stations.errors.ts'
import { countSuggestionsOfDevice, findSuggestion, insertSuggestion } from './suggestions.repository.ts'

const SUGGESTIONS_PER_DEVICE_AND_DAY = 20

/** What a phone sends, with the id it made and its device key. */
export interface SentSuggestion { id: string, deviceKey: string, input: SuggestionInput }

/** Keeps a rider's proposal or correction for staff. Changes no fact. Throws not_found, id_taken, too_many_requests. */
export async function receiveSuggestion(deps: Pick<Deps, 'db' | 'now' | 'keys' | 'index'>, sent: SentSuggestion): Promise<{ receipt: SuggestionReceipt, isNew: boolean }> {
  const { input } = sent
  const nowMs = deps.now()
  const point = input.point === null
    ? null
    : roundPoint(input.point)
  const row: SuggestionRow = {
    id: sent.id,
    kind: input.kind,
    station_id: input.stationId,
    aspects: JSON.stringify(input.aspects),
    words: input.words,
    lng: point?.lng ?? null,
    lat: point?.lat ?? null,
    device_hash: hashDeviceKey(deps.keys, sent.deviceKey),
    observed_at: new Date(input.observedAt).toISOString(),
    received_at: new Date(nowMs).toISOString(),
    answer_state: null,
    answer_words: null,
    answered_at: null,
  }
  const known = await findSuggestion(deps.db, sent.id)
  if (known) {
    return {
      receipt: acknowledgeAgain(known, row),
      isNew: false,
    }
  }
  if (input.stationId !== null && !deps.index.findById(input.stationId))
    throw stationErrors.unknownStation()
  if (await countSuggestionsOfDevice(deps.db, row.device_hash, new Date(nowMs - DAY_MS).toISOString()) >= SUGGESTIONS_PER_DEVICE_AND_DAY)
    throw stationErrors.tooManyFromDevice(SUGGESTIONS_PER_DEVICE_AND_DAY)
  if (!await insertSuggestion(deps.db, row))
    return receiveSuggestion(deps, sent)
  return {
    receipt: toReceipt(row),
    isNew: true,
  }
}

const aspectsSchema = z.array(suggestionAspectSchema)
/** The border between the column and the aspects. */
export const readAspects = (json: string): SuggestionAspect[] => z.parse(aspectsSchema, JSON.parse(json))

function acknowledgeAgain(known: SuggestionRow, sent: SuggestionRow): SuggestionReceipt {
  const compared = [
    'kind',
    'station_id',
    'aspects',
    'words',
    'lng',
    'lat',
    'device_hash',
    'observed_at',
  ] as const
  if (compared.some(column => known[column] !== sent[column]))
    throw stationErrors.idTaken()
  return toReceipt(known)
}

function toReceipt(row: SuggestionRow): SuggestionReceipt {
  return { id: row.id, kind: row.kind, receivedAt: row.received_at }
}
