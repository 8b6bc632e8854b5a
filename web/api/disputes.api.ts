import type { DisputeWordInput } from '#data/disputes/dispute.ts'
import type { Client } from './client.ts'
import { RECEIPT_HEADER } from '#data/disputes/dispute.ts'
import { readAnswer } from './answer.ts'

/** What whoever has a receipt code may ask and say. The code goes in a header only, and no name of this phone goes with it. No call rejects. */
export function createDisputesApi({ api: { disputes } }: Client) {
  return {
    thread: (code: string) => readAnswer(disputes.thread.$get({ header: { [RECEIPT_HEADER]: code } })),
    /** Under an id that the phone has made: the same once more is no second time. */
    say: (code: string, id: string, json: DisputeWordInput) => readAnswer(disputes.words[':id'].$put({ param: { id }, header: { [RECEIPT_HEADER]: code }, json })),
  }
}
