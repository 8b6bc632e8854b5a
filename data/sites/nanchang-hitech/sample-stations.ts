import type { SampleStation } from '../sample-station.ts'
import { sampleHours, sampleHoursDaily } from '../sample-hours.ts'

/**
 * Six made-up stations for a demonstration in 南昌高新区. Nothing here exists: names, hosts and addresses say 示例, and places
 * are chosen without regard to what stands there. Ids are UUID v8 (RFC 9562, own layout): city code, then a number.
 */
export const nanchangHitechSampleStations: readonly SampleStation[] = [
  {
    id: '36010000-0000-8000-8000-000000000001',
    code: 'GX01',
    name: '外卖站点 · 示例一号',
    host: { kind: 'platform', name: '示例平台企业' },
    areaId: 'aixihu',
    address: '示例地址，高新区西部',
    lng: 115.9584,
    lat: 28.6921,
    access: { who: 'riders', words: '示例：骑手都可以进，不分平台', seats: 12 },
    services: {
      water: { state: 'yes', confirmedBy: 'host', hoursAgo: 60 },
      charging: {
        state: 'yes',
        detail: '插座 10 个',
        confirmedBy: 'host',
        hoursAgo: 60,
      },
      aircon: { state: 'yes', confirmedBy: 'rider', hoursAgo: 48 },
      rest: { state: 'yes', confirmedBy: 'host', hoursAgo: 60 },
    },
    hours: {
      rules: sampleHoursDaily({ start: '09:00', end: '23:00' }),
      words: '09:00-23:00，节假日照常',
      confirmedBy: 'host',
      hoursAgo: 60,
    },
  },
  {
    id: '36010000-0000-8000-8000-000000000002',
    code: 'GX02',
    name: '党群服务中心 · 示例二号',
    host: { kind: 'party_service_centre', name: '示例社区' },
    areaId: 'aixihu',
    address: '示例地址，高新区西部，居民区内',
    lng: 115.9497,
    lat: 28.6846,
    access: { who: 'everyone', words: '示例：一楼大厅，进门不用登记', seats: 20 },
    services: {
      water: { state: 'yes', confirmedBy: 'staff', hoursAgo: 150 },
      hot_water: { state: 'yes', confirmedBy: 'staff', hoursAgo: 150 },
      toilet: { state: 'yes', confirmedBy: 'staff', hoursAgo: 150 },
      books: { state: 'yes', confirmedBy: 'staff', hoursAgo: 150 },
      shower: { state: 'no', confirmedBy: 'staff', hoursAgo: 150 },
    },
    hours: {
      rules: sampleHours({
        workdays: [
          { start: '09:00', end: '12:00' },
          { start: '13:30', end: '17:00' },
        ],
        weekend: [],
        holidays: 'closed',
      }),
      words: '周一至周五 09:00-12:00,13:30-17:00，节假日休息',
      confirmedBy: 'staff',
      hoursAgo: 150,
    },
  },
  {
    id: '36010000-0000-8000-8000-000000000003',
    code: 'GX03',
    name: '城管小屋 · 示例三号',
    host: { kind: 'urban_management', name: '示例城管中队' },
    areaId: 'aixihu',
    address: '示例地址，高新区西部，产业园旁',
    lng: 115.9526,
    lat: 28.6997,
    access: { who: 'everyone', words: null, seats: 4 },
    services: {
      water: { state: 'yes', confirmedBy: 'rider', hoursAgo: 70 },
      umbrella: { state: 'yes', confirmedBy: 'staff', hoursAgo: 420 },
      first_aid: { state: 'yes', confirmedBy: 'staff', hoursAgo: 420 },
    },
    hours: {
      rules: sampleHoursDaily({ start: '00:00', end: '24:00' }),
      words: '24小时',
      confirmedBy: 'staff',
      hoursAgo: 420,
    },
  },
  {
    id: '36010000-0000-8000-8000-000000000004',
    code: 'GX04',
    name: '工会驿站 · 示例四号',
    host: { kind: 'union', name: '示例工会' },
    areaId: 'maqiu',
    address: '示例地址，麻丘镇内',
    lng: 116.0762,
    lat: 28.6733,
    access: { who: 'unknown', words: null, seats: null },
    services: {
      rest: { state: 'yes', confirmedBy: 'rider', hoursAgo: 130 },
    },
  },
  {
    id: '36010000-0000-8000-8000-000000000005',
    code: 'GX05',
    name: '外卖站点 · 示例五号',
    host: { kind: 'platform', name: '示例平台企业' },
    areaId: 'maqiu',
    address: '示例地址，麻丘镇内，夜宵街旁',
    lng: 116.0809,
    lat: 28.6694,
    access: { who: 'riders', words: '示例：卷帘门开一半也可以进', seats: 5 },
    services: {
      water: { state: 'yes', confirmedBy: 'host', hoursAgo: 260 },
      charging: { state: 'yes', confirmedBy: 'host', hoursAgo: 260 },
      microwave: { state: 'no', confirmedBy: 'rider', hoursAgo: 80 },
    },
    hours: {
      rules: sampleHoursDaily({ start: '17:00', end: '03:00' }),
      words: '17:00-03:00，节假日照常',
      confirmedBy: 'host',
      hoursAgo: 260,
    },
  },
  {
    id: '36010000-0000-8000-8000-000000000006',
    code: 'GX06',
    name: '暖心驿站 · 示例六号',
    host: { kind: 'community', name: '示例社区' },
    areaId: 'changdong',
    address: '示例地址，昌东镇内',
    lng: 116.0045,
    lat: 28.7082,
    access: { who: 'everyone', words: '示例：大门左边第一间', seats: 8 },
    services: {
      hot_water: { state: 'yes', confirmedBy: 'staff', hoursAgo: 700 },
      rest: { state: 'yes', confirmedBy: 'staff', hoursAgo: 700 },
      e_bike_parking: { state: 'yes', confirmedBy: 'staff', hoursAgo: 700 },
    },
    hours: {
      rules: sampleHours({
        workdays: [
          { start: '08:30', end: '17:30' },
        ],
        weekend: [
          { start: '09:00', end: '16:00' },
        ],
        holidays: 'closed',
      }),
      words: '周一至周五 08:30-17:30，周六周日 09:00-16:00，节假日休息',
      confirmedBy: 'staff',
      hoursAgo: 700,
    },
  },
]
