import type { Position } from './position.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { usePorts } from './ports.ts'
import { parsePosition } from './position.ts'

/** Where distances count from. Kept on this phone only, until forgotten. Null: nobody has said. */
export const usePositionStore = defineStore('position', () => {
  const { storage } = usePorts()
  const position = shallowRef<Position | null>(parsePosition(storage.get('position')))

  return {
    position,
    remember(value: Position) {
      position.value = value
      storage.set('position', JSON.stringify(value))
    },
    forget() {
      position.value = null
      storage.remove('position')
    },
  }
})
