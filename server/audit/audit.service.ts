import type { Buffer } from 'node:buffer'
import type { AuditEntry, AuditPage } from '#data/audit/audit-entry.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import type { EntryFilter } from './audit.repository.ts'
import type { AuditEntryRow } from './audit.tables.ts'
import { readAllAreas } from '../areas/areas.service.ts'
import { commonArea } from '../staff/scope.ts'
import { writeWorkbook } from '../stations/export/write-workbook.ts'
import { auditColumns } from './audit-columns.ts'
import { listEntries } from './audit.repository.ts'
import { audited } from './audited.service.ts'

/** As many lines as a sheet can hold before a spreadsheet program becomes slow. */
const MAX_EXPORTED = 20_000

/** The youngest lines that the caller may read, youngest first; a page further back begins before `filter.before`. */
export async function readAudit({ db }: Pick<Deps, 'db'>, { scope }: Authority, { filter, limit }: { filter: EntryFilter, limit: number }): Promise<AuditPage> {
  // One more than asked for, to know whether there is a next page.
  const rows = await listEntries(db, scope, { filter, limit: limit + 1 })
  const page = rows.slice(0, limit)
  return { entries: page.map(toEntry), nextBefore: rows.length > limit ? page.at(-1)?.seq ?? null : null }
}

/** The same lines as .xlsx; that they were taken out is itself recorded. */
export async function exportAudit(deps: Pick<Deps, 'db' | 'keys' | 'now'>, { actor, scope }: Authority, filter: EntryFilter): Promise<Buffer> {
  const { entries, nextBefore } = await readAudit(deps, { actor, scope }, { filter, limit: MAX_EXPORTED })
  const areaNames = new Map((await readAllAreas(deps)).map(area => [area.id, area.name]))
  const bytes = await writeWorkbook({
    title: '操作记录',
    headings: auditColumns.map(({ heading }) => heading),
    records: entries.map(entry => auditColumns.map(({ value }) => value(entry, areaNames))),
  })
  await audited(deps, ({ record }) => record(actor, {
    action: 'audit.exported',
    subject: null,
    areaId: commonArea(scope.paths),
    details: { rows: entries.length, isComplete: nextBefore === null },
  }))
  return bytes
}

function toEntry(row: AuditEntryRow): AuditEntry {
  return {
    seq: row.seq,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    subject: row.subject,
    areaId: row.area_id,
    why: row.why,
    details: JSON.parse(row.details),
  }
}
