import type { AlarmOutcome, Inbox } from '#data/stations/console/inbox.ts'
import type { SuggestionAnswerState } from '#data/stations/suggestion.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createInboxApi } from '#web/api/inbox.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

export type Alarm = Inbox['alarms'][number]
export type Suggestion = Inbox['suggestions'][number]
export type Stale = Inbox['stale'][number]

export const alarmKey = ({ station, kind }: Alarm): string => `alarm-${station.id}-${kind}`
export const suggestionKey = ({ id }: Suggestion): string => `suggestion-${id}`
export const staleKey = ({ station }: Stale): string => `stale-${station.id}`

const oldestFirst = <Item extends { at: string }>(items: readonly Item[]): Item[] => items.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))

/** What waits for an answer in the areas of this account. */
export const useInboxStore = defineStore('inbox', () => {
  const api = createInboxApi(useApi().client)
  const session = useSessionStore()
  const inbox = shallowRef<Inbox | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  let asked = 0

  async function read(): Promise<void> {
    const turn = ++asked
    const answer = await session.ask(api.read)
    if (turn !== asked)
      return
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      inbox.value = { ...answer.value, alarms: oldestFirst(answer.value.alarms), suggestions: oldestFirst(answer.value.suggestions) }
  }

  /** Does it, and takes the item off the list at once; the list is asked for afterwards. */
  async function settle<T>(call: () => Promise<DeskAnswer<T>>, without: (inbox: Inbox) => Inbox): Promise<DeskAnswer<T>> {
    const answer = await call()
    if (answer.isOk && inbox.value) {
      asked++
      inbox.value = without(inbox.value)
    }
    return answer
  }

  return {
    inbox,
    failure,
    /** What riders wait for: the badge of the navigation. */
    openCount: computed(() => inbox.value ? inbox.value.counts.alarms + inbox.value.counts.suggestions : 0),
    read,
    answerAlarm: (alarm: Alarm, outcome: AlarmOutcome, words: string) => settle(
      () => session.ask(() => api.answerAlarm(alarm.station.id, { kind: alarm.kind, outcome, words })),
      ({ counts, alarms, ...others }) => ({ ...others, counts: { ...counts, alarms: counts.alarms - 1 }, alarms: alarms.filter(other => alarmKey(other) !== alarmKey(alarm)) }),
    ),
    answerSuggestion: (suggestion: Suggestion, state: SuggestionAnswerState, words: string) => settle(
      () => session.ask(() => api.answerSuggestion(suggestion.id, { state, words })),
      ({ counts, suggestions, ...others }) => ({ ...others, counts: { ...counts, suggestions: counts.suggestions - 1 }, suggestions: suggestions.filter(({ id }) => id !== suggestion.id) }),
    ),
    confirm: ({ station: { id, revision } }: Stale) => settle(
      () => session.ask(() => api.confirm(id, revision)),
      ({ counts, stale, ...others }) => ({ ...others, counts: { ...counts, stale: counts.stale - 1 }, stale: stale.filter(({ station }) => station.id !== id) }),
    ),
    /** Takes back the confirmation that made a revision. */
    async undoConfirm(stationId: string, revision: number) {
      const answer = await session.ask(() => api.undoConfirm(stationId, revision))
      if (answer.isOk)
        await read()
      return answer
    },
  }
})
