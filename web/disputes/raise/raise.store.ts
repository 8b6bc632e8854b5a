import type { DisputeInput } from '#data/disputes/dispute.ts'
import { defineStore } from 'pinia'
import { v4 } from 'uuid'
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
