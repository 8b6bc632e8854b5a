import type { Buffer } from 'node:buffer'
import type { LedgerWishes } from '#data/volunteering/ledger.ts'
import type { CreditState, ServiceSource } from '#data/volunteering/service-entry.ts'
import type { LedgerExport, SheetField, SheetMapping } from '#data/volunteering/sheet-mapping.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { ActivityRow } from '../volunteering.tables.ts'
import type { ListedEntry } from './ledger-list.repository.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { toShanghaiIso } from '#data/time/shanghai.ts'
import { readSheetMapping, sheetFieldKeys, sheetFields } from '#data/volunteering/sheet-mapping.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { describePeople } from '../../registrations/people.service.ts'
import { commonArea } from '../../staff/scope.ts'
import { writeWorkbook } from '../../stations/export/write-workbook.ts'
import { listActivitiesByIds } from '../activities.repository.ts'
import { volunteeringErrors } from '../volunteering.errors.ts'
import { findKeptSheet } from './kept-sheets.ts'
import { listLedger } from './ledger-list.repository.ts'
import { toLedgerFilter } from './ledger-list.service.ts'
import { placeOf } from './place-of.ts'

/** As many lines as a sheet can hold before a spreadsheet program becomes slow. */
const MAX_EXPORTED = 20_000
const DECIMALS = 2
/** Words of the sheet. */
const stateWords = { counts: '已计入', waiting: '待确认', reversed: '已冲销', overlaps: '重叠不计', reversal: '冲销' } as const satisfies Record<CreditState, string>
const sourceWords = { A: 'A 扫动态码', B: 'B 固定码，在场', C: 'C 固定码或口令', D: 'D 补录' } as const satisfies Record<ServiceSource, string>
const ownColumns: SheetMapping = { sheet: '服务时长', columns: sheetFieldKeys.map(field => ({ heading: sheetFields[field], field })) }

interface Line { readonly entry: ListedEntry, readonly activity: ActivityRow, readonly person: { name: string | null, phone: string | null, areaId: string } | undefined, readonly nameOf: (areaId: string) => string, readonly place: string, readonly decimals: number }
const timeOf = (at: string | null) => at === null ? '' : toShanghaiIso(Date.parse(at)).slice(0, 16).replace('T', ' ')
const valueOf: Record<SheetField, (line: Line) => string | number> = {
  name: ({ person }) => person?.name ?? '已注销',
  phone: ({ person }) => person?.phone ?? '',
  community: ({ person, nameOf }) => person ? nameOf(person.areaId) : '',
  title: ({ activity }) => activity.title,
  area: ({ activity, nameOf }) => nameOf(activity.area_id),
  date: ({ entry }) => timeOf(entry.from_at).slice(0, 10),
  from: ({ entry }) => timeOf(entry.from_at),
  to: ({ entry }) => timeOf(entry.to_at),
  place: ({ place }) => place,
  content: ({ activity }) => activity.content,
  hours: ({ entry, decimals }) => Number((entry.minutes / 60).toFixed(decimals)),
  minutes: ({ entry }) => entry.minutes,
  organiser: ({ activity }) => activity.organiser,
  personInCharge: ({ activity }) => activity.person_in_charge,
  source: ({ entry }) => sourceWords[entry.source],
  state: ({ entry }) => stateWords[entry.state],
  enteredAt: ({ entry }) => timeOf(entry.entered_at),
  enteredBy: ({ entry }) => entry.entered_by_name ?? '',
  confirmedAt: ({ entry }) => timeOf(entry.confirmed_at),
  confirmedBy: ({ entry }) => entry.confirmed_by_name ?? '',
  reason: ({ entry }) => entry.reason ?? '',
}

async function getMapping({ config }: Pick<Deps, 'config'>, mapping: LedgerExport['mapping']): Promise<SheetMapping> {
  if (mapping === null)
    return ownColumns
  const answer = 'kept' in mapping ? await findKeptSheet(config, mapping.kept) : readSheetMapping(mapping.text)
  if (!answer || 'complaints' in answer)
    throw volunteeringErrors.badMapping(answer?.complaints ?? ['there is no such file; 没有这个模板'])
  return answer.mapping
}

/** The rows that were asked for as .xlsx, laid out by a mapping; who took them out and why is recorded. Throws invalid_input (mapping, area). */
export async function exportLedger(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'config' | 'index'>, { actor, scope }: Authority, { wishes, why, withPhones, mapping }: LedgerExport & { wishes: LedgerWishes }): Promise<Buffer> {
  const { sheet = '服务时长', above = [], decimals = DECIMALS, columns } = await getMapping(deps, mapping)
  const found = await listLedger(deps.db, scope, { filter: await toLedgerFilter(deps, wishes), limit: MAX_EXPORTED + 1, after: null })
  const entries = found.slice(0, MAX_EXPORTED)
  const people = await describePeople(deps, deps.db, [...new Set(entries.map(({ registration_id }) => registration_id))], { isWhole: withPhones })
  const activityIds = [...new Set(entries.map(({ activity_id }) => activity_id))]
  const activities = new Map((activityIds.length === 0 ? [] : await listActivitiesByIds(deps.db, activityIds)).map(row => [row.id, row]))
  const tree = treeOf(await readAllAreas(deps))
  const nameOf = (areaId: string) => standsFor(tree, areaId)?.name ?? areaId
  const records = entries.flatMap((entry) => {
    const activity = activities.get(entry.activity_id)
    const line = activity && { entry, activity, person: people.get(entry.registration_id), nameOf, place: placeOf(deps, activity), decimals }
    return line ? [columns.map(column => 'field' in column ? valueOf[column.field](line) : column.text)] : []
  })
  const bytes = await writeWorkbook({ title: sheet, above, headings: columns.map(({ heading }) => heading), records })
  await audited(deps, ({ record }) => record(actor, {
    action: 'service.exported',
    subject: null,
    areaId: commonArea(scope.paths),
    why,
    details: { rows: records.length, withPhones, isComplete: found.length === entries.length, sheet: mapping === null ? null : 'kept' in mapping ? mapping.kept : mapping.name },
  }))
  return bytes
}
