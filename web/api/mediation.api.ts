import type { CaseView, MediatorDeed } from '#data/disputes/mediation.ts'
import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'

/** Disputes as mediators deal with them. Each reading of a case is recorded, and its reporter sees how often. No call rejects. */
export function createMediationApi({ api: { staff: { disputes } } }: Client) {
  const at = (id: string) => ({ param: { id } })
  return {
    readQueue: (view: CaseView) => readAnswer(disputes.$get({ query: { view } })),
    readCase: (id: string) => readAnswer(disputes[':id'].$get(at(id))),
    /** A photo of a case that was just opened; null: it could not be had. */
    async photo(id: string, photoId: string): Promise<Blob | null> {
      try {
        const response = await disputes[':id'].photos[':photoId'].$get({ param: { id, photoId } })
        return response.ok ? await response.blob() : null
      }
      catch {
        return null
      }
    },
    /** A reading like any other. */
    readPapers: (id: string) => readAnswer(disputes[':id'].agreement.$get(at(id))),
    listMediators: (id: string) => readAnswer(disputes[':id'].mediators.$get(at(id))),
    doDeed: (id: string, json: MediatorDeed) => readAnswer(disputes[':id'].deeds.$post({ ...at(id), json })),
    askReveal: (id: string, reason: string) => readAnswer(disputes[':id'].reveals.$post({ ...at(id), json: { reason } })),
    approveReveal: (id: string, revealId: string) => readAnswer(disputes[':id'].reveals[':revealId'].approve.$post({ param: { id, revealId } })),
    /** Contact details, once: a second call is refused. */
    readReveal: (id: string, revealId: string) => readAnswer(disputes[':id'].reveals[':revealId'].$get({ param: { id, revealId } })),
  }
}
