import type { StationFilters } from '#data/stations/filters.ts'
import type { NewStation } from '#server/stations/stations.service.ts'
import { expect, it } from 'vitest'
import { distanceMetres } from '#data/geo/distance.ts'
import { accessKinds } from '#data/stations/access-kinds.ts'
import { matchesFilters, noFilters, writeFilters } from '#data/stations/filters.ts'
import { hostKinds } from '#data/stations/host-kinds.ts'
import { certainMetres, coarsePoint, FARTHEST_METRES } from '#data/stations/large-site.ts'
import { rankNearest } from '#data/stations/rank-nearest.ts'
import { serviceKeys } from '#data/stations/service-keys.ts'
import { completeServices } from '#data/stations/service.ts'
import { stationListSchema } from '#data/stations/station.ts'
import { createApp } from '#server/app.ts'
import { addStations, changeStation } from '#server/stations/stations.service.ts'
import { applyChanges } from '#web/offline/apply-changes.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { aStation, daily, hostHours } from '../../support/station-story.ts'

type TestDeps = Parameters<Parameters<typeof describeDialects>[1]>[0] extends (options?: never) => infer Opened ? Awaited<Opened> : never
const added = { kind: 'added', by: 'staff', words: null } as const
const retired = { status: 'retired', retired: { at: '2026-11-23T08:00:00.000Z', reason: '停办', insteadCode: null } } as const

async function read(deps: TestDeps, query: Record<string, string | number>) {
  const params = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))
  const answer = await createApp(deps).request(`/api/stations/around?${params}`)
  return stationListSchema.parse(await answer.json())
}

function manyStations(random: () => number, count: number): NewStation[] {
  const pick = <Value>(values: readonly [Value, ...Value[]]): Value => values[Math.floor(random() * values.length)] ?? values[0]
  const told = { confirmedAt: null, confirmedBy: null, detail: null }
  return Array.from({ length: count }, () => aStation({
    name: `${pick(['文化路', '河滨路', '娄山大道'])}${pick(['城管小屋', '工会驿站'])}`,
    programmes: random() < 0.2 ? ['司机之家'] : [],
    lng: 106.4 + random() * 0.8,
    lat: 27.9 + random() * 0.8,
    host: { kind: pick([...hostKinds]), name: null },
    access: { who: pick(accessKinds), words: null, seats: null, confirmedAt: null, confirmedBy: null },
    services: completeServices(Object.fromEntries(serviceKeys.slice(0, 4).map(key => [key, { ...told, state: pick(['yes', 'no', 'unknown'] as const) }]))),
    hours: hostHours(pick([null, daily(['08:00', '20:00']), daily(['18:00', '02:00']), daily(['00:00', '24:00'])])),
  }))
}

const wishes: Partial<StationFilters>[] = [{}, { openNow: true }, { services: ['water'] }, { services: ['water', 'rest'], openNow: true }, { hosts: ['shop', 'bank'] }, { access: ['riders'] }, { access: ['members'] }, { access: ['everyone'], openNow: true }, { query: '城管小屋' }, { query: 'hbl ghyz' }, { query: '司机之家', services: ['charging'] }, { query: '没有这样的' }]

