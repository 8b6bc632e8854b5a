import type { Area } from '#data/areas/area.ts'
import type { StaffStation } from '#data/stations/console/revision.ts'

/** Whether an area is another one or lies below it. */
export function isBelow(areas: readonly Pick<Area, 'id' | 'parentId'>[], areaId: string | null, above: string): boolean {
  const parents = new Map(areas.map(({ id, parentId }) => [id, parentId]))
  const seen = new Set<string>()
  for (let at = areaId; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === above)
      return true
    seen.add(at)
  }
  return false
}

/** Whether name, code or address hold what was typed. */
export function matches({ name, code, address }: Pick<StaffStation, 'name' | 'code' | 'address'>, typed: string): boolean {
  const words = typed.trim().toLowerCase()
  return [name, code, address ?? ''].some(text => text.toLowerCase().includes(words))
}
