import * as z from 'zod/mini'

/** The number to call first when life or limb is at stake. */
export type EmergencyNumber = '110' | '119' | '120' | '12345'

export interface LeadKind {
  readonly label: { readonly zh: string, readonly en: string }
  /** Name of the drawing: `#icon-…` of the web, also the mark on the map. */
  readonly icon: string
  /** Shown before anything can be sent: this must be called in, a report is too slow. Null: no call needed. */
  readonly callFirst: { readonly numbers: readonly EmergencyNumber[], readonly zh: string, readonly en: string } | null
  /** Working hours within which it shall be resolved (`work-clock.ts`). */
  readonly dueHours: number
  /** Who usually deals with it; staff and rules may say otherwise. */
  readonly department: { readonly zh: string, readonly en: string }
  /** Whether it may be shown to everybody once staff have reviewed it. Appeals are nobody else's business. */
  readonly canBePublic: boolean
}

const trafficPolice = { zh: '交警', en: 'Traffic police' }
const urbanManagement = { zh: '城管', en: 'Urban management' }
const works = { zh: '住建', en: 'Housing and works' }
const fireRescue = { zh: '消防', en: 'Fire and rescue' }
const emergency = { zh: '应急', en: 'Emergency management' }
const community = { zh: '社区', en: 'Community' }
const socialWork = { zh: '社会工作部', en: 'Social work department' }

/** What a rider can report, in the order of the tiles. One more kind is one more row. A released key is never given another meaning. */
export const leadKinds = {
  road_damage: { label: { zh: '路面坏了', en: 'Road damage' }, icon: 'road', callFirst: null, dueHours: 24, department: works, canBePublic: true },
  open_manhole: { label: { zh: '井盖缺失', en: 'Open manhole' }, icon: 'manhole', callFirst: { numbers: ['110'], zh: '有人掉下去或正在车流里，先打电话。', en: 'Somebody has fallen in, or it is amid traffic: call first.' }, dueHours: 4, department: urbanManagement, canBePublic: true },
  traffic_light: { label: { zh: '红绿灯坏了', en: 'Traffic light' }, icon: 'traffic-light', callFirst: null, dueHours: 8, department: trafficPolice, canBePublic: true },
  blocked_way: { label: { zh: '路被堵住', en: 'Blocked way' }, icon: 'blocked', callFirst: null, dueHours: 8, department: urbanManagement, canBePublic: true },
  charging_fire: { label: { zh: '充电、火灾隐患', en: 'Charging or fire danger' }, icon: 'fire', callFirst: { numbers: ['119'], zh: '看到明火、冒烟，先离开，再打 119。', en: 'Flames or smoke: get away, then call 119.' }, dueHours: 8, department: fireRescue, canBePublic: true },
  gas_smell: { label: { zh: '闻到燃气味', en: 'Smell of gas' }, icon: 'gas', callFirst: { numbers: ['119'], zh: '先离开，别开关电器，到外面打 119。', en: 'Get away first, touch no switches, call 119 from outside.' }, dueHours: 2, department: emergency, canBePublic: true },
  ice_flood: { label: { zh: '结冰、积水', en: 'Ice or flood' }, icon: 'ice', callFirst: { numbers: ['110', '119'], zh: '有人被困，先打电话。', en: 'Somebody is trapped: call first.' }, dueHours: 4, department: emergency, canBePublic: true },
  street_light: { label: { zh: '路灯不亮', en: 'Street light' }, icon: 'street-light', callFirst: null, dueHours: 24, department: urbanManagement, canBePublic: true },
  station_trouble: { label: { zh: '驿站有问题', en: 'Station out of order' }, icon: 'station', callFirst: null, dueHours: 16, department: community, canBePublic: true },
  other_hazard: { label: { zh: '其他隐患', en: 'Other hazard' }, icon: 'hazard', callFirst: { numbers: ['110', '120'], zh: '有人受伤或有危险，先打电话。', en: 'Somebody is hurt or in danger: call first.' }, dueHours: 16, department: community, canBePublic: true },
  appeal: { label: { zh: '建议、诉求', en: 'Suggestion or appeal' }, icon: 'appeal', callFirst: null, dueHours: 40, department: socialWork, canBePublic: false },
} as const satisfies Record<string, LeadKind>

export type LeadKindKey = keyof typeof leadKinds
// The keys of a constant object literal are exactly its declared keys.
export const leadKindKeys = Object.keys(leadKinds) as [LeadKindKey, ...LeadKindKey[]]
export const leadKindSchema = z.enum(leadKindKeys)

/** What a kind is treated as that this version does not know: an old phone may still send one that no longer exists. */
export const KIND_OF_UNKNOWN: LeadKindKey = 'other_hazard'
export function knownKind(key: string): LeadKindKey {
  const parsed = z.safeParse(leadKindSchema, key)
  return parsed.success ? parsed.data : KIND_OF_UNKNOWN
}
