import type * as z from 'zod/mini'
import type { alarmAnswerSchema, Inbox, suggestionAnswerSchema } from '#data/stations/console/inbox.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { StationEntry } from '../station-entry.ts'
import type { ConsoleDeps } from './edit-station.service.ts'
import { isAlarm, isStale, settles } from '#data/stations/console/inbox.ts'
import { NOTICE_LOOKBACK_MS } from '#data/stations/door-notices.ts'
import { DAY_MS, MINUTE_MS } from '#data/time/shanghai.ts'
import { audited } from '../../audit/audited.service.ts'
import { staffErrors } from '../../staff/staff.errors.ts'
import { touchStation } from '../stations.repository.ts'
import { readAspects } from '../suggestions.service.ts'
import { aboutStation } from './edit-station.service.ts'
import { countOpenSuggestions, findScopedSuggestion, insertAlarmAnswer, listAlarmAnswers, listOpenSuggestions, updateSuggestionAnswer } from './inbox.repository.ts'
import { getReachable, listReachableEntries } from './reachable-stations.service.ts'

/** More than fit on a screen; the counts say how many there are. */
const LINES = 200
type AnswerDeps = Pick<ConsoleDeps, 'db' | 'keys' | 'now' | 'newId' | 'index'>

const refOf = ({ facts: { id, code, name, areaId }, revision }: StationEntry) => ({ id, code, name, areaId, revision })
const minutesSince = (at: string, nowMs: number) => Math.max(0, Math.floor((nowMs - Date.parse(at)) / MINUTE_MS))

/** What waits for an answer in somebody's areas: riders' alarms and suggestions, and stations that nobody has confirmed for long. */
export async function readInbox(deps: Pick<Deps, 'db' | 'index' | 'now'>, by: Pick<Authority, 'scope'>): Promise<Inbox> {
  const nowMs = deps.now()
  const entries = (await listReachableEntries(deps, by)).filter(({ facts }) => facts.status === 'active')
  const alarms = await listAlarms(deps, entries, nowMs)
  const suggestions = await listOpenSuggestions(deps.db, by.scope, LINES)
  const stale = entries.filter(({ facts }) => isStale(facts.confirmedAt, nowMs)).sort((a, b) => (a.facts.confirmedAt ?? '') < (b.facts.confirmedAt ?? '') ? -1 : 1)
  return {
    counts: { alarms: alarms.length, suggestions: await countOpenSuggestions(deps.db, by.scope), stale: stale.length },
    alarms: alarms.slice(0, LINES),
    suggestions: suggestions.map((row) => {
      const entry = row.station_id === null ? undefined : deps.index.findById(row.station_id)
      return {
        id: row.id,
        kind: row.kind,
        station: entry ? refOf(entry) : null,
        aspects: readAspects(row.aspects),
        words: row.words,
        point: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
        at: row.received_at,
        ageMinutes: minutesSince(row.received_at, nowMs),
      }
    }),
    stale: stale.slice(0, LINES).map((entry) => {
      const { confirmedAt } = entry.facts
      return { station: refOf(entry), confirmedAt, ageDays: confirmedAt === null ? null : Math.floor((nowMs - Date.parse(confirmedAt)) / DAY_MS) }
    }),
  }
}

/** Notices that nobody has answered since they were last true. */
async function listAlarms(deps: Pick<Deps, 'db' | 'index'>, entries: readonly StationEntry[], nowMs: number): Promise<Inbox['alarms']> {
  const answers = await listAlarmAnswers(deps.db, new Date(nowMs - NOTICE_LOOKBACK_MS).toISOString())
  const answeredAt = new Map(answers.toSorted((a, b) => a.answered_at < b.answered_at ? -1 : 1).map(answer => [`${answer.station_id} ${answer.kind}`, Date.parse(answer.answered_at)]))
  return entries.filter(({ checks }) => checks.length > 0).flatMap(entry => deps.index.stationAt(entry, nowMs).notices.flatMap(({ kind, count, latestAt, until }) =>
    isAlarm(kind) && (answeredAt.get(`${entry.facts.id} ${kind}`) ?? 0) < Date.parse(latestAt)
      ? [{ station: refOf(entry), kind, count, until, at: latestAt, ageMinutes: minutesSince(latestAt, nowMs) }]
      : []))
}

/** Answers a rider; a second answer takes the place of the first. Throws not_found. */
export async function answerSuggestion(deps: AnswerDeps, by: Authority, { id, state, words }: { id: string } & z.infer<typeof suggestionAnswerSchema>): Promise<void> {
  await audited(deps, async ({ transaction, record }) => {
    const suggestion = await findScopedSuggestion(transaction, by.scope, id)
    if (!suggestion)
      throw staffErrors.unknown()
    await updateSuggestionAnswer(transaction, id, { answer_state: state, answer_words: words, answered_at: new Date(deps.now()).toISOString() })
    await record(by.actor, { action: 'suggestion.answered', subject: `suggestion:${id}`, areaId: suggestion.area_id, details: { state } })
  })
}

/** Says what was found at a door. No fact changes. Throws not_found. */
export async function answerAlarm(deps: AnswerDeps, by: Authority, { id, kind, outcome, words }: { id: string } & z.infer<typeof alarmAnswerSchema>): Promise<void> {
  await audited(deps, async ({ transaction, record }) => {
    const stored = await getReachable(transaction, by, id)
    const at = new Date(deps.now()).toISOString()
    await insertAlarmAnswer(transaction, { id: deps.newId(), station_id: id, kind, outcome, words, settles: settles[outcome] ? 1 : 0, answered_at: at })
    await touchStation(transaction, id, at)
    await record(by.actor, { action: 'alarm.answered', ...aboutStation(stored), details: { kind, outcome } })
  })
  await deps.index.refresh()
}
