import type { Deps } from '#server/deps.ts'
import type { NewStation } from '#server/stations/stations.service.ts'
import { completeServices } from '#data/stations/service.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { daily, hostHours } from '../support/station-story.ts'

const hoursKept = [null, daily(['08:00', '20:00']), daily(['08:30', '12:00'], ['14:00', '17:30']), daily(['18:00', '02:00']), daily(['00:00', '24:00'])]
const told = { state: 'yes', confirmedAt: '2026-11-20T00:00:00.000Z', confirmedBy: 'host', detail: null } as const

/** The box the stations of a benchmark lie in: as wide as a province. */
export const benchBox = { west: 104, east: 109, south: 25, north: 29 }

/** A place in the box. */
export function randomPlace(random: () => number) {
  return { lng: benchBox.west + random() * (benchBox.east - benchBox.west), lat: benchBox.south + random() * (benchBox.north - benchBox.south) }
}

/** Adds so many stations, the same ones every time, through the service that real ones take. */
export async function manyStations(deps: Pick<Deps, 'db' | 'now' | 'newId' | 'index'>, count: number): Promise<void> {
  const random = seededRandom(20261123)
  const stations = Array.from({ length: count }, (_, position): NewStation => {
    const { lng, lat } = randomPlace(random)
    return {
      id: `0190bbbb-0000-7000-8000-${String(position).padStart(12, '0')}`,
      code: `B${String(position).padStart(6, '0')}`,
      name: `驿站 ${position}`,
      programmes: [],
      isSample: false,
      status: 'active',
      retired: null,
      host: { kind: 'shop', name: null },
      areaId: null,
      address: `示例路 ${position} 号`,
      lng,
      lat,
      precision: 'exact',
      source: { lng, lat, datum: 'wgs84' },
      access: { who: 'riders', words: '正门进', seats: 4, confirmedAt: null, confirmedBy: null },
      services: completeServices({ ...random() < 0.7 ? { water: told } : {}, ...random() < 0.5 ? { charging: told } : {}, ...random() < 0.6 ? { rest: told } : {} }),
      hours: hostHours(hoursKept[Math.floor(random() * hoursKept.length)] ?? null),
    }
  })
  await addStations(deps, stations, { kind: 'added', by: null, words: null })
}
