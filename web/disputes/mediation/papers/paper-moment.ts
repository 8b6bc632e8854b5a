import { dayOf } from '#data/time/shanghai.ts'
import { timeOfDay } from '#web/i18n/time-words.ts'

/** An instant as papers say it, with its year: `2026年11月23日 16:00`. */
export function paperMoment(instant: string): string {
  const instantMs = Date.parse(instant)
  const [year, month, day] = dayOf(instantMs).split('-').map(Number)
  return `${year}年${month}月${day}日 ${timeOfDay(instantMs)}`
}
