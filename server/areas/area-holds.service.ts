import type { StaffArea } from '#data/areas/area-orders.ts'
import type { Database } from '../db/database.ts'
import type { Authority } from '../staff/caller.ts'
import { countGrantsByArea } from '../staff/area-grants.service.ts'
import { isWithin } from '../staff/scope.ts'
import { countStationsByArea } from '../stations/station-areas.service.ts'
import { listAreas, listOutlinedIds } from './areas.repository.ts'

/** The areas of a scope with what belongs to each itself, retired ones too, parents before children. */
export async function readStaffAreas({ db }: { db: Database }, { scope }: Pick<Authority, 'scope'>): Promise<StaffArea[]> {
  const [areas, stations, staff, outlined] = [await listAreas(db), await countStationsByArea(db), await countGrantsByArea(db), new Set(await listOutlinedIds(db))]
  return areas.filter(({ path }) => isWithin(scope, path)).map(area => ({
    ...area,
    stations: stations.get(area.id) ?? 0,
    staff: staff.get(area.id) ?? 0,
    hasOutline: outlined.has(area.id),
  }))
}
