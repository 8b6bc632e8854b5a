import type { Answer } from './answer.ts'
import type { ClientAnswer, Complaint } from './complaints.ts'
import { readTold } from './complaints.ts'

/** Waits for a file; `hear` is told what the server had against what was asked. Never rejects. */
export async function readFile(request: Promise<ClientAnswer<unknown> & { blob: () => Promise<Blob> }>, hear: (complaints: readonly Complaint[]) => void): Promise<Answer<Blob>> {
  const response = await request.catch(() => undefined)
  if (response?.ok) {
    const blob = await response.blob().catch(() => undefined)
    return blob ? { isOk: true, value: blob } : { isOk: false, failure: 'unreachable' }
  }
  const answer = await readTold(response ? Promise.resolve(response) : Promise.reject(new TypeError('no connection')), hear)
  return answer.isOk ? { isOk: false, failure: 'no_answer' } : answer
}
