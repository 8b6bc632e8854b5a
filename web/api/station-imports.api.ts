import type { ImportSettings } from '#data/stations/import/import-session.ts'
import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'

/** What the server says against a file or a field of it: a path like `file.empty`, and words. */
export interface Complaint { readonly path: string, readonly message: string }

interface Readable<T> { ok: boolean, headers: Headers, clone: () => { json: () => Promise<unknown> }, json: () => Promise<T> }

function complaintsOf(body: unknown): Complaint[] {
  const errors = typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors) ? body.errors : []
  return errors.filter((error: unknown): error is Complaint => typeof error === 'object' && error !== null && 'path' in error && typeof error.path === 'string' && 'message' in error && typeof error.message === 'string')
}

/** Lists of stations in three steps. `hear` is told, before each answer, what the server had against it in words. No call rejects. */
export function createStationImportsApi({ api: { staff: { stations: { imports } } } }: Client, hear: (complaints: readonly Complaint[]) => void) {
  async function told<T>(request: Promise<Readable<T>>) {
    const response = await request.catch(() => undefined)
    hear(response && !response.ok ? complaintsOf(await response.clone().json().catch(() => undefined)) : [])
    return readAnswer(response ? Promise.resolve(response) : Promise.reject(new TypeError('no connection')))
  }
  return {
    list: () => told(imports.$get()),
    upload: (file: File) => told(imports.$post({ form: { file } })),
    paste: (text: string) => told(imports.pasted.$post({ json: { text } })),
    read: (id: string) => told(imports[':id'].$get({ param: { id } })),
    settle: (id: string, json: ImportSettings) => told(imports[':id'].$put({ param: { id }, json })),
    apply: (id: string, json: { accept: number[], why?: string }) => told(imports[':id'].apply.$post({ param: { id }, json })),
    undo: (id: string, json: { why?: string }) => told(imports[':id'].undo.$post({ param: { id }, json })),
    refusedAddress: (id: string) => imports[':id']['refused.xlsx'].$url({ param: { id } }).pathname,
  }
}
