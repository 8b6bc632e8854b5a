import { describe, expect, it } from 'vitest'
import { distanceMetres } from '#data/geo/distance.ts'
import { mapLinksFor, platformOf } from '#data/stations/map-links.ts'

/** A place in Duchang of which both datums are published; the numbers in the links are GCJ-02. */
const station = { name: '东湖 A&B站', lng: 116.21497647, lat: 29.27458645 }
const gcj02 = { lng: 116.219975, lat: 29.271875 }
const name = '%E4%B8%9C%E6%B9%96%20A%26B%E7%AB%99'

describe('links to map apps', () => {
  it('on Android', () => {
    expect(mapLinksFor(station, 'android')).toEqual([
      {
        app: 'amap',
        https: `https://uri.amap.com/navigation?to=116.219975,29.271875,${name}&mode=ride&src=nuanyi&callnative=1`,
        scheme: `amapuri://route/plan/?sourceApplication=nuanyi&dlat=29.271875&dlon=116.219975&dname=${name}&dev=0&t=3`,
      },
      {
        app: 'baidu',
        https: `https://api.map.baidu.com/marker?location=29.271875,116.219975&title=${name}&content=${name}&output=html&coord_type=gcj02&src=webapp.nuanyi.nuanyi`,
        scheme: `bdapp://map/direction?destination=name:${name}%7Clatlng:29.271875,116.219975&coord_type=gcj02&mode=riding&src=andr.nuanyi.nuanyi`,
      },
      {
        app: 'tencent',
        https: `https://apis.map.qq.com/uri/v1/routeplan?type=walk&to=${name}&tocoord=29.271875,116.219975&coord_type=2&referer=nuanyi`,
        scheme: `qqmap://map/routeplan?type=bike&to=${name}&tocoord=29.271875,116.219975&fromcoord=CurrentLocation&referer=nuanyi`,
      },
      {
        app: 'apple',
        https: 'https://maps.apple.com/?daddr=29.271875,116.219975&dirflg=w',
        scheme: null,
      },
    ])
  })

  it('on iOS start the apps by their other names', () => {
    expect(mapLinksFor(station, 'ios').map(({ scheme }) => scheme?.split('?')[0] ?? null)).toEqual(['iosamap://path', 'baidumap://map/direction', 'qqmap://map/routeplan', null])
  })

  it.each(['wechat', 'desktop'] as const)('in %s are https links only', (platform) => {
    const links = mapLinksFor(station, platform)
    expect(links.map(({ scheme }) => scheme)).toEqual([null, null, null, null])
    expect(links.map(({ https }) => https)).toEqual(mapLinksFor(station, 'android').map(({ https }) => https))
  })

  it('offer Apple last', () => {
    expect(mapLinksFor(station, 'ios').at(-1)?.app).toBe('apple')
  })

  // Lengths of the shift from WGS-84 to GCJ-02, measured with another library.
  it.each([
    ['Tongzi', { lng: 106.8256, lat: 28.1331 }, 543.8],
    ['the Nanchang high-tech zone', { lng: 115.98, lat: 28.69 }, 601.6],
  ])('shift a place in %s by what GCJ-02 is off there', (_, place, metres) => {
    const [amap] = mapLinksFor({ name: '', ...place }, 'desktop')
    const [lng, lat] = (new URL(amap?.https ?? '').searchParams.get('to') ?? '').split(',').map(Number)
    expect(Math.abs(distanceMetres(place, { lng: lng ?? 0, lat: lat ?? 0 }) - metres)).toBeLessThan(5)
  })

  it('agree on one place, each in the order of its own', () => {
    const parameter = (index: number, key: string) => new URL(mapLinksFor(station, 'desktop')[index]?.https ?? '').searchParams.get(key)
    const lngFirst = `${gcj02.lng},${gcj02.lat}`
    const latFirst = `${gcj02.lat},${gcj02.lng}`
    expect(parameter(0, 'to')).toBe(`${lngFirst},${station.name}`)
    expect([parameter(1, 'location'), parameter(2, 'tocoord'), parameter(3, 'daddr')]).toEqual([latFirst, latFirst, latFirst])
  })

  it('keep a name from ending its parameter', () => {
    const links = mapLinksFor({ ...station, name: '驿站,1|2&mode=car#x\uD800' }, 'ios')
    for (const link of links.slice(0, 3).flatMap(({ https, scheme }) => [https, scheme ?? ''])) {
      expect(link).toContain(encodeURIComponent('驿站，1｜2&mode=car#x'))
      expect(new URL(link).hash).toBe('')
    }
  })
})

describe('the platform', () => {
  it.each([
    ['wechat', 'Mozilla/5.0 (Linux; Android 12; M2006C3LC) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.49.2600 NetType/4G Language/zh_CN'],
    ['wechat', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI'],
    ['android', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/129.0.0.0 Mobile Safari/537.36'],
    ['ios', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1'],
    ['desktop', 'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile'],
    ['desktop', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/129.0.0.0 Safari/537.36'],
    ['desktop', ''],
  ])('is %s for %s', (platform, userAgent) => expect(platformOf(userAgent)).toBe(platform))
})
