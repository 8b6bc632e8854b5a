import type { Point } from '../geo/point.ts'
import { convertDatum } from '../geo/datum.ts'

/** Where the page runs. In WeChat a scheme leads nowhere or to an error, so only https links are offered. */
export type Platform = 'android' | 'ios' | 'wechat' | 'desktop'

/** The map apps that riders use; the order is the order on screen. Apple stands last: its datum in China is contested. */
export const mapAppKeys = ['amap', 'baidu', 'tencent', 'apple'] as const
export type MapAppKey = typeof mapAppKeys[number]

/** Ways into one map app. `scheme` starts the app itself and is null where there is none or it would fail. */
export interface MapLink { app: MapAppKey, https: string, scheme: string | null }

/** A destination in GCJ-02, the one datum that all of them are told. `name` is ready to stand in an address. */
interface Destination { lng: number, lat: number, name: string }

interface MapApp {
  https: (to: Destination) => string
  schemes: Partial<Record<Platform, (to: Destination) => string>>
}

/** Our name, which the map apps ask for. */
const APP = 'nuanyi'

function baiduDirection({ lng, lat, name }: Destination): string {
  return `map/direction?destination=name:${name}%7Clatlng:${lat},${lng}&coord_type=gcj02&mode=riding`
}
function tencentRoute({ lng, lat, name }: Destination): string {
  return `qqmap://map/routeplan?type=bike&to=${name}&tocoord=${lat},${lng}&fromcoord=CurrentLocation&referer=${APP}`
}

/**
 * How each app is called, by bicycle where the link can say so. Parameters: lbs.amap.com/api/uri-api, lbsyun.baidu.com (URI API),
 * lbs.qq.com/webApi/uriV1, developer.apple.com (Map Links). dev=0, coord_type=gcj02 and coord_type=2 all say GCJ-02.
 */
export const mapApps = {
  amap: {
    https: ({ lng, lat, name }) => `https://uri.amap.com/navigation?to=${lng},${lat},${name}&mode=ride&src=${APP}&callnative=1`,
    schemes: {
      android: ({ lng, lat, name }) => `amapuri://route/plan/?sourceApplication=${APP}&dlat=${lat}&dlon=${lng}&dname=${name}&dev=0&t=3`,
      ios: ({ lng, lat, name }) => `iosamap://path?sourceApplication=${APP}&dlat=${lat}&dlon=${lng}&dname=${name}&dev=0&t=3`,
    },
  },
  baidu: {
    https: ({ lng, lat, name }) => `https://api.map.baidu.com/marker?location=${lat},${lng}&title=${name}&content=${name}&output=html&coord_type=gcj02&src=webapp.${APP}.${APP}`,
    schemes: {
      android: to => `bdapp://${baiduDirection(to)}&src=andr.${APP}.${APP}`,
      ios: to => `baidumap://${baiduDirection(to)}&src=ios.${APP}.${APP}`,
    },
  },
  tencent: {
    https: ({ lng, lat, name }) => `https://apis.map.qq.com/uri/v1/routeplan?type=walk&to=${name}&tocoord=${lat},${lng}&coord_type=2&referer=${APP}`,
    schemes: { android: tencentRoute, ios: tencentRoute },
  },
  apple: {
    https: ({ lng, lat }) => `https://maps.apple.com/?daddr=${lat},${lng}&dirflg=w`,
    schemes: {},
  },
} as const satisfies Record<MapAppKey, MapApp>

/** Encodes a name; comma and bar, which would end it inside a parameter, become their full-width twins. */
function encodeName(name: string): string {
  return encodeURIComponent(name.replaceAll(',', '，').replaceAll('|', '｜').replace(/\p{Cs}/gu, ''))
}

/** Links that lead from wherever the rider is to a station. Takes WGS-84 degrees, hands over GCJ-02. */
export function mapLinksFor({ name, lng, lat }: Point & { name: string }, platform: Platform): MapLink[] {
  const to: Destination = {
    ...convertDatum({ lng, lat }, 'wgs84', 'gcj02'),
    name: encodeName(name),
  }
  return mapAppKeys.map((app) => {
    const { https, schemes }: MapApp = mapApps[app]
    return {
      app,
      https: https(to),
      scheme: schemes[platform]?.(to) ?? null,
    }
  })
}

/** First match wins: WeChat names its host system as well. */
const platformPatterns = [
  { platform: 'wechat', pattern: /MicroMessenger/i },
  { platform: 'android', pattern: /Android/i },
  { platform: 'ios', pattern: /iPhone|iPad|iPod/i },
] as const satisfies readonly { platform: Platform, pattern: RegExp }[]

/** The platform behind a user agent. What is not recognised counts as a desktop, which gets https links only. */
export function platformOf(userAgent: string): Platform {
  return platformPatterns.find(({ pattern }) => pattern.test(userAgent))?.platform ?? 'desktop'
}
