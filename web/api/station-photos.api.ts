import type { Photo } from '#data/photos/photo.ts'
import type { Answer } from './answer.ts'
import type { Client } from './client.ts'
import type { ClientAnswer, Complaint } from './complaints.ts'
import { readTold } from './complaints.ts'

/** Photos of a station for staff; each change answers with all of them. `hear` is told before each answer what the server had against it. No call rejects. */
export function createStationPhotosApi({ api: { staff: { stations } } }: Client, hear: (complaints: readonly Complaint[]) => void) {
  const told = (request: Promise<ClientAnswer<{ photos: Photo[] }>>): Promise<Answer<{ photos: Photo[] }>> => readTold(request, hear)
  return {
    list: (id: string) => told(stations[':id'].photos.$get({ param: { id } })),
    add: (id: string, form: { file: File, alt: string }) => told(stations[':id'].photos.$post({ param: { id }, form })),
    order: (id: string, ids: string[]) => told(stations[':id'].photos.$put({ param: { id }, json: { ids } })),
    remove: (id: string, photoId: string) => told(stations[':id'].photos[':photoId'].$delete({ param: { id, photoId } })),
    /** Where its small copy is, for staff: of retired stations too. */
    smallAddress: (id: string, photoId: string): string => stations[':id'].photos[':file'].$url({ param: { id, file: `${photoId}-320.webp` } }).pathname,
  }
}
