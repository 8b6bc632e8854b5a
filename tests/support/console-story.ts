import type { Deps } from '#server/deps.ts'
import type { NewStation } from '#server/stations/stations.service.ts'
import { staffStationPageSchema } from '#data/stations/console/revision.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { openOffices } from './staff-story.ts'
import { aStation } from './station-story.ts'

/** An office of the county with two who may do everything with stations, and what they ask for most. */
export async function openConsole<StoryDeps extends Deps>(deps: StoryDeps) {
  const office = await openOffices(deps)
  const li = await office.employ('李四', { role: 'dispatcher', areaId: 'tongzi' })
  const wang = await office.employ('王五', { role: 'reviewer', areaId: 'tongzi' })
  const url = (id: string, end = '') => `/api/staff/stations/${id}${end}`

  async function found(told: Partial<NewStation> = {}) {
    const station = aStation({ areaId: 'haixiao', ...told })
    await addStations(deps, [station], { kind: 'added', by: 'staff', words: null })
    return station
  }
  const page = async (id: string) => staffStationPageSchema.parse(await (await li.ask('GET', url(id))).json())
  return { ...office, li, wang, url, found, page }
}
