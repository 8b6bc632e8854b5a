import type { ComputedRef } from 'vue'
import type { Area } from '#data/areas/area.ts'
import { computed } from 'vue'
import { roleMay } from '#data/staff/permissions.ts'
import { useSessionStore } from '#web/session/session.store.ts'
import { useSiteStore } from '#web/site/site.store.ts'

/** The area above one, where it is still this account's. */
export function useParentArea(ofId: () => string | undefined): ComputedRef<Area | undefined> {
  const session = useSessionStore()
  const siteStore = useSiteStore()
  return computed(() => {
    const areas = siteStore.site?.areas ?? []
    const parentId = areas.find(({ id }) => id === ofId())?.parentId
    const parent = areas.find(({ id }) => id === parentId)
    const isOwn = session.grants.some(({ role, areaId }) => roleMay(role, 'dispatch.read') && parent?.path.split('/').includes(areaId))
    return isOwn ? parent : undefined
  })
}
