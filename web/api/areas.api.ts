import type { AreaLevel } from '#data/areas/area.ts'
import type { Outline } from '#data/areas/outline.ts'
import type { Datum } from '#data/geo/datum.ts'
import type { Client } from './client.ts'
import type { ClientAnswer, Complaint } from './complaints.ts'
import { readAnswer } from './answer.ts'
import { readTold } from './complaints.ts'

interface Reasoned { why?: string }
/** A list of areas: pasted, or a file in base64. The datum is that of its longitudes, null when it has none. */
export interface GivenAreas { name: string, content: { text: string } | { base64: string }, datum: Datum | null }

/** The tree of areas and what is done to it. `hear` is told before each answer what the server had against it in words. No call rejects. */
export function createAreasApi({ api: { staff: { areas, stations } } }: Client, hear: (complaints: readonly Complaint[]) => void) {
  const told = <T>(request: Promise<ClientAnswer<T>>) => readTold(request, hear)
  const at = (id: string) => ({ param: { id } })
  return {
    list: () => told(areas.$get()),
    listStations: () => readAnswer(stations.$get()),
    add: (json: { parentId: string, level: AreaLevel, name: string, gbCode: string | null } & Reasoned) => told(areas.$post({ json })),
    rename: (id: string, json: { name: string, gbCode: string | null } & Reasoned) => told(areas[':id'].$put({ ...at(id), json })),
    move: (id: string, json: { parentId: string } & Reasoned) => told(areas[':id'].move.$post({ ...at(id), json })),
    previewMerge: (id: string, intoId: string) => told(areas[':id'].merge.preview.$post({ ...at(id), json: { intoId } })),
    merge: (id: string, json: { intoId: string } & Reasoned) => told(areas[':id'].merge.$post({ ...at(id), json })),
    retire: (id: string, json: { isRetired: boolean } & Reasoned) => told(areas[':id'].retired.$put({ ...at(id), json })),
    readOutline: (id: string) => told(areas[':id'].outline.$get(at(id))),
    outline: (id: string, json: { outline: Outline | null, datum: Datum } & Reasoned) => told(areas[':id'].outline.$put({ ...at(id), json })),
    previewImport: (json: GivenAreas) => told(areas.import.preview.$post({ json })),
    import: (json: GivenAreas & Reasoned) => told(areas.import.$post({ json })),
  }
}
