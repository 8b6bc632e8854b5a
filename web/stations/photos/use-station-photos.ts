import type { Photo } from '#data/photos/photo.ts'
import type { Answer } from '#web/api/answer.ts'
import type { Complaint } from '#web/api/complaints.ts'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createStationPhotosApi } from '#web/api/station-photos.api.ts'
import { useDeskWords } from '#web/i18n/desk-words.ts'
import { useSessionStore } from '#web/session/session.store.ts'
import { useDeed } from '#web/session/use-deed.ts'

/** The photos of a station as the server last said, and what is done to them. Each deed tells whether it was done; `deed` has the words. */
export function useStationPhotos(stationId: string) {
  const session = useSessionStore()
  const deed = useDeed()
  const d = useDeskWords()
  let complaints: readonly Complaint[] = []
  const api = createStationPhotosApi(useApi().client, heard => (complaints = heard))
  const photos = shallowRef<readonly Photo[] | null>(null)

  async function ask(call: () => Promise<Answer<{ photos: Photo[] }>>, done = ''): Promise<boolean> {
    const answer = await deed.run(() => session.ask(call), { done, failures: { too_large: d.value.photos.tooLarge } })
    if (answer?.isOk)
      photos.value = answer.value.photos
    else if (complaints.length > 0)
      deed.complain(complaints.map(({ message }) => message).join(' '))
    return answer?.isOk ?? false
  }

  /** Moves the photo at a place of the order by one. */
  async function move(at: number, by: 1 | -1): Promise<boolean> {
    const ids = (photos.value ?? []).map(({ id }) => id)
    const [id] = ids.splice(at, 1)
    if (id === undefined)
      return false
    ids.splice(at + by, 0, id)
    return ask(() => api.order(stationId, ids), d.value.photos.ordered)
  }

  return {
    photos,
    deed,
    read: () => ask(() => api.list(stationId)),
    add: (file: File, alt: string) => ask(() => api.add(stationId, { file, alt }), d.value.photos.added),
    remove: ({ id }: Photo) => ask(() => api.remove(stationId, id), d.value.photos.removed),
    move,
    addressOf: ({ id }: Photo) => api.smallAddress(stationId, id),
  }
}
