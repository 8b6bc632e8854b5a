import type { ListSettings, ListSource } from '#data/organisations/lists/organisation-list.ts'
import type { Client } from './client.ts'
import type { ClientAnswer, Complaint } from './complaints.ts'
import { readTold } from './complaints.ts'

/** Lists of departments. `hear` is told, before each answer, what the server had against it in words. No call rejects. */
export function createOrganisationListsApi({ api: { staff: { organisations: { lists } } } }: Client, hear: (complaints: readonly Complaint[]) => void) {
  const told = <T>(request: Promise<ClientAnswer<T>>) => readTold(request, hear)
  const one = lists[':id']
  return {
    list: () => told(lists.$get()),
    upload: (file: File, source: ListSource) => told(lists.$post({ form: { file, source } })),
    paste: (text: string, source: ListSource) => told(lists.pasted.$post({ json: { text, source } })),
    read: (id: string) => told(one.$get({ param: { id } })),
    settle: (id: string, json: ListSettings) => told(one.$put({ param: { id }, json })),
    apply: (id: string, accept: number[]) => told(one.apply.$post({ param: { id }, json: { accept } })),
    undo: (id: string, why: string) => told(one.undo.$post({ param: { id }, json: { why } })),
    compare: (ids: readonly string[]) => told(lists.comparison.$get({ query: { ids: ids.join(',') } })),
    refusedAddress: (id: string) => one['refused.xlsx'].$url({ param: { id } }).pathname,
  }
}
