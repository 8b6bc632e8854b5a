import type { AreaTree } from '../../areas/area-tree.ts'
import type { TreeArea } from '../../areas/area.ts'
import type { PlatformKey } from '../../platforms/platform.ts'
import type { ImportRow } from '../../stations/import/import-table.ts'
import type { AppointmentRole } from '../appointment.ts'
import type { PeopleColumns, PeopleField } from './people-columns.ts'
import type { personOutcomes, Words } from './people-import.ts'
import { findNamedArea } from '../../areas/named-area.ts'
import { readCell } from '../../stations/import/cell.ts'
import { maskMobile, readMobile } from '../phone-number.ts'
import { maskName, riderNameSchema } from '../rider-name.ts'

/** Somebody in the ledger, as far as comparing goes: phone and name are hashes. */
export interface KnownPerson { readonly phone: string | null, readonly name: string | null, readonly platform: string | null, readonly areaId: string, readonly shownName: string }
export interface NewPerson { readonly name: string, readonly phone: string, readonly platform: PlatformKey | null, readonly areaId: string, readonly roles: readonly AppointmentRole[] }
export interface ReviewedPerson {
  readonly row: ImportRow
  readonly name: string
  readonly phone: string
  readonly area: TreeArea | null
  readonly outcome: typeof personOutcomes[number]
  readonly reasons: readonly Words[]
  readonly mayAccept: boolean
  /** Null for what cannot be taken. */
  readonly person: NewPerson | null
}
export interface PeopleOrder {
  readonly rows: readonly ImportRow[]
  readonly columns: PeopleColumns
  readonly tree: AreaTree
  /** Where rows without a community belong. */
  readonly fallback: TreeArea | null
  readonly isReachable: (area: TreeArea) => boolean
  readonly known: readonly KnownPerson[]
  readonly hash: { readonly phone: (phone: string) => string, readonly name: (name: string) => string }
}

const say = (zh: string, en: string): Words => ({ zh, en })
const platformWords: readonly (readonly [RegExp, PlatformKey])[] = [[/美团|meituan/i, 'meituan'], [/饿了么|蜂鸟|ele/i, 'eleme'], [/京东|达达|jd/i, 'jd'], [/顺丰|sf/i, 'sf'], [/滴滴|didi/i, 'didi'], [/货拉拉|huolala/i, 'huolala'], [/闪送/, 'shansong'], [/快递|邮政|中通|圆通|申通|韵达|极兔|ems/i, 'express']]
const readPlatform = (text: string): PlatformKey | null => text === '' ? null : platformWords.find(([word]) => word.test(text))?.[1] ?? 'other'
const readRoles = (text: string): AppointmentRole[] => [...text.includes('网格') ? ['grid_member' as const] : [], ...text.includes('志愿') ? ['volunteer' as const] : []]

function readRow({ columns, tree, fallback, isReachable }: PeopleOrder, row: ImportRow): Pick<ReviewedPerson, 'name' | 'phone' | 'area' | 'person'> & { reasons: Words[] } {
  const reasons: Words[] = []
  const text = (field: PeopleField): string => {
    const cell = readCell(row.cells[columns.get(field) ?? -1])
    if (cell.kind === 'formula' || cell.kind === 'hostile')
      reasons.push(say('有一格是公式或带控制字符，请改成文字', 'a cell is a formula or holds control characters'))
    return cell.kind === 'text' ? cell.text : ''
  }
  const [name, phoneText, platform, roles] = [text('name'), text('phone'), text('platform'), text('roles')]
  const named = { town: text('town'), area: text('area') }
  const phone = readMobile(phoneText)
  const area = named.area === '' && named.town === '' ? fallback : findNamedArea(tree, named) ?? null
  if (!riderNameSchema.safeParse(name).success)
    reasons.push(name === '' ? say('没有称呼', 'it has no name') : say('称呼太长', 'the name is too long'))
  if (phone === null)
    reasons.push(phoneText === '' ? say('没有手机号', 'it has no phone number') : say('手机号不是 11 位', 'the phone number does not have 11 digits'))
  if (area === null)
    reasons.push(say('找不到这个社区，或者有几个同名', 'no such community, or several of this name'))
  else if (!isReachable(area))
    reasons.push(say('不在您负责的区域', 'it is not in your areas'))
  const person = reasons.length > 0 || phone === null || area === null ? null : { name, phone, platform: readPlatform(platform), areaId: area.id, roles: readRoles(roles) }
  return { name, phone: phone === null ? '' : maskMobile(phone), area, person, reasons }
}

/**
 * Says what would become of each row of a list: `new`; `duplicate`, in the ledger or further up with the same phone and name; `conflict`, the phone of
 * somebody of another name, or (may be accepted) name, platform and community of somebody with another phone; `refused`. Nothing is compared in the clear.
 */
export function reviewPeople(order: PeopleOrder): ReviewedPerson[] {
  const byPhone = new Map(order.known.flatMap(person => person.phone === null ? [] : [[person.phone, person]]))
  const softKey = ({ name, platform, areaId }: Pick<KnownPerson, 'name' | 'platform' | 'areaId'>) => `${name} ${platform} ${areaId}`
  const bySoft = new Map(order.known.flatMap(person => person.name === null ? [] : [[softKey(person), person]]))
  return order.rows.map((row): ReviewedPerson => {
    const { reasons, ...read } = readRow(order, row)
    if (read.person === null)
      return { ...read, row, outcome: 'refused', reasons, mayAccept: false }
    const me: KnownPerson = { phone: order.hash.phone(read.person.phone), name: order.hash.name(read.person.name), platform: read.person.platform, areaId: read.person.areaId, shownName: maskName(read.person.name) }
    const samePhone = byPhone.get(me.phone ?? '')
    const soft = bySoft.get(softKey(me))
    if (samePhone)
      return samePhone.name === me.name ? { ...read, row, outcome: 'duplicate', reasons: [say('已经有了', 'is there already')], mayAccept: false } : { ...read, row, outcome: 'conflict', reasons: [say(`手机号和「${samePhone.shownName}」相同`, `has the phone of "${samePhone.shownName}"`)], mayAccept: false }
    byPhone.set(me.phone ?? '', me)
    if (soft)
      return { ...read, row, outcome: 'conflict', reasons: [say(`和「${soft.shownName}」称呼、平台、社区都相同，手机号不同`, `has name, platform and community of "${soft.shownName}" but another phone`)], mayAccept: true }
    bySoft.set(softKey(me), me)
    return { ...read, row, outcome: 'new', reasons: [], mayAccept: false }
  })
}
