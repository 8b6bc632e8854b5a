import type { DoorCheckInput, DoorCheckKind } from '#data/stations/door-check.ts'
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import { usePorts } from '#web/device/ports.ts'

/** What this phone has said at a door since the page was opened, and how it went. */
export interface DoorWord { kind: DoorCheckKind, outcome: 'keeping' | 'kept' | 'failed' }

export const useDoorStore = defineStore('door', () => {
  const { clock, offline } = usePorts()
  const said = shallowReactive(new Map<string, DoorWord>())

  return {
    said,
    /** Keeps one tap to be delivered; done once it is on the phone. Never rejects. */
    async say(stationId: string, kind: DoorCheckKind): Promise<void> {
      const input: DoorCheckInput = { stationId, kind, observedAt: new Date(clock.now()).toISOString() }
      said.set(stationId, { kind, outcome: 'keeping' })
      try {
        await (await offline()).outbox.enqueue('door_check', '/api/door-checks', input)
        said.set(stationId, { kind, outcome: 'kept' })
      }
      catch {
        said.set(stationId, { kind, outcome: 'failed' })
      }
    },
  }
})
