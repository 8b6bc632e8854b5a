import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { beforeAll, describe, expect, it } from 'vitest'
import { completeServices } from '#data/stations/service.ts'
import { createApp } from '#server/app.ts'
import { serviceBits } from '#server/stations/station-entry.ts'
import { addStations, changeStation } from '#server/stations/stations.service.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { aStation, daily, hostHours } from '../../support/station-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'

const COUNT = 3000
const water = { state: 'yes', confirmedAt: null, confirmedBy: 'host', detail: null } as const
let deps: Awaited<ReturnType<typeof openTestDeps>>
let app: ReturnType<typeof createApp>

beforeAll(async () => {
  deps = await openTestDeps()
  app = createApp(deps)
  const random = seededRandom(3)
  await addStations(deps, Array.from({ length: COUNT }, (_, position) => aStation({
    lng: 106.4 + random() * 0.9,
    lat: 27.9 + random() * 0.9,
    services: completeServices(position % 3 === 0 ? { water } : {}),
    hours: hostHours(daily(['08:00', '20:00'])),
  })), { kind: 'added', by: null, words: null })
})

async function features(path: string) {
  const answer = await app.request(path)
  if (answer.status === 204)
    return []
  expect(answer.status, path).toBe(200)
  const layer = new VectorTile(new PbfReader(await answer.arrayBuffer())).layers.stations
  return Array.from({ length: layer?.length ?? 0 }, (_, position) => layer?.feature(position).properties ?? {})
}

/** The tiles of a zoom that cover the stations. */
function covering(zoom: number) {
  const scale = 2 ** zoom
  const column = (lng: number) => Math.floor((lng + 180) / 360 * scale)
  const row = (lat: number) => Math.floor((1 - Math.asinh(Math.tan(lat * Math.PI / 180)) / Math.PI) / 2 * scale)
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, step) => from + step)
  return range(column(106.3), column(107.4)).flatMap(x => range(row(28.9), row(27.8)).map(y => `/tiles/stations/${zoom}/${x}/${y}`))
}

async function countAt(zoom: number, query = '') {
  const all = (await Promise.all(covering(zoom).map(path => features(path + query)))).flat()
  return all.reduce((sum, { point_count }) => sum + Number(point_count ?? 1), 0)
}

describe('stations as tiles', () => {
  it('hold every station once at the lowest zoom', async () => {
    expect((await features('/tiles/stations/0/0/0')).reduce((sum, { point_count }) => sum + Number(point_count ?? 1), 0)).toBe(COUNT)
  })

  it('hold, with a wish, only the stations that offer it, clusters counted accordingly', async () => {
    const [all] = await features('/tiles/stations/0/0/0?services=water')
    expect(all?.point_count).toBe(COUNT / 3)
  })

  it('lose no station on the way down, tiles repeating only what lies on their edges', async () => {
    for (const zoom of [8, 10, 12]) {
      const count = await countAt(zoom)
      expect(count, `zoom ${zoom}`).toBeGreaterThanOrEqual(COUNT)
      expect(count, `zoom ${zoom}`).toBeLessThan(COUNT * 2.5)
    }
  })

  it('say of a station its code, name, state and offer', async () => {
    const station = deps.index.active[0]?.facts
    const scale = 2 ** 17
    const x = Math.floor(((station?.lng ?? 0) + 180) / 360 * scale)
    const y = Math.floor((1 - Math.asinh(Math.tan((station?.lat ?? 0) * Math.PI / 180)) / Math.PI) / 2 * scale)
    const found = await features(`/tiles/stations/17/${x}/${y}`)
    expect(found).toContainEqual({ code: station?.code, name: station?.name, state: 'open', offered: serviceBits(['water']) })
  })

  it('are empty where there are none, and beyond the edge of the world', async () => {
    expect((await app.request('/tiles/stations/10/0/0')).status).toBe(204)
    expect((await app.request('/tiles/stations/2/99/0')).status).toBe(204)
  })

  it('answer 304 to who has them, and anew when a station moves', async () => {
    const path = '/tiles/stations/0/0/0'
    const etag = (await app.request(path)).headers.get('etag') ?? ''
    expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
    const [first] = deps.index.active
    if (!first)
      throw new Error('there are stations')
    const { confirmedAt: _a, confirmedBy: _b, searchKeys: _c, updatedAt: _d, ...facts } = first.facts
    await changeStation(deps, { ...facts, lng: 100, lat: 30 }, [])
    expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(200)
    expect((await features(path)).reduce((sum, { point_count }) => sum + Number(point_count ?? 1), 0)).toBe(COUNT)
  })

  it.each(['/tiles/stations/99/0/0', '/tiles/stations/1/-1/0', '/tiles/stations/1/a/0', '/tiles/stations/1/0/0?services=gold', '/tiles/stations/1/0/0?x=1'])('refuse %s in words', async (path) => {
    const answer = await app.request(path)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'invalid_input' })
  })
})
