import type { TreeArea } from '../../areas/area.ts'
import type { ImportRow } from '../../stations/import/import-table.ts'
import type { Words } from '../../stations/import/reason.ts'
import type { OrganisationInput, OrganisationKind } from '../organisation.ts'
import type { ListColumns, ListField } from './list-columns.ts'
import { readCell } from '../../stations/import/cell.ts'
import { creditCodeFault, normaliseCreditCode } from '../credit-code.ts'
import { cleanOrganisationName, MAX_ORGANISATION_NAME, organisationNameKey } from '../organisation-name.ts'
import { organisationFault } from '../organisation.ts'
import { readDay, readForm, readHeadcount, readKind, readMembers } from './list-words.ts'

/** How a list is read: columns, the area of a row, what rows are that do not say it. `today`: in Asia/Shanghai. */
export interface ListReading {
  readonly columns: ListColumns
  readonly kind: OrganisationKind
  readonly today: string
  /** The area in use with these names (both empty: where rows without one belong). Undefined: none, or several. */
  readonly findArea: (named: { readonly town: string, readonly area: string }) => TreeArea | undefined
  readonly isReachable: (area: TreeArea) => boolean
}
/** `facts` null: it cannot be taken, `reasons` say why. */
export interface ReadListRow { readonly name: string, readonly nameKey: string, readonly code: string | null, readonly area: TreeArea | null, readonly facts: OrganisationInput | null, readonly reasons: readonly Words[] }

export const say = (zh: string, en: string): Words => ({ zh, en })
const shorten = (text: string) => text.length > 20 ? `${text.slice(0, 20)}…` : text

/** Reads one row of a list; what it does not say is not known. */
export function readListRow({ columns, kind, today, findArea, isReachable }: ListReading, row: ImportRow): ReadListRow {
  const reasons: Words[] = []
  const text = (field: ListField): string => {
    const cell = readCell(row.cells[columns.get(field) ?? -1])
    if (cell.kind === 'formula' || cell.kind === 'hostile')
      reasons.push(say('有一格是公式或带控制字符，请改成文字', 'a cell is a formula or holds control characters'))
    return cell.kind === 'text' ? cell.text : ''
  }
  /** Null for an empty cell; a cell that cannot be read is a reason. */
  function read<Value>(field: ListField, reader: (text: string) => Value | null, fault: (typed: string) => Words): Value | null {
    const typed = text(field)
    const value = typed === '' ? null : reader(typed)
    if (typed !== '' && value === null)
      reasons.push(fault(shorten(typed)))
    return value
  }
  const name = cleanOrganisationName(text('name'))
  const nameKey = organisationNameKey(name)
  if (nameKey === '')
    reasons.push(say('没有名称', 'it has no name'))
  else if (name.length > MAX_ORGANISATION_NAME)
    reasons.push(say('名称太长', 'the name is too long'))
  const typedCode = normaliseCreditCode(text('code'))
  const codeFault = typedCode === '' ? null : creditCodeFault(typedCode)
  if (codeFault)
    reasons.push(codeFault)
  const named = { town: text('town'), area: text('area') }
  const area = findArea(named) ?? null
  if (area === null)
    reasons.push(named.town === '' && named.area === '' ? say('没有写区域，请选一个默认区域', 'it names no area; choose one for such rows') : say(`找不到“${shorten(named.area || named.town)}”，或者有几个同名`, 'no such area, or several of this name'))
  else if (!isReachable(area))
    reasons.push(say('不在您负责的区域', 'it is not in your areas'))
  const industry = text('industry').slice(0, 40) || null
  const facts: OrganisationInput = {
    areaId: area?.id ?? '',
    kind: read('kind', readKind, typed => say(`看不懂类别“${typed}”`, 'the kind is not understood')) ?? kind,
    name,
    code: typedCode === '' ? null : typedCode,
    industry,
    headcount: read('headcount', readHeadcount, typed => say(`看不懂人数“${typed}”`, 'the headcount is not understood')),
    form: read('form', readForm, typed => say(`看不懂组建形式“${typed}”`, 'the form is not understood')),
    formSince: read('formSince', readDay, typed => say(`看不懂日期“${typed}”`, 'the day is not understood')),
    members: read('members', readMembers, typed => say(`党员数应是 0 以上的整数，这里是“${typed}”`, 'the number of members is no whole number from 0')),
  }
  // Departments write the day of the company beside an empty form.
  const told = facts.form === null ? { ...facts, formSince: null } : facts
  const fault = organisationFault(told, today)
  if (fault)
    reasons.push(say(fault.message.split('; ')[1] ?? fault.message, fault.message.split('; ')[0] ?? fault.message))
  return { name, nameKey, code: codeFault ? null : told.code, area, facts: reasons.length === 0 ? told : null, reasons }
}
