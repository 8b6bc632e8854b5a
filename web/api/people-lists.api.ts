import type { PeopleSettings } from '#data/registrations/import/people-import.ts'
import type { Client } from './client.ts'
import type { ClientAnswer, Complaint } from './complaints.ts'
import { readTold } from './complaints.ts'

type Kind = 'import' | 'compare'

/** Lists of people. `hear` is told, before each answer, what the server had against it in words. No call rejects. */
export function createPeopleListsApi({ api: { staff: { registrations: { imports } } } }: Client, hear: (complaints: readonly Complaint[]) => void) {
  const told = <T>(request: Promise<ClientAnswer<T>>) => readTold(request, hear)
  return {
    upload: (file: File, kind: Kind) => told(imports.$post({ form: { file, kind } })),
    paste: (text: string, kind: Kind) => told(imports.pasted.$post({ json: { text, kind } })),
    settle: (id: string, json: PeopleSettings) => told(imports[':id'].$put({ param: { id }, json })),
    apply: (id: string, accept: number[]) => told(imports[':id'].apply.$post({ param: { id }, json: { accept } })),
    past: () => told(imports.$get()),
    previewUndo: (id: string) => told(imports[':id'].undo.$get({ param: { id } })),
    undo: (id: string, why: string) => told(imports[':id'].undo.$post({ param: { id }, json: { why } })),
    compare: (id: string) => told(imports[':id'].comparison.$get({ param: { id } })),
    refusedAddress: (id: string) => imports[':id']['refused.xlsx'].$url({ param: { id } }).pathname,
  }
}
