import type { NewStationSaid, StationSaid } from '#data/stations/console/station-edit.ts'
import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'

/** With which revision an editor began, and why they change something. */
export interface Begun { revision: number, why?: string }

/** The stations of one's areas and what is done to them. No call rejects; a change answers with the station as it is then. */
export function createStationConsoleApi({ api: { staff: { stations } } }: Client) {
  const at = (id: string) => ({ param: { id } })
  return {
    list: () => readAnswer(stations.$get()),
    read: (id: string) => readAnswer(stations[':id'].$get(at(id))),
    add: (json: NewStationSaid) => readAnswer(stations.$post({ json })),
    edit: (id: string, json: StationSaid & Begun) => readAnswer(stations[':id'].$put({ ...at(id), json })),
    confirm: (id: string, json: Begun) => readAnswer(stations[':id'].confirm.$post({ ...at(id), json })),
    undo: (id: string, json: Begun) => readAnswer(stations[':id'].undo.$post({ ...at(id), json })),
    retire: (id: string, json: { revision: number, reason: string, insteadCode: string | null }) => readAnswer(stations[':id'].retire.$post({ ...at(id), json })),
    restore: (id: string, json: Begun) => readAnswer(stations[':id'].restore.$post({ ...at(id), json })),
    previewMerge: (id: string, from: string) => readAnswer(stations[':id'].merge.$get({ ...at(id), query: { from } })),
    merge: (id: string, json: { from: string, fromRevision: number } & Begun) => readAnswer(stations[':id'].merge.$post({ ...at(id), json })),
    undoMerge: (mergeId: string) => readAnswer(stations.merges[':id'].undo.$post({ ...at(mergeId), json: {} })),
    /** Where all of them are a table. */
    fileAddress: (): string => stations['export.xlsx'].$url().toString(),
  }
}
