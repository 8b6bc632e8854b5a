import type { DisputeWordInput } from '#data/disputes/dispute.ts'
import type { Client } from './client.ts'
import { RECEIPT_HEADER } from '#data/disputes/dispute.ts'
import { readAnswer } from './answer.ts'

/** What whoever has a receipt code may ask and say. The code goes in a header only, and no name of this phone goes with it. No call rejects. */
export function createDisputesApi({ api: { disputes } }: Client) {
  return {
    thread: (code: string) => readAnswer(disputes.thread.$get({ header: { [RECEIPT_HEADER]: code } })),
    /** A photo of the case; null: it could not be had. */
    async photo(code: string, id: string): Promise<Blob | null> {
      try {
        const response = await disputes.photos[':id'].$get({ param: { id }, header: { [RECEIPT_HEADER]: code } })
        return response.ok ? await response.blob() : null
      }
      catch {
        return null
      }
    },
    /** A JPEG in one piece, under an id that the phone has made: the same once more is no second one. */
    addPhoto: (code: string, id: string, bytes: ArrayBuffer) => readAnswer(disputes.photos[':id'].$put({ param: { id }, header: {} }, { init: { body: bytes, headers: { [RECEIPT_HEADER]: code, 'content-type': 'application/octet-stream' } } })),
    /** Under an id that the phone has made: the same once more is no second time. */
    say: (code: string, id: string, json: DisputeWordInput) => readAnswer(disputes.words[':id'].$put({ param: { id }, header: { [RECEIPT_HEADER]: code }, json })),
  }
}
