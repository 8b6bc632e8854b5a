import type { HostKind } from '../host.ts'
import type { AccessKind, Precision } from '../station.ts'
import { accessKinds } from '../access-kinds.ts'
import { hostKinds } from '../host-kinds.ts'
import { precisions } from '../station.ts'

type WordTable<Value extends string> = readonly (readonly [RegExp, Value])[]

/** Kinds of hosts as files call them; the first row that fits wins (社区党群服务中心 is a party service centre). */
const hostWords: WordTable<HostKind> = [
  [/党群|党建|party/, 'party_service_centre'],
  [/城管|环卫|urban/, 'urban_management'],
  [/工会|union/, 'union'],
  [/平台|外卖|快递|美团|饿了么|platform/, 'platform'],
  [/银行|信用社|bank/, 'bank'],
  [/加油站|加气站|中石化|中石油|gasstation/, 'gas_station'],
  [/社区|村委|居委|community/, 'community'],
  [/商户|商铺|商店|超市|药房|药店|门店|餐饮|shop|store/, 'shop'],
  [/^其他|^其它|^other/, 'other'],
]

/** Who may go in, as files call it. */
const accessWords: WordTable<AccessKind> = [
  [/会员|内部|本单位|member/, 'members'],
  [/骑手|外卖|快递|新就业|户外劳动者|劳动者|司机|rider|courier/, 'riders'],
  [/所有|公众|市民|群众|全部|对外|任何|everyone|public|all$/, 'everyone'],
]

/**
 * Where coordinates come from. Only what was measured at the door is exact; a place found by its name is geocoded; a place found by
 * its address is approximate, because such a geocoder answers with the middle of a street, a town or a city when it does not know better.
 */
const precisionWords: WordTable<Precision> = [
  [/实测|实地|现场|测量|采集|gps|measured|survey/, 'exact'],
  [/geocodeofaddress|address|按地址|地址解析|地理编码|大概|大致|约/, 'approximate'],
  [/poi|兴趣点|地图选点|geocod/, 'geocoded'],
]

const normalise = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[\s_\-]/g, '')

function findIn<Value extends string>(text: string, keys: readonly Value[], table: WordTable<Value>): Value | undefined {
  const normal = normalise(text)
  return keys.find(key => normalise(key) === normal) ?? table.find(([word]) => word.test(normal))?.[1]
}

/** The kind of host that a word means, if it means one. */
export const findHostKind = (text: string): HostKind | undefined => findIn(text, hostKinds, hostWords)
/** Who may enter, if the word says so. */
export const findAccessKind = (text: string): AccessKind | undefined => findIn(text, accessKinds, accessWords)
/** How good coordinates from this source are, if the word is known. */
export const findPrecision = (text: string): Precision | undefined => findIn(text, precisions, precisionWords)
