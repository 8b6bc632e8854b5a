import type { Datum } from '#data/geo/datum.ts'
import type { ServiceKey, Services } from '#data/stations/service.ts'
import type { Deps } from '#server/deps.ts'
import type { NewStation } from '#server/stations/stations.service.ts'
import { convertDatum } from '#data/geo/datum.ts'
import { roundPoint } from '#data/geo/point.ts'
import { hostKinds } from '#data/stations/host-kinds.ts'
import { completeServices } from '#data/stations/service.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { seededRandom } from './seeded-random.ts'
import { daily, hostHours } from './station-story.ts'

/** Around the county seat, so that the stations lie in the bounds of the Tongzi site. */
const box = { west: 106.7, east: 107, south: 28.05, north: 28.35 }
const towns = ['娄山关街道', '海校街道', '燎原镇', '楚米镇', '九坝镇', '大河镇', '官仓镇', '花秋镇']
const streets = ['文化路', '解放路', '河滨路', '世纪大道', '娄山大道', '火车站路', '人民路', '蟠龙大道']
const names = ['城管小屋', '工会驿站', '司机之家', '邮政网点', '卫生服务站', '快递服务点', '移动营业厅', '社区党群服务中心']
const waysIn = ['正门左边', '电动车停门口', '从后院进', '上二楼', null]
const hoursKept = [null, daily(['08:00', '20:00']), daily(['08:30', '12:00'], ['14:00', '17:30']), daily(['09:00', '18:00']), daily(['00:00', '24:00'])]
const offers: [ServiceKey, share: number][] = [['water', 0.9], ['hot_water', 0.5], ['charging', 0.7], ['rest', 0.9], ['toilet', 0.5], ['aircon', 0.4], ['microwave', 0.3], ['wifi', 0.4], ['first_aid', 0.3]]
const DATUM: Datum = 'gcj02'

/**
 * Adds the stations of a county as an operator's list has them, the same ones every time. What repeats in real data repeats here, and what does
 * not (ids, places in two datums, the minute of every confirmation) does not: so that they compress as real ones do.
 */
export async function addCounty(deps: Pick<Deps, 'db' | 'now' | 'newId' | 'index'>, count: number): Promise<void> {
  const random = seededRandom(520322)
  const pick = <Value>(values: readonly [Value, ...Value[]] | readonly Value[]): Value => {
    const value = values[Math.floor(random() * values.length)]
    if (value === undefined)
      throw new Error('nothing to pick from')
    return value
  }
  const hex = (digits: number) => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('')
  const lately = () => new Date(deps.now() - Math.floor(random() * 60 * DAY_MS)).toISOString()
  function services(confirmedAt: string): Services {
    const told = offers.map(([key, share]) => [key, { state: random() < share ? 'yes' as const : 'no' as const, confirmedAt, confirmedBy: 'host' as const, detail: key === 'charging' ? `插座 ${Math.ceil(random() * 8)} 个` : null }])
    // The keys are those of the table above.
    return completeServices(Object.fromEntries(told) as Partial<Services>)
  }
  const stations = Array.from({ length: count }, (_, position): NewStation => {
    const source = roundPoint({ lng: box.west + random() * (box.east - box.west), lat: box.south + random() * (box.north - box.south) })
    const confirmedAt = lately()
    return {
      // One import makes all ids within a few milliseconds.
      id: `0190b76e-${(0x4600 + Math.floor(position / 20)).toString(16)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
      code: `C${String(position).padStart(3, '0')}`,
      name: `${pick(streets)}${pick(names)}${position}`,
      programmes: [],
      isSample: false,
      status: 'active',
      retired: null,
      host: { kind: pick(hostKinds), name: null },
      areaId: null,
      address: `${pick(towns)}${pick(streets)}${Math.ceil(random() * 300)}号`,
      ...convertDatum(source, DATUM, 'wgs84'),
      precision: 'exact',
      source: { ...source, datum: DATUM },
      access: { who: 'riders', words: pick(waysIn), seats: Math.ceil(random() * 12), confirmedAt, confirmedBy: 'host' },
      services: services(confirmedAt),
      hours: hostHours(pick(hoursKept), confirmedAt),
    }
  })
  await addStations(deps, stations, { kind: 'imported', by: null, words: null })
}
