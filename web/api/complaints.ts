import type { Answer } from './answer.ts'
import { readAnswer } from './answer.ts'

/** What the server says against a file or a field of what was sent: a path like `file.empty`, and words. */
export interface Complaint { readonly path: string, readonly message: string }

/** What the typed client waits for. */
export interface ClientAnswer<T> { ok: boolean, headers: Headers, clone: () => { json: () => Promise<unknown> }, json: () => Promise<T> }

function complaintsOf(body: unknown): Complaint[] {
  const errors = typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors) ? body.errors : []
  return errors.filter((error: unknown): error is Complaint => typeof error === 'object' && error !== null && 'path' in error && typeof error.path === 'string' && 'message' in error && typeof error.message === 'string')
}

/** Waits for an answer; `hear` is told before it what the server had against what was asked. Never rejects. */
export async function readTold<T>(request: Promise<ClientAnswer<T>>, hear: (complaints: readonly Complaint[]) => void): Promise<Answer<T>> {
  const response = await request.catch(() => undefined)
  hear(response && !response.ok ? complaintsOf(await response.clone().json().catch(() => undefined)) : [])
  return readAnswer(response ? Promise.resolve(response) : Promise.reject(new TypeError('no connection')))
}
