import type { Metric } from '#data/dispatch/metric.ts'
import type { JudgedTarget } from '#data/dispatch/target.ts'
import { amount } from '#data/dispatch/amount.ts'
import { useDeskWords } from '#web/i18n/desk-words.ts'

/** What is said of a target, or that there is none. */
export function useTargetWords() {
  const d = useDeskWords()
  return {
    targetWords: (metric: Metric, target: JudgedTarget | null): string => target === null ? d.value.daily.noTarget : d.value.daily.targetOf(amount(metric, target.value), target.from, target.to),
    shareWords: (target: JudgedTarget | null): string => target === null ? '' : target.share === null ? d.value.daily.zero : d.value.daily.share(target.share),
    stateWords(metric: Metric, target: JudgedTarget | null): string {
      if (target === null)
        return ''
      return target.isBehind ? d.value.daily.behind(amount(metric, target.due), amount(metric, target.done)) : d.value.daily.onPace
    },
  }
}
