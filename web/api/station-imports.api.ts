import type { ImportSettings } from '#data/stations/import/import-session.ts'
import type { Client } from './client.ts'
import type { ClientAnswer, Complaint } from './complaints.ts'
import { readTold } from './complaints.ts'

/** Lists of stations in three steps. `hear` is told, before each answer, what the server had against it in words. No call rejects. */
export function createStationImportsApi({ api: { staff: { stations: { imports } } } }: Client, hear: (complaints: readonly Complaint[]) => void) {
  const told = <T>(request: Promise<ClientAnswer<T>>) => readTold(request, hear)
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
