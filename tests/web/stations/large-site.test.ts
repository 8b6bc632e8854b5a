// @vitest-environment happy-dom
import type { Point } from '#data/geo/point.ts'
import type { StationFilters } from '#data/stations/filters.ts'
import type { PhoneOnServer, TestDeps } from './phone-on-server.ts'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { matchesFilters, noFilters, writeFilters } from '#data/stations/filters.ts'
import { AREA_STATIONS } from '#data/stations/large-site.ts'
import { rankNearest } from '#data/stations/rank-nearest.ts'
import { addStations, changeStation } from '#server/stations/stations.service.ts'
import { addCounty } from '../../support/county-stations.ts'
import { aStation } from '../../support/station-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'
import { openPhone, settle } from './phone-on-server.ts'

const retired = { status: 'retired', retired: { at: '2026-11-23T08:00:00.000Z', reason: '停办', insteadCode: null } } as const
const added = { kind: 'added', by: null, words: null } as const
const far = aStation({ code: 'FAR01', name: '松坎镇老码头驿站', lng: 106.86, lat: 28.75 })
const TEN_MINUTES_MS = 600_000

async function openSite(count: number): Promise<TestDeps> {
  const deps = await openTestDeps()
  await addCounty(deps, count)
  await addStations(deps, [far], added)
  deps.clock.nowMs += TEN_MINUTES_MS
  return deps
}

let phone: PhoneOnServer | undefined
async function open(...args: Parameters<typeof openPhone>): Promise<PhoneOnServer> {
  phone?.close()
  phone = await openPhone(...args)
  return phone
}
afterEach(() => {
  phone?.close()
  phone = undefined
})

/** The names that a list of all stations would begin with. */
function nearestOfAll(deps: TestDeps, from: Point, { filters = noFilters, count = 8 } = {}): string[] {
  const all = deps.index.active.map(entry => deps.index.stationAt(entry, deps.clock.nowMs))
  return rankNearest(all.filter(station => matchesFilters(station, filters, deps.clock.nowMs)), from, count).map(({ name }) => name)
}

describe('a phone on a large site', () => {
  let deps: TestDeps
  beforeAll(async () => {
    deps = await openSite(2_500)
  })

  it('takes its own area and never all stations', async () => {
    const { asked, store, text } = await open(deps)
    expect(asked).toEqual(['/api/packed/stations/around?lng=106.82&lat=28.14&limit=500'])
    expect(store.active).toHaveLength(AREA_STATIONS)
    expect(text()).toMatch(/最近的 \d+ 个驿站，按直线距离从近到远/)
  })

  it('that knows nothing learns from the count that the site is large', async () => {
    const { asked, names } = await open(deps, { hasPage: false })
    expect(asked.toSorted()).toEqual(['/api/packed/stations', '/api/packed/stations/around?lng=106.82&lat=28.14&limit=500', '/api/site'])
    expect(names()).toEqual(nearestOfAll(deps, deps.site.centre))
  })

  it.each<[string, Partial<StationFilters>]>([
    ['anything', {}],
    ['what is open now', { openNow: true }],
    ['what few have', { services: ['microwave', 'first_aid', 'wifi'], openNow: true }],
    ['a host', { hosts: ['gas_station'], services: ['charging'] }],
    ['words', { query: '河滨路司机之家' }],
    ['initials', { query: 'wsfwz' }],
    ['what is not there', { query: '没有这个' }],
  ])('lists for %s what a list of all would begin with, wherever the rider stands', async (_, wish) => {
    const filters = { ...noFilters, ...wish }
    for (const place of [{ lng: 106.834962, lat: 28.134981 }, { lng: 106.7049, lat: 28.0651 }, { lng: 106.996, lat: 28.3449 }, { lng: 106.86, lat: 28.7 }]) {
      const { asked, names } = await open(deps, { url: `/?${writeFilters(filters)}`, position: place })
      expect(names(), JSON.stringify(place)).toEqual(nearestOfAll(deps, place, { filters }))
      // The server has heard of the square, not of the place.
      for (const address of asked)
        expect(address).toMatch(/lng=\d+(?:\.\d\d?)?&lat=\d+(?:\.\d\d?)?&/)
    }
  })

  it('finds a far station by its name, and says so while it cannot', async () => {
    const { network, go, names, text, refresh } = await open(deps)
    network.isThere = false
    await go('/?q=老码头')
    expect(names()).toEqual([])
    expect(text()).toMatch(/没有网络，只找了周围 \d+(?:\.\d)? 公里以内/)
    network.isThere = true
    await refresh()
    expect(names()).toEqual([far.name])
    expect(text()).toContain('1 个驿站，按直线距离从近到远')
  })

  it('takes another area once the rider has left it, and keeps the old one without a signal', async () => {
    const { asked, network, store, stand, names, text, refresh } = await open(deps)
    const before = store.list
    await stand({ lng: 106.8351, lat: 28.1351 })
    expect(asked).toHaveLength(1)
    network.isThere = false
    const corner = { lng: 106.99123, lat: 28.34123 }
    await stand(corner)
    expect(store.list).toEqual(before)
    expect(text()).toContain('没有网络。驿站数据是今天 16:10 的。')
    expect(names().length).toBeGreaterThan(0)
    expect(text()).toContain('这是手机里存的驿站，附近可能还有没列出的')
    network.isThere = true
    await refresh()
    expect(asked.at(-1)).toBe('/api/packed/stations/around?lng=106.99&lat=28.34&limit=500')
    expect(names()).toEqual(nearestOfAll(deps, corner))
    expect(text()).not.toContain('没有网络')
  })

  it('opens with its area and the age of it when there is no network at all', async () => {
    const position = { lng: 106.9, lat: 28.2 }
    const { rows } = await open(deps, { position })
    deps.clock.nowMs += 6 * TEN_MINUTES_MS
    const { store, names, text } = await open(deps, { hasPage: false, isOnline: false, rows, position })
    deps.clock.nowMs -= 6 * TEN_MINUTES_MS
    expect(store.active).toHaveLength(AREA_STATIONS)
    expect(names()).toEqual(nearestOfAll(deps, position))
    expect(text()).toContain('没有网络。驿站数据是今天 16:10 的。')
  })

  it('shows a station that it does not hold, and the next one from there', async () => {
    const { root } = await open(deps, { url: '/stations/FAR01' })
    expect(root.querySelector('h1')?.textContent).toBe(far.name)
    const [nearest] = nearestOfAll(deps, far, { filters: { ...noFilters, openNow: true }, count: 1 })
    expect(root.querySelector('.next-station')?.textContent).toContain(nearest)
  })

  it('does not say that there is no other station when it could not look', async () => {
    const { network, root, go, text } = await open(deps, { url: '/stations/FAR01' })
    expect(root.querySelector('.next-station')).not.toBeNull()
    network.isThere = false
    await go('/stations/FAR01?services=shower,books')
    expect(text()).not.toContain(/没有别的/.source)
    expect(root.querySelector('.next-none')).toBeNull()
    network.isThere = true
    await go('/stations/FAR01?services=shower,umbrella')
    expect(root.querySelector('.next-none')).not.toBeNull()
  })

  it('lets a rider say that they are at a far station, and says what the server hears of it', async () => {
    const { root, text } = await open(deps, { url: '/where' })
    expect(text()).toContain('只告诉服务器你在哪个约一公里的方格里')
    const field = root.querySelector<HTMLInputElement>('input[type=search]') ?? expect.fail('no field')
    field.value = '老码头'
    field.dispatchEvent(new Event('input'))
    await settle()
    expect([...root.querySelectorAll('.choice')].map(choice => choice.textContent.trim())).toEqual([far.name])
  })
})

