import type { Ref } from 'vue'
import type { LocateFailure } from '#web/device/locate.ts'
import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { locate } from '#web/device/locate.ts'
import { usePorts } from '#web/device/ports.ts'
import { usePositionStore } from '#web/device/position.store.ts'

/** Measures where the rider is, beside everything else: nobody waits for it. */
export function useHere(): { isLocating: Ref<boolean>, failure: Ref<LocateFailure | null>, measure: () => Promise<void> } {
  const ports = usePorts()
  const positionStore = usePositionStore()
  const isLocating = ref(false)
  const failure = shallowRef<LocateFailure | null>(null)
  let isGone = false
  onBeforeUnmount(() => (isGone = true))

  async function measure(): Promise<void> {
    if (isLocating.value)
      return
    isLocating.value = true
    failure.value = null
    const result = await locate(ports)
    isLocating.value = false
    if (isGone)
      return
    if (result.isFound)
      positionStore.remember({ ...result.point, source: 'gps', name: null, accuracyMetres: result.accuracyMetres, at: ports.clock.now() })
    else
      failure.value = result.failure
  }

  return { isLocating, failure, measure }
}
