import type { DoorCheckStatus, SuggestionStatus } from '#data/stations/console/inbox.ts'
import type { Deps } from '../deps.ts'
import { NOTICE_LOOKBACK_MS } from '#data/stations/door-notices.ts'
import { hashDeviceKey } from '../keys.ts'
import { findAnswerTo } from './console/inbox.repository.ts'
import { findDoorCheck } from './door-checks.repository.ts'
import { stationErrors } from './stations.errors.ts'
import { findSuggestion } from './suggestions.repository.ts'

type ReporterDeps = Pick<Deps, 'db' | 'keys'>
/** What a phone asks about: the id that it made, and its device key. */
export interface OwnReport { readonly id: string, readonly deviceKey: string }

/** What became of a suggestion, for the phone that sent it. Throws not_found for any other. */
export async function readOwnSuggestion({ db, keys }: ReporterDeps, { id, deviceKey }: OwnReport): Promise<SuggestionStatus> {
  const row = await findSuggestion(db, id)
  if (!row || row.device_hash !== hashDeviceKey(keys, deviceKey))
    throw stationErrors.unknownReport()
  const { answer_state: state, answer_words: words, answered_at: at } = row
  return { id, kind: row.kind, receivedAt: row.received_at, answer: state === null || at === null ? null : { state, words: words ?? '', at } }
}

/** What staff found after a door check, for the phone that sent it. Throws not_found for any other. */
export async function readOwnDoorCheck({ db, keys }: ReporterDeps, { id, deviceKey }: OwnReport): Promise<DoorCheckStatus> {
  const row = await findDoorCheck(db, id)
  if (!row || row.device_hash !== hashDeviceKey(keys, deviceKey))
    throw stationErrors.unknownReport()
  const answer = await findAnswerTo(db, row, new Date(Date.parse(row.received_at) + NOTICE_LOOKBACK_MS).toISOString())
  return { id, kind: row.kind, receivedAt: row.received_at, outcome: answer ? { outcome: answer.outcome, words: answer.words, at: answer.answered_at } : null }
}
