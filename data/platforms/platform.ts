import * as z from 'zod/mini'

/** Whom riders ride for. A staff account may belong to one (站长 and the like) and is then kept out of its disputes. */
export const platformKeys = ['meituan', 'eleme', 'jd', 'sf', 'didi', 'huolala', 'shansong', 'express', 'other'] as const
export const platformSchema = z.enum(platformKeys)
export type PlatformKey = typeof platformKeys[number]

/** How they are called on screen, in tables and on paper: the only such list. */
export const platformNames: Readonly<Record<'zh' | 'en', Readonly<Record<PlatformKey, string>>>> = {
  zh: { meituan: '美团', eleme: '饿了么', jd: '京东', sf: '顺丰', didi: '滴滴', huolala: '货拉拉', shansong: '闪送', express: '快递公司', other: '其他平台' },
  en: { meituan: 'Meituan', eleme: 'Ele.me', jd: 'JD', sf: 'SF Express', didi: 'DiDi', huolala: 'Huolala', shansong: 'Shansong', express: 'A courier company', other: 'Another platform' },
}
