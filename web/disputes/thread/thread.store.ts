import type { DisputeThread, DisputeWordInput } from '#data/disputes/dispute.ts'
import type { Answer } from '#web/api/answer.ts'
import type { ChosenPhoto } from '../photos/chosen-photo.ts'
import { defineStore } from 'pinia'
import { v4 } from 'uuid'
import { readReceiptCode } from '#data/disputes/receipt-code.ts'
import { useApi } from '#web/api/api.ts'
import { createDisputesApi } from '#web/api/disputes.api.ts'
import { usePorts } from '#web/device/ports.ts'

const ID_BYTES = 16

/** A case by its code, and what its reporter says in it. Neither code nor case is kept here; nothing here rejects. */
export const useThreadStore = defineStore('dispute-thread', () => {
  const api = createDisputesApi(useApi().client)
  const { offline } = usePorts()
  /** What was said last and may have arrived: said again, it goes under the same id. */
  let last: { words: string, id: string } | null = null

  return {
    /** The case of a code as it was typed. What cannot be a code is told from what is unknown to nobody: both are not_found. */
    async open(typed: string): Promise<Answer<{ code: string, thread: DisputeThread }>> {
      const code = readReceiptCode(typed)
      if (code === null)
        return { isOk: false, failure: 'not_found' }
      const answer = await api.thread(code)
      return answer.isOk ? { isOk: true, value: { code, thread: answer.value } } : answer
    },
    /** Sends it now, once however often it is tried. It is not kept for later: that would take the code. */
    async say(code: string, word: DisputeWordInput): Promise<Answer<unknown>> {
      const words = JSON.stringify([code, word])
      try {
        const { randomBytes } = await offline()
        last = last?.words === words ? last : { words, id: v4({ random: randomBytes(ID_BYTES) }) }
      }
      catch {
        return { isOk: false, failure: 'no_answer' }
      }
      const answer = await api.say(code, last.id, word)
      if (answer.isOk || !['unreachable', 'no_answer', 'internal'].includes(answer.failure))
        last = null
      return answer
    },
    findPhoto: (code: string, id: string): Promise<Blob | null> => api.photo(code, id),
    /** Sends a photo now; tried again under its id, it does not arrive twice. */
    addPhoto: (code: string, { id, bytes }: ChosenPhoto): Promise<Answer<unknown>> => api.addPhoto(code, id, bytes),
    /** Forgets what was said. */
    wipe(): void {
      last = null
    },
  }
})