describeDialects('the stations around a place', (open) => {
  it('are the nearest of all that meet the wishes, and none is missing in the circle', async () => {
    const deps = await open()
    const random = seededRandom(7)
    await addStations(deps, manyStations(random, 3_200), added)
    const all = deps.index.active.map(entry => deps.index.stationAt(entry, deps.clock.nowMs))
    for (const wish of wishes) {
      const filters = { ...noFilters, ...wish }
      const rider = { lng: 106.4 + random() * 0.8, lat: 27.9 + random() * 0.8 }
      const centre = coarsePoint(rider)
      const list = await read(deps, { ...centre, limit: 60, ...Object.fromEntries(writeFilters(filters)) })
      const matching = all.filter(station => matchesFilters(station, filters, deps.clock.nowMs))
      const inCircle = (point: typeof rider) => distanceMetres(centre, point) < (list.around?.radiusMetres ?? 0)
      expect(list.stations.filter(inCircle).map(({ code }) => code).sort(), JSON.stringify(wish)).toEqual(matching.filter(inCircle).map(({ code }) => code).sort())
      expect(list.stations).toHaveLength(Math.min(60, matching.length))
      expect(list.count).toBe(3_200)
      if (matching.length <= 60)
        expect(list.around?.radiusMetres).toBe(FARTHEST_METRES)
      // As the phone ranks them: from where the rider is, not from the middle of the square that it asked for.
      const certain = list.around ? certainMetres(list.around, rider) : 0
      const ranked = rankNearest(list.stations, rider).filter(station => station.distanceMetres < certain)
      expect(ranked.slice(0, 10).map(({ code }) => code)).toEqual(rankNearest(matching, rider, Math.min(10, ranked.length)).map(({ code }) => code))
      expect(ranked.length).toBeGreaterThanOrEqual(Math.min(10, matching.length))
    }
    await deps.close()
  })

  it('tell only what has come, gone or moved since, so that the phone holds what asking anew would give', async () => {
    const deps = await open()
    const random = seededRandom(11)
    const stations = manyStations(random, 300)
    await addStations(deps, stations, added)
    deps.clock.nowMs += 600_000
    const centre = { lng: 106.8, lat: 28.3 }
    const first = await read(deps, { ...centre, limit: 100 })
    const radius = first.around?.radiusMetres ?? 0
    let held = first
    for (let round = 0; round < 6; round++) {
      deps.clock.nowMs += 600_000
      for (let change = 0; change < 8; change++) {
        const position = Math.floor(random() * stations.length)
        const station = stations[position] ?? aStation()
        const next: NewStation = [
          { ...station, lng: 106.4 + random() * 0.8, lat: 27.9 + random() * 0.8 },
          { ...station, lng: centre.lng, lat: centre.lat },
          { ...station, ...retired },
          { ...station, status: 'active' as const, retired: null },
          { ...station, name: `新名字 ${round}` },
        ][Math.floor(random() * 5)] ?? station
        stations[position] = next
        await changeStation(deps, next, [])
      }
      await addStations(deps, [aStation({ lng: centre.lng + 0.001 * round, lat: centre.lat })], added)
      deps.clock.nowMs += 1_000
      const changes = await read(deps, { ...centre, radius, limit: 100, since: held.syncedAt })
      expect(changes.around).toBeUndefined()
      expect(changes.stations.length + changes.removed.length).toBeLessThan(30)
      held = applyChanges(held, changes)
      const there = deps.index.active.filter(({ facts }) => distanceMetres(centre, facts) < radius)
      const inCircle = held.stations.filter(station => distanceMetres(centre, station) < radius)
      expect(inCircle.map(({ code, name }) => `${code} ${name}`).sort()).toEqual(there.map(({ facts }) => `${facts.code} ${facts.name}`).sort())
      expect(held.around).toEqual(first.around)
      expect(held.count).toBe(deps.index.active.length)
    }
    await deps.close()
  })

  it('are told anew when more has changed than they are, or when a month has passed', async () => {
    const deps = await open()
    const stations = manyStations(seededRandom(5), 60)
    await addStations(deps, stations, added)
    deps.clock.nowMs += 600_000
    const first = await read(deps, { lng: 106.8, lat: 28.3, limit: 20 })
    const since = { lng: 106.8, lat: 28.3, limit: 20, radius: first.around?.radiusMetres ?? 0, since: first.syncedAt }
    deps.clock.nowMs += 600_000
    for (const station of stations.slice(0, 21))
      await changeStation(deps, { ...station, name: '改过名' }, [])
    expect(await read(deps, since)).toMatchObject({ around: first.around, stations: { length: 20 }, removed: [] })
    deps.clock.nowMs += 31 * 24 * 3_600_000
    expect(await read(deps, since)).toMatchObject({ around: first.around, stations: { length: 20 } })
    await deps.close()
  })

  it('carry the hours of the coming days, as the whole list does', async () => {
    const deps = await open()
    await addStations(deps, [aStation({ hours: hostHours(daily(['08:00', '20:00'])) })], added)
    const [station] = (await read(deps, { lng: 106.83, lat: 28.13 })).stations
    expect(station?.opening.intervals.length).toBeGreaterThan(5)
    await deps.close()
  })

  it('are not given to who asks for changes of wishes, for too many, or beyond the world', async () => {
    const deps = await open()
    await deps.index.refresh()
    const app = createApp(deps)
    for (const query of ['lng=106.83&lat=28.13&services=water&radius=10&since=2026-11-23T08:00:00Z', 'lng=106.83&lat=28.13&limit=501', 'lng=190&lat=28', 'lng=106.83', 'lng=106.83&lat=28.13&access=nobody', 'lng=106.83&lat=28.13&since=2026-12-23T08:00:00Z&radius=10'])
      expect((await app.request(`/api/stations/around?${query}`)).status, query).toBe(422)
    await deps.close()
  })
})

describeDialects('the whole list', (open) => {
  it('is not sent to a phone that does not want so many, which learns how many there are', async () => {
    const deps = await open()
    const app = createApp(deps)
    const list = async (query: string) => stationListSchema.parse(await (await app.request(`/api/stations${query}`)).json())
    await addStations(deps, [aStation(), aStation(), aStation()], added)
    expect(await list('?atMost=2')).toMatchObject({ stations: [], removed: [], count: 3 })
    expect(await list('?atMost=3')).toMatchObject({ stations: { length: 3 }, count: 3 })
    expect(await list(`?atMost=2&since=${new Date(deps.clock.nowMs).toISOString()}`)).toMatchObject({ stations: [], removed: [], count: 3 })
    expect(Object.keys(await list(''))).toEqual(['stations', 'removed', 'syncedAt'])
    await deps.close()
  })
})
