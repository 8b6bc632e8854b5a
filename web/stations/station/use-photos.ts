import type { ShallowRef } from 'vue'
import type { Photo } from '#data/photos/photo.ts'
import { onMounted, shallowRef } from 'vue'
import { readAnswer } from '#web/api/answer.ts'
import { useApi } from '#web/api/api.ts'

/** The photos of a station, once they have come; none without a network or when anything fails. */
export function usePhotos(stationId: string): ShallowRef<readonly Photo[]> {
  const { client } = useApi()
  const photos = shallowRef<readonly Photo[]>([])
  onMounted(async () => {
    const answer = await readAnswer(client.api.stations[':id'].photos.$get({ param: { id: stationId } }))
    photos.value = answer.isOk ? answer.value.photos : []
  })
  return photos
}
