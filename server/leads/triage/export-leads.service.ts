import type { Buffer } from 'node:buffer'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { QueueView } from './queue.repository.ts'
import type { QueueWishes } from './queue.service.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { commonArea } from '../../staff/scope.ts'
import { writeWorkbook } from '../../stations/export/write-workbook.ts'
import { leadColumns } from './lead-columns.ts'
import { listQueue } from './queue.repository.ts'
import { queueFilter } from './queue.service.ts'

/** As many lines as a sheet can hold before a spreadsheet program becomes slow. */
const MAX_EXPORTED = 20_000

/** The reports of a view as .xlsx; that they were taken out is recorded. */
export async function exportLeads(deps: Pick<Deps, 'db' | 'keys' | 'now'>, { actor, scope }: Authority, { view, wishes }: { view: QueueView, wishes: QueueWishes }): Promise<Buffer> {
  const nowMs = deps.now()
  const rows = await listQueue(deps.db, scope, { view, filter: await queueFilter(deps, wishes), now: new Date(nowMs).toISOString(), limit: MAX_EXPORTED + 1, after: null })
  const leads = rows.slice(0, MAX_EXPORTED)
  const tree = treeOf(await readAllAreas(deps))
  const bytes = await writeWorkbook({
    title: '问题线索',
    headings: leadColumns.map(({ heading }) => heading),
    records: leads.map(lead => leadColumns.map(({ value }) => value(lead, { tree, nowMs }))),
  })
  await audited(deps, ({ record }) => record(actor, {
    action: 'leads.exported',
    subject: null,
    areaId: commonArea(scope.paths),
    details: { leads: leads.length, isComplete: rows.length === leads.length },
  }))
  return bytes
}
