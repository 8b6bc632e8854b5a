import type { Answer } from './answer.ts'
import { readAnswer } from './answer.ts'

/** Waits for a deed whose answer has no body (204). Never rejects. */
export async function readDone(request: Promise<Response | { status: number, ok: boolean, headers: Headers, json: () => Promise<unknown> }>): Promise<Answer<true>> {
  const response = await request.catch(() => undefined)
  if (response?.status === 204)
    return { isOk: true, value: true }
  const answer = await readAnswer(response ? Promise.resolve(response) : Promise.reject(new TypeError('no connection')))
  return answer.isOk ? { isOk: false, failure: 'no_answer' } : answer
}
