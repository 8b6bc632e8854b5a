import type { ListSource } from '../organisations/lists/organisation-list.ts'
import type { OrganisationKind, PartyForm } from '../organisations/organisation.ts'
import type { SiteSeed } from '../sites/site.ts'
import type { Day } from '../time/shanghai.ts'
import type { Chance } from './chance.ts'
import type { DemoDays } from './demo-days.ts'
import type { DemoFigures } from './demo-figures.ts'
import type { Happening } from './happening.ts'
import { organisationKinds, organisedForms, partyForms } from '../organisations/organisation.ts'
import { addDays } from '../time/shanghai.ts'
import { atMinute, HOUR } from './demo-days.ts'
import { demoNumber } from './demo-phones.ts'
import { sampleId } from './sample-id.ts'

const BROUGHT_DAYS_AGO = 60
/** New party organisations were formed on days between these; a site that is looked at in January has them in two years. */
const [ADDED_FIRST, ADDED_LAST] = [145, 62] as const
const VISITS = 24
/** So many of the visits end with something that they want (诉求), which becomes a report. */
export const APPEALS = 3
/** Their numbers begin beyond those of riders' reports. */
const FIRST_APPEAL = 10_000
/** Numbers of instructors begin here; those of riders are below. */
const FIRST_PHONE = 5000

const kindWords: Readonly<Record<OrganisationKind, { readonly name: string, readonly source: ListSource }>> = {
  enterprise: { name: '示例企业', source: 'tax' },
  social: { name: '示例社会组织', source: 'civil_affairs' },
}
const formWords: Readonly<Record<PartyForm, string>> = { single: '单独', joint: '联合', regional: '区域', industry: '行业', temporary: '临时', instructor: '指导员', none: '无' }

interface Listed { readonly id: string, readonly kind: OrganisationKind, readonly form: PartyForm, readonly line: string }

/** Two cells: the town, and the community if it is one. */
function townAndCommunity(areas: SiteSeed['areas'], areaId: string): string {
  const area = areas.find(({ id }) => id === areaId)
  const town = area?.level === 'community' ? areas.find(({ id }) => id === area.parentId) : area
  return [town?.name ?? '', area?.level === 'community' ? area.name : ''].join('\t')
}

/** Every organisation as a line of a department's list: name, area, form, since when, members. */
function organisations(chance: Chance, days: DemoDays, { organisations: counts, added, areas }: DemoFigures, cellsOf: (areaId: string) => string): Listed[] {
  let number = 0
  return organisationKinds.flatMap(kind => partyForms.flatMap(form => Array.from({ length: counts[kind][form] ?? 0 }, (_, place): Listed => {
    const organised = organisedForms.find(one => one === form)
    const isNew = kind === 'enterprise' && organised !== undefined && place < (added[organised] ?? 0)
    const since = isNew ? days.ago(chance.between(ADDED_LAST, ADDED_FIRST)) : ''
    const members = organised ? String(chance.between(3, 20)) : ''
    number++
    return { id: sampleId('organisation', number), kind, form, line: [`${kindWords[kind].name}${String(number).padStart(3, '0')}`, cellsOf(chance.oneOf(areas)), formWords[form], since, members].join('\t') }
  })))
}

/** Instructors, area by area, as somebody pastes them. */
function instructors(days: DemoDays, { instructors: count, areas }: DemoFigures): Happening[] {
  const unique = [...new Set(areas)]
  return unique.flatMap((areaId, place): Happening[] => {
    const [first, next] = [Math.floor(count * place / unique.length), Math.floor(count * (place + 1) / unique.length)]
    const lines = Array.from({ length: next - first }, (_, at) => `示例指导员${String(first + at + 1).padStart(3, '0')}，${demoNumber(FIRST_PHONE + first + at + 1)}`)
    return [{ atMs: atMinute(days.ago(BROUGHT_DAYS_AGO), 9 * HOUR + place), id: sampleId('other', 0, place + 1), deed: 'paste_instructors', areaId, text: lines.join('\n'), first: first + 1 }]
  })
}

/** What became of what they want. */
const answered = (leadId: string, day: Day): Happening[] => [
  { atMs: atMinute(addDays(day, 1), 10 * HOUR), id: leadId, deed: 'handle', step: { deed: 'accept', revision: 1, words: '' } },
  { atMs: atMinute(addDays(day, 4), 16 * HOUR), id: leadId, deed: 'handle', step: { deed: 'resolve', revision: 2, words: '示例：和人社部门约好，月底到单位讲一次' } },
  { atMs: atMinute(addDays(day, 8), 16 * HOUR), id: leadId, deed: 'handle', step: { deed: 'close', revision: 3, words: '' } },
]

/** 两本台账: lists of two departments put into the ledger, instructors who share what they cover, and visits. */
export function demoOrganisations(chance: Chance, days: DemoDays, figures: DemoFigures, { areas }: Pick<SiteSeed, 'areas'>): Happening[] {
  const listed = organisations(chance, days, figures, areaId => townAndCommunity(areas, areaId))
  const lists = organisationKinds.map((kind, place): Happening => ({
    atMs: atMinute(days.ago(BROUGHT_DAYS_AGO), 10 * HOUR + place),
    id: sampleId('list', place + 1),
    deed: 'bring_list',
    source: kindWords[kind].source,
    kind,
    text: ['名称\t乡镇街道\t社区\t党组织形式\t组建时间\t党员数', ...listed.filter(one => one.kind === kind).map(({ line }) => line)].join('\n'),
    first: listed.findIndex(one => one.kind === kind) + 1,
  }))
  const covered = listed.filter(({ form }) => form === 'instructor')
  const instructorOf = (place: number) => sampleId('instructor', place % figures.instructors + 1)
  const startsOn = days.ago(BROUGHT_DAYS_AGO - 1)
  const assigning = covered.map(({ id }, place): Happening => ({ atMs: atMinute(startsOn, 9 * HOUR) + place, id, deed: 'assign', input: { instructorId: instructorOf(place), startsOn, endsOn: null } }))
  const visits = covered.slice(0, VISITS).flatMap(({ id }, place): Happening[] => {
    const day = addDays(startsOn, 2 + place)
    const leadId = place < APPEALS ? sampleId('lead', FIRST_APPEAL + place) : null
    const visit: Happening = { atMs: atMinute(day, 17 * HOUR), id: sampleId('visit', place + 1), deed: 'visit', organisationId: id, leadId, input: { instructorId: instructorOf(place), day, words: '示例：到单位走访，了解员工情况', appeal: leadId === null ? null : '示例：希望给新来的员工办一次培训' } }
    return leadId === null ? [visit] : [visit, ...answered(leadId, day)]
  })
  return [...instructors(days, figures), ...lists, ...assigning, ...visits]
}
