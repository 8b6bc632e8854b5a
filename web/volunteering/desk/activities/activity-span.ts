import type { Activity } from '#data/volunteering/activity.ts'
import type { DeskWords } from '#web/i18n/desk-words.ts'
import type { Messages } from '#web/i18n/messages.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { dateWords, timeOfDay, weekdayWords } from '#web/i18n/time-words.ts'

/** When an activity is: `11月24日 周二 14:00–17:00`, over midnight `22:00–次日 02:00`. */
export function activitySpan({ startsAt, endsAt }: Pick<Activity, 'startsAt' | 'endsAt'>, messages: Messages, words: DeskWords['activitiesDesk'], nowMs: number): string {
  const [fromMs, toMs] = [Date.parse(startsAt), Date.parse(endsAt)]
  const day = dayOf(fromMs)
  const end = timeOfDay(toMs)
  return words.span(dateWords(messages, day, nowMs), weekdayWords(messages, day), timeOfDay(fromMs), dayOf(toMs) === day ? end : words.nextDay(end))
}
