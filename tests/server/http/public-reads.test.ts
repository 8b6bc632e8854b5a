import { beforeAll, describe, expect, it } from 'vitest'
import { areaReadingsSchema } from '#data/areas/area-search.ts'
import { siteSchema } from '#data/sites/site.ts'
import { unpackList } from '#data/stations/packed/packed-list.ts'
import { nearestAnswerSchema, stationListSchema, stationWithHistorySchema } from '#data/stations/station.ts'
import { createApp } from '#server/app.ts'
import { prepareSite } from '#server/site/first-start.ts'
import { addStations, changeStation } from '#server/stations/stations.service.ts'
import { aStation } from '../../support/station-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'

let deps: Awaited<ReturnType<typeof openTestDeps>>
let app: ReturnType<typeof createApp>
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })

beforeAll(async () => {
  deps = await openTestDeps()
  await prepareSite(deps)
  app = createApp(deps)
})

describe('the public reads of DESIGN 6', () => {
  it('health says that it is us', async () => {
    expect(await (await get('/api/health')).json()).toEqual({
      status: 'ok',
      version: '0.0.0-test',
      database: 'sqlite',
      schemaVersion: 18,
    })
  })

  it('the site names its areas and reads as its schema', async () => {
    const site = siteSchema.parse(await (await get('/api/site')).json())
    expect(site.key).toBe('tongzi')
    expect(site.areas[0]).toMatchObject({ id: 'tongzi', level: 'county', gbCode: '520322' })
  })

  it('the areas of the site come with how they are read, apart from the site', async () => {
    const { readings } = areaReadingsSchema.parse(await (await get('/api/area-readings')).json())
    expect(readings.tongzi).toBe('tong zi xian')
    expect(readings.loushanguan).toBe('lou shan guan jie dao')
    const site = siteSchema.parse(await (await get('/api/site')).json())
    expect(Object.keys(readings).toSorted()).toEqual(site.areas.map(({ id }) => id).toSorted())
  })

  it('the list holds the twelve active samples, each marked as such', async () => {
    const list = stationListSchema.parse(await (await get('/api/stations')).json())
    expect(list.stations).toHaveLength(12)
    expect(list.stations.every(station => station.isSample)).toBe(true)
    expect(list.removed).toEqual([])
  })

  it('the list of an area holds what lies in it or below', async () => {
    const all = await (await get('/api/stations?area=tongzi')).json()
    expect(all.stations).toHaveLength(12)
    const { stations } = await (await get('/api/stations?area=haixiao')).json()
    expect(stations.length).toBeGreaterThan(0)
    expect(stations.length).toBeLessThan(12)
    expect((await get('/api/stations?area=atlantis')).status).toBe(404)
  })

  it('the packed list says the same, also since an instant and of an area', async () => {
    for (const query of ['', '?area=haixiao', `?since=${encodeURIComponent(new Date(deps.clock.nowMs - 60_000).toISOString())}`]) {
      const packed = await get(`/api/packed/stations${query}`)
      expect(packed.status, query).toBe(200)
      const plain = await (await get(`/api/stations${query}${query === '' ? '?' : '&'}atMost=2000`)).json()
      expect(unpackList(await packed.json()), query).toEqual(plain)
    }
    const around = '/stations/around?lng=106.83&lat=28.13&limit=5'
    expect(unpackList(await (await get(`/api/packed${around}`)).json())).toEqual(await (await get(`/api${around}`)).json())
    const { headers } = await get('/api/packed/stations')
    const again = await app.request('/api/packed/stations', { headers: { 'if-none-match': headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  it('nearest ranks by straight-line distance and takes wishes', async () => {
    const answer = nearestAnswerSchema.parse(await (await get('/api/stations/nearest?lng=106.826&lat=28.134&services=water,charging&limit=3')).json())
    expect(answer.from).toEqual({ lng: 106.826, lat: 28.134 })
    expect(answer.stations.length).toBeGreaterThan(0)
    expect(answer.stations.every(({ services }) => services.charging.state === 'yes')).toBe(true)
    const distances = answer.stations.map(({ distanceMetres }) => distanceMetres)
    expect(distances).toEqual(distances.toSorted((a, b) => a - b))
  })

  it('a station answers by its code in any case, with its history', async () => {
    const station = stationWithHistorySchema.parse(await (await get('/api/stations/tz01')).json())
    expect(station.code).toBe('TZ01')
    expect(station.history).toHaveLength(1)
  })

  it('a retired station answers 200 with the reason', async () => {
    const retired = deps.site.sampleStations.find(sample => sample.retired)
    const answer = await get(`/api/stations/${retired?.code}`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      status: 'retired',
      retired: { reason: retired?.retired?.reason },
    })
  })

  it('an unknown code is a 404 that says nothing more', async () => {
    const answer = await get('/api/stations/XX99')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ code: 'not_found', status: 404 })
  })

  it('answers 304 to who holds the answer, until the stations or the minute change', async () => {
    for (const path of [
      '/api/site',
      '/api/area-readings',
      '/api/stations',
      '/api/stations/nearest?lng=106.8&lat=28.1',
      '/api/stations/TZ01',
      '/data/stations.geojson',
      '/data/stations.csv',
    ]) {
      const etag = (await get(path)).headers.get('etag') ?? ''
      expect(etag, path).not.toBe('')
      const again = await get(path, { 'if-none-match': etag })
      expect(again.status, path).toBe(304)
      expect(await again.text()).toBe('')
    }
    const before = (await get('/api/stations')).headers.get('etag') ?? ''
    deps.clock.nowMs += 60_000
    expect((await get('/api/stations', { 'if-none-match': before })).status).toBe(200)
  })

  it('every answer carries a request id', async () => {
    expect((await get('/api/health')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    const problem = await get('/api/nowhere')
    expect((await problem.json()).requestId).toBe(problem.headers.get('x-request-id'))
  })
})

describe('since-sync', () => {
  it('tells what has changed and what is gone, and keeps up from its own syncedAt', async () => {
    const ours = await openTestDeps()
    const api = createApp(ours)
    const read = async (since = '') => stationListSchema.parse(await (await api.request(`/api/stations${since && `?since=${since}`}`)).json())
    const [kept, changing, leaving] = [
      aStation(),
      aStation(),
      aStation(),
    ]
    await addStations(ours, [kept, changing, leaving], { kind: 'added', by: null, words: null })
    ours.clock.nowMs += 600_000
    const first = await read()
    expect(first.stations).toHaveLength(3)
    ours.clock.nowMs += 3_600_000
    await changeStation(ours, { ...changing, name: '换了名字' }, [])
    await changeStation(ours, {
      ...leaving,
      status: 'retired',
      retired: { at: '2026-11-23T09:00:00.000Z', reason: '停办', insteadCode: null },
    }, [])
    ours.clock.nowMs += 600_000
    const second = await read(first.syncedAt)
    expect(second.stations.map(({ name }) => name)).toEqual(['换了名字'])
    expect(second.removed.map(({ id }) => id)).toEqual([leaving.id])
    ours.clock.nowMs += 3_600_000
    expect(await read(second.syncedAt)).toMatchObject({ stations: [], removed: [] })
    await ours.close()
  })
})

describe('open data', () => {
  it('gives GeoJSON in WGS-84 with a GCJ-02 pair beside it', async () => {
    const data = await (await get('/data/stations.geojson')).json()
    expect(data.features).toHaveLength(12)
    expect(data.licence).toContain('CC BY 4.0')
    const [feature] = data.features
    const [lng, lat] = feature.geometry.coordinates
    expect(feature.properties.lng_gcj02 - lng).toBeGreaterThan(0.003)
    expect(feature.properties.lat_gcj02 - lat).toBeLessThan(-0.003)
  })

  it('gives CSV that WPS opens: byte-order mark, header, licence line', async () => {
    const bytes = new Uint8Array(await (await get('/data/stations.csv')).arrayBuffer())
    expect([
      ...bytes.slice(0, 3),
    ]).toEqual([0xEF, 0xBB, 0xBF])
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n')
    expect(lines).toHaveLength(14)
    expect(lines[0]).toMatch(/^code,name,sample,/)
    expect(lines[1]).toContain('示例数据')
    expect(lines.at(-1)).toContain('CC BY 4.0')
  })

  it('keeps a name that looks like a formula from being one', async () => {
    const ours = await openTestDeps()
    await addStations(ours, [
      aStation({ name: '=HYPERLINK("x")' }),
    ], { kind: 'added', by: null, words: null })
    const text = await (await createApp(ours).request('/data/stations.csv')).text()
    expect(text).toContain('\'=HYPERLINK')
    await ours.close()
  })
})

describe('the API describes itself', () => {
  it('in OpenAPI, every public route with its problems', async () => {
    const { paths } = await (await get('/api/openapi.json')).json()
    expect(Object.keys(paths).filter(path => !path.startsWith('/staff/')).sort()).toEqual([
      '/activities',
      '/activities/{id}/calendar.ics',
      '/activities/{id}/sign-up/{wishId}',
      '/also-met/{id}',
      '/area-readings',
      '/care-events',
      '/check-ins/{id}',
      '/disputes/photos/{id}',
      '/disputes/thread',
      '/disputes/words/{id}',
      '/disputes/{id}',
      '/door-checks/{id}',
      '/figures',
      '/health',
      '/lead-words/{id}',
      '/leads/followed',
      '/leads/followed/photos/{photoId}',
      '/leads/nearby',
      '/leads/public',
      '/leads/{id}',
      '/leads/{id}/photos/{photoId}',
      '/live',
      '/packed/stations',
      '/packed/stations/around',
      '/registrations/changes/{id}',
      '/registrations/claim',
      '/registrations/mine',
      '/registrations/mine/data.json',
      '/registrations/mine/data.xlsx',
      '/registrations/mine/digits',
      '/registrations/{id}',
      '/service-records/{code}',
      '/site',
      '/stations',
      '/stations/around',
      '/stations/nearest',
      '/stations/{code}',
      '/stations/{id}/photos',
      '/suggestions/{id}',
      '/volunteering/mine',
    ])
    expect(paths['/stations/nearest'].get.parameters.map((parameter: { name: string }) => parameter.name)).toEqual([
      'lng',
      'lat',
      'services',
      'open',
      'limit',
    ])
  })

  it('and on a page for people', async () => {
    const page = await (await get('/api/docs')).text()
    expect(page).toContain('GET /api/stations/nearest')
    expect(page).toContain('id="too_many_requests"')
  })
})
