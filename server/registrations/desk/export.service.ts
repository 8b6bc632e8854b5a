import type { Buffer } from 'node:buffer'
import type { RegistrationListRow } from '#data/registrations/desk/registration-card.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { ListWishes } from './list.service.ts'
import { platformNames } from '#data/platforms/platform.ts'
import { toShanghaiIso } from '#data/time/shanghai.ts'
import { audited } from '../../audit/audited.service.ts'
import { commonArea } from '../../staff/scope.ts'
import { writeWorkbook } from '../../stations/export/write-workbook.ts'
import { openPhone } from '../person-secrets.ts'
import { roleWords, stateWords } from '../sheet-words.ts'
import { describeRows } from './describe.ts'
import { listRegistrations } from './list.repository.ts'
import { areaScope } from './list.service.ts'

/** As many lines as a sheet can hold before a spreadsheet program becomes slow. */
const MAX_EXPORTED = 20_000
const timeOf = (at: string | null) => at === null ? '' : toShanghaiIso(Date.parse(at)).slice(0, 19).replace('T', ' ')

const columns: readonly { heading: string, value: (row: RegistrationListRow) => string }[] = [
  { heading: '称呼', value: ({ name }) => name },
  { heading: '手机号', value: ({ phone }) => phone },
  { heading: '平台', value: ({ platform }) => platform === null ? '' : platformNames.zh[platform] },
  { heading: '社区', value: ({ areaName }) => areaName },
  { heading: '愿意担任', value: ({ roles }) => roles.map(role => roleWords[role]).join('、') },
  { heading: '状态', value: ({ state }) => stateWords[state] },
  { heading: '现任', value: ({ appointedAs }) => appointedAs.map(role => roleWords[role]).join('、') },
  { heading: '报到时间', value: ({ registeredAt }) => timeOf(registeredAt) },
  { heading: '核实时间', value: ({ verifiedAt }) => timeOf(verifiedAt) },
]

/** Registrations as .xlsx, numbers whole only where that was asked for; who took them out and why is recorded. Withdrawn ones are never in it. */
export async function exportRegistrations(deps: Pick<Deps, 'db' | 'keys' | 'now'>, { actor, scope }: Authority, { state, area, withPhones, why }: Pick<ListWishes, 'state' | 'area'> & { withPhones: boolean, why: string }): Promise<Buffer> {
  const states = state === 'waiting' || state === 'verified' ? [state] : ['waiting' as const, 'verified' as const]
  const rows = await listRegistrations(deps.db, scope, { filter: { states, area: await areaScope(deps.db, area) }, limit: MAX_EXPORTED + 1, after: null })
  const taken = rows.slice(0, MAX_EXPORTED)
  const phones = new Map(withPhones ? taken.map(row => [row.id, openPhone(deps, row) ?? '']) : [])
  const described = (await describeRows(deps, deps.db, taken)).map(row => ({ ...row, phone: phones.get(row.id) ?? row.phone }))
  const bytes = await writeWorkbook({ title: '报到', headings: columns.map(({ heading }) => heading), records: described.map(row => columns.map(({ value }) => value(row))) })
  await audited(deps, ({ record }) => record(actor, {
    action: 'registrations.exported',
    subject: null,
    areaId: commonArea(scope.paths),
    why,
    details: { registrations: taken.length, withPhones, isComplete: rows.length === taken.length },
  }))
  return bytes
}
