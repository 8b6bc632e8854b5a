import type { CheckInCodes } from '#data/volunteering/roster.ts'
import type { DeskAnswer } from '#web/session/session.store.ts'
import type { HeldCode } from './held-code.ts'
import { computed, onMounted, onUnmounted, ref, shallowRef } from 'vue'
import { lookAt } from './held-code.ts'

const TICK_MS = 500
/** Without an answer it is asked again after so long; what comes later still counts. */
const AGAIN_MS = 4000

/** fetching: none yet; shown; weak: shown, but the next is late; hidden: too old to show; signed_out; gone: not there, or not for this account. */
export type ScreenState = 'fetching' | 'shown' | 'weak' | 'hidden' | 'signed_out' | 'gone'

/** The code of this half minute, renewed by itself. Whatever is too old is never in `code`, also when the device slept or its clock was set. */
export function useScreenCode(readCodes: () => Promise<DeskAnswer<CheckInCodes>>, now: () => number) {
  const held = shallowRef<HeldCode | null>(null)
  const failure = shallowRef<'signed_out' | 'not_found' | null>(null)
  const hasFailed = ref(false)
  const nowMs = ref(now())
  let lastAskedMs = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setInterval> | undefined

  async function ask(): Promise<void> {
    const askedMs = now()
    lastAskedMs = askedMs
    const answer = await readCodes()
    hasFailed.value = !answer.isOk
    if (answer.isOk) {
      failure.value = null
      // Of two answers the one to the later question counts.
      if (!held.value || askedMs >= held.value.askedMs)
        held.value = { codes: answer.value, askedMs }
    }
    else if (answer.failure === 'signed_out' || answer.failure === 'not_found') {
      failure.value = answer.failure
    }
    nowMs.value = now()
  }
  function tick(): void {
    const last = nowMs.value
    nowMs.value = now()
    // Somebody has set the clock back: how old the code is cannot be told any more.
    if (nowMs.value < last) {
      held.value = null
      lastAskedMs = Number.NEGATIVE_INFINITY
    }
    const isDue = held.value === null || failure.value !== null || lookAt(held.value, nowMs.value).isDue
    if (isDue && nowMs.value - lastAskedMs >= AGAIN_MS)
      void ask()
  }
  onMounted(() => {
    void ask()
    timer = setInterval(tick, TICK_MS)
    document.addEventListener('visibilitychange', tick)
  })
  onUnmounted(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tick)
  })

  const look = computed(() => held.value && lookAt(held.value, nowMs.value))
  const state = computed((): ScreenState => {
    if (failure.value !== null)
      return failure.value === 'not_found' ? 'gone' : 'signed_out'
    if (!look.value)
      return hasFailed.value ? 'hidden' : 'fetching'
    return !look.value.isShown ? 'hidden' : look.value.isLate ? 'weak' : 'shown'
  })
  return {
    state,
    code: computed(() => state.value === 'shown' || state.value === 'weak' ? held.value?.codes.rotating ?? null : null),
    /** They stay the same for the whole activity. */
    spoken: computed(() => state.value === 'gone' ? null : held.value?.codes.spoken ?? null),
    toNextSeconds: computed(() => Math.ceil((look.value?.toNextMs ?? 0) / 1000)),
    toHideSeconds: computed(() => Math.ceil((look.value?.toHideMs ?? 0) / 1000)),
  }
}
