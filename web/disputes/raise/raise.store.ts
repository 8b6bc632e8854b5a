import type { DisputeInput } from '#data/disputes/dispute.ts'
import type { ChosenPhoto } from '../photos/chosen-photo.ts'
import { defineStore } from 'pinia'
import { v4 } from 'uuid'
import { RECEIPT_HEADER } from '#data/disputes/dispute.ts'
import { makeReceiptCode } from '#data/disputes/receipt-code.ts'
import { usePorts } from '#web/device/ports.ts'

const CODE_BYTES = 19
const ID_BYTES = 16

/** Under what something was tried to be sent: the same words once more go under the same id and code, so that they never arrive twice. */
export interface Ticket { readonly id: string, readonly code: string, readonly words: string }

/**
 * `kept`: it lies sealed in the outbox and goes by itself. `delivered`: sent at once, because this phone cannot keep it sealed. `failed` and
 * `refused` (with the problem's code): nothing was kept. `unable`: this phone was not ready.
 */
export type Raised = { how: 'kept' | 'delivered' | 'failed', ticket: Ticket } | { how: 'refused', ticket: Ticket, code: string } | { how: 'unable' }

/** Sends disputes. It remembers nothing; nothing here rejects. */
export const useRaiseStore = defineStore('raise-dispute', () => {
  const { offline } = usePorts()
  return {
    /** Does the work of this phone, which sending takes, while somebody writes. */
    getReady: async (): Promise<void> => offline().then(({ getReady }) => getReady()).catch(() => undefined),
    /**
     * Photos of what was sent, each sealed like the words and after them. Answers those that are under way or there; of the others nothing was
     * kept. They go with the code, and so without any name of this phone.
     */
    async sendPhotos({ id: after, code }: Ticket, photos: readonly ChosenPhoto[]): Promise<string[]> {
      const sent: string[] = []
      for (const { id, bytes } of photos) {
        const sending = await offline().then(({ sendSealed }) => sendSealed({ id, path: `/api/disputes/photos/${id}`, body: bytes, headers: { [RECEIPT_HEADER]: code }, after })).catch(() => null)
        if (sending && (sending.isKept || sending.result.outcome === 'delivered'))
          sent.push(id)
      }
      return sent
    },
    async send(input: Omit<DisputeInput, 'receiptCode'>, before: Ticket | null): Promise<Raised> {
      try {
        const { sendSealed, randomBytes } = await offline()
        const words = JSON.stringify(input)
        // A v4: a v7 would tell when it was made.
        const ticket = before?.words === words ? before : { id: v4({ random: randomBytes(ID_BYTES) }), code: makeReceiptCode(randomBytes(CODE_BYTES)), words }
        const sending = await sendSealed({ id: ticket.id, path: `/api/disputes/${ticket.id}`, body: { ...input, receiptCode: ticket.code } satisfies DisputeInput })
        if (sending.isKept)
          return { how: 'kept', ticket }
        const { result } = sending
        if (result.outcome === 'refused')
          return { how: 'refused', ticket, code: result.problem.code }
        return { how: result.outcome === 'delivered' ? 'delivered' : 'failed', ticket }
      }
      catch {
        return { how: 'unable' }
      }
    },
  }
})
