import { ref } from 'vue'
import { readDays } from '#data/dispatch/targets/typed-target.ts'
import { monthOf } from '#data/time/month.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { useNowStore } from '#web/device/now.store.ts'

/** Days that begin as those of the running month. */
export function useMonth() {
  const days = readDays(monthOf(dayOf(useNowStore().nowMs)))
  return { from: ref(days?.from ?? ''), to: ref(days?.to ?? '') }
}
