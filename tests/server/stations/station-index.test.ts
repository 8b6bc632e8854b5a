import { describe, expect, it } from 'vitest'
import { offers } from '#data/stations/offers.ts'
import { rankNearest } from '#data/stations/rank-nearest.ts'
import { completeServices } from '#data/stations/service.ts'
import { addStations, changeStation } from '#server/stations/stations.service.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { aStation, daily, hostHours } from '../../support/station-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'

const added = { kind: 'added', by: 'staff', words: null } as const
const noWish = { services: [], isOpenNow: false }

describe('the nearest stations', () => {
  it('are the same as ranking all of them, for random counties and wishes', async () => {
    for (const seed of [1, 2, 3, 4]) {
      const random = seededRandom(seed)
      const deps = await openTestDeps()
      const told = { confirmedAt: null, confirmedBy: null, detail: null }
      const stations = Array.from({ length: 400 }, () => aStation({
        lng: 106.4 + random() * 0.8,
        lat: 27.9 + random() * 0.8,
        services: completeServices(random() < 0.5
          ? {
              water: { ...told, state: 'yes' },
            }
          : random() < 0.2
            ? {
                hot_water: { ...told, state: 'yes' },
              }
            : {}),
        hours: hostHours(random() < 0.3
          ? daily(['08:00', '20:00'])
          : random() < 0.5
            ? daily(['18:00', '02:00'])
            : null),
      }))
      await addStations(deps, stations, added)
      for (let round = 0; round < 25; round++) {
        const from = { lng: 106.4 + random() * 0.8, lat: 27.9 + random() * 0.8 }
        const isWaterWanted = random() < 0.5
        const isOpenNow = random() < 0.5
        const near = deps.index.nearest(from, {
          services: isWaterWanted
            ? ['water']
            : [],
          isOpenNow,
        }, 10, deps.clock.nowMs)
        const eligible = deps.index.active.filter(entry =>
          (!isWaterWanted || offers(entry.facts.services, 'water'))
          && (!isOpenNow || ['open', 'closing_soon'].includes(deps.index.stationAt(entry, deps.clock.nowMs).opening.state)))
        const ranked = rankNearest(eligible.map(({ facts }) => facts), from, 10)
        expect(near.map(({ distanceMetres }) => distanceMetres), `seed ${seed}`).toEqual(ranked.map(({ distanceMetres }) => distanceMetres))
        expect(near.map(({ bearingDegrees }) => bearingDegrees)).toEqual(ranked.map(({ bearingDegrees }) => bearingDegrees))
      }
      await deps.close()
    }
  })

  it('are none in an empty county', async () => {
    const deps = await openTestDeps()
    await deps.index.refresh()
    expect(deps.index.nearest({ lng: 106, lat: 28 }, noWish, 10, deps.clock.nowMs)).toEqual([])
    await deps.close()
  })

  it('leave out a station from the moment it is retired, and its code still finds it', async () => {
    const deps = await openTestDeps()
    const station = aStation({ code: 'TZ77' })
    await addStations(deps, [station], added)
    await changeStation(deps, {
      ...station,
      status: 'retired',
      retired: { at: '2026-11-23T08:00:00.000Z', reason: '拆迁', insteadCode: null },
    }, [
      { kind: 'retired', by: 'staff', words: '拆迁' },
    ])
    expect(deps.index.nearest(station, noWish, 10, deps.clock.nowMs)).toEqual([])
    expect(deps.index.findByCode('tz77')?.facts.retired?.reason).toBe('拆迁')
    await deps.close()
  })

  it('forget stations that are gone from the database altogether', async () => {
    const deps = await openTestDeps()
    await addStations(deps, [
      aStation(),
      aStation(),
    ], added)
    const [gone] = deps.index.active
    await deps.db.deleteFrom('stations').where('id', '=', gone?.facts.id ?? '').execute()
    await addStations(deps, [
      aStation(),
    ], added)
    expect(deps.index.active.map(({ facts }) => facts.id)).not.toContain(gone?.facts.id)
    expect(deps.index.active).toHaveLength(2)
    await deps.close()
  })
})
