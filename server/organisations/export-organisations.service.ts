import type { Buffer } from 'node:buffer'
import type { Organisation, OrganisationExport } from '#data/organisations/organisation.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { audited } from '../audit/audited.service.ts'
import { commonArea } from '../staff/scope.ts'
import { writeWorkbook } from '../stations/export/write-workbook.ts'
import { describeOrganisations } from './describe-organisations.ts'
import { listOrganisations } from './organisations.repository.ts'
import { filterOf } from './organisations.service.ts'
import { formWords, headcountWords, kindWords } from './sheet-words.ts'

/** As many lines as a sheet can hold before a spreadsheet program becomes slow. */
const MAX_EXPORTED = 20_000

const columns: readonly { heading: string, value: (row: Organisation) => string | number }[] = [
  { heading: '名称', value: ({ name }) => name },
  { heading: '统一社会信用代码', value: ({ code }) => code ?? '' },
  { heading: '类别', value: ({ kind }) => kindWords[kind] },
  { heading: '区域', value: ({ areaName }) => areaName },
  { heading: '行业', value: ({ industry }) => industry ?? '' },
  { heading: '人数', value: ({ headcount }) => headcount === null ? '' : headcountWords[headcount] },
  { heading: '组建形式', value: ({ form }) => form === null ? '' : formWords[form] },
  { heading: '组建时间', value: ({ formSince }) => formSince ?? '' },
  { heading: '党员数', value: ({ members }) => members ?? '' },
  { heading: '党建指导员', value: ({ instructors }) => instructors.join('、') },
  { heading: '最近走访', value: ({ lastVisitOn }) => lastVisitOn ?? '' },
  { heading: '走访', value: ({ isVisitOverdue }) => isVisitOverdue ? '逾期' : '' },
  { heading: '停用', value: ({ retired }) => retired === null ? '' : `${dayOf(Date.parse(retired.at))} ${retired.reason}` },
]

/** The ledger as .xlsx, filtered like the list; who took it out and why is recorded. Its headings are those that an import reads. Throws invalid_input. */
export async function exportOrganisations(deps: Pick<Deps, 'db' | 'keys' | 'now'>, { actor, scope }: Authority, { why, ...query }: OrganisationExport): Promise<Buffer> {
  const rows = await listOrganisations(deps.db, scope, { filter: await filterOf(deps, query), limit: MAX_EXPORTED + 1 })
  const taken = await describeOrganisations(deps, deps.db, rows.slice(0, MAX_EXPORTED))
  const bytes = await writeWorkbook({ title: '组织台账', headings: columns.map(({ heading }) => heading), records: taken.map(row => columns.map(({ value }) => value(row))) })
  await audited(deps, ({ record }) => record(actor, { action: 'organisations.exported', subject: null, areaId: commonArea(scope.paths), why, details: { organisations: taken.length, isComplete: rows.length === taken.length } }))
  return bytes
}
