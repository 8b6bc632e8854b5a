import type { ChosenPhoto } from './chosen-photo.ts'
import { defineStore } from 'pinia'
import { v4 } from 'uuid'
import { usePorts } from '#web/device/ports.ts'
import { shrinkPhoto } from '#web/device/shrink-photo.ts'

const ID_BYTES = 16

/** Makes photos ready to be sent. It remembers nothing; nothing here rejects. */
export const useChosenPhotosStore = defineStore('chosen-dispute-photos', () => {
  const { offline } = usePorts()
  return {
    /** Small, upright, without what the camera wrote into it. `undecodable`: the browser cannot open it; `unable`: this phone was not ready. */
    async prepare(file: Blob, document: Document): Promise<ChosenPhoto | 'undecodable' | 'unable'> {
      const bytes = await shrinkPhoto(file, document)
      if (!bytes)
        return 'undecodable'
      return offline().then(({ randomBytes }) => ({ id: v4({ random: randomBytes(ID_BYTES) }), bytes }), () => 'unable' as const)
    },
  }
})
