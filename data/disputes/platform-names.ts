import type * as z from 'zod/mini'
import type { platformSchema } from './dispute-topics.ts'

export type PlatformKey = z.infer<typeof platformSchema>

/** How platforms are called on screen and on paper: the only such list. */
export const platformNames: Record<PlatformKey, { readonly zh: string, readonly en: string }> = {
  meituan: { zh: '美团', en: 'Meituan' },
  eleme: { zh: '饿了么', en: 'Ele.me' },
  jd: { zh: '京东', en: 'JD' },
  sf: { zh: '顺丰', en: 'SF Express' },
  didi: { zh: '滴滴', en: 'DiDi' },
  huolala: { zh: '货拉拉', en: 'Huolala' },
  shansong: { zh: '闪送', en: 'Shansong' },
  express: { zh: '快递公司', en: 'A courier company' },
  other: { zh: '其他平台', en: 'Another platform' },
}