describe('a site that changes', () => {
  let deps: TestDeps
  beforeEach(async () => {
    deps = await openSite(1_990)
  })

  it('past what a phone holds, and back: the phone follows each way', async () => {
    const { asked, store, refresh } = await open(deps, { position: { lng: 106.8, lat: 28.2 } })
    expect(store.active).toHaveLength(1_991)
    expect(store.list?.around).toBeUndefined()
    expect(asked).toEqual(['/api/packed/stations'])
    const more = Array.from({ length: 10 }, () => aStation({ lng: 106.8, lat: 28.2 }))
    await addStations(deps, more, added)
    deps.clock.nowMs += TEN_MINUTES_MS
    await refresh()
    expect(asked.slice(-2)).toEqual([expect.stringMatching(/^\/api\/packed\/stations\?since=/), '/api/packed/stations/around?lng=106.8&lat=28.2&limit=500'])
    expect(store.active).toHaveLength(AREA_STATIONS)
    const [first = aStation()] = more
    expect(store.byCode.has(first.code)).toBe(true)
    await changeStation(deps, { ...first, ...retired }, [])
    deps.clock.nowMs += TEN_MINUTES_MS
    await refresh()
    expect(asked.at(-1)).toBe('/api/packed/stations')
    expect(store.active).toHaveLength(2_000)
    expect(store.list?.around).toBeUndefined()
  })

  it('while the phone holds an area: it hears what has come and gone in it', async () => {
    await addStations(deps, Array.from({ length: 50 }, () => aStation({ lng: 106.99, lat: 28.34 })), added)
    deps.clock.nowMs += TEN_MINUTES_MS
    const { asked, store, refresh } = await open(deps)
    const kept = store.active[3]
    const gone = aStation({ lng: 106.8301, lat: 28.1301 })
    await addStations(deps, [gone, aStation({ name: '新开的', lng: 106.8302, lat: 28.1302 })], added)
    deps.clock.nowMs += TEN_MINUTES_MS
    await refresh()
    expect(asked.at(-1)).toMatch(/^\/api\/packed\/stations\/around\?lng=106.82&lat=28.14&limit=500&radius=\d+&since=2026-11-23T08/)
    expect(store.byCode.has(gone.code)).toBe(true)
    expect(store.active.some(({ name }) => name === '新开的')).toBe(true)
    await changeStation(deps, { ...gone, ...retired }, [])
    deps.clock.nowMs += TEN_MINUTES_MS
    await refresh()
    expect(store.byCode.has(gone.code)).toBe(false)
    // What has not changed is the same object: its card is not drawn again.
    expect(store.active[3]).toBe(kept)
    deps.clock.nowMs += 144 * TEN_MINUTES_MS
    await refresh()
    expect(asked.at(-1)).toBe('/api/packed/stations/around?lng=106.82&lat=28.14&limit=500')
  })
})
