import type { ComputedRef } from 'vue'
import type { Area } from '#data/areas/area.ts'
import { computed } from 'vue'
import { useSessionStore } from '#web/session/session.store.ts'
import { useSiteStore } from '#web/site/site.store.ts'

/** The area above one, where it is still this account's. */
export function useParentArea(areaId: () => string | undefined): ComputedRef<Area | undefined> {
  const session = useSessionStore()
  const siteStore = useSiteStore()
  return computed(() => {
    const areas = siteStore.site?.areas ?? []
    const parentId = areas.find(({ id }) => id === areaId())?.parentId
    const parent = areas.find(({ id }) => id === parentId)
    const isOwn = session.grants.some(grant => parent?.path.split('/').includes(grant.areaId))
    return isOwn ? parent : undefined
  })
}
