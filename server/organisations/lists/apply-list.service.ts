import type { Buffer } from 'node:buffer'
import type { ListWritten } from '#data/organisations/lists/organisation-list.ts'
import type { ReviewedOrganisation } from '#data/organisations/lists/review-list.ts'
import type { Authority } from '../../staff/caller.ts'
import type { ListWriteRow, OrganisationRow } from '../organisations.tables.ts'
import type { ListDeps } from './list-session.service.ts'
import * as z from 'zod/mini'
import { audited } from '../../audit/audited.service.ts'
import { commonArea } from '../../staff/scope.ts'
import { writeWorkbook } from '../../stations/export/write-workbook.ts'
import { columnsOf } from '../organisation-facts.ts'
import { openText, sealText } from '../organisation-secrets.ts'
import { organisationErrors } from '../organisations.errors.ts'
import { insertOrganisations, listInUse } from '../organisations.repository.ts'
import { writeOrganisation } from '../organisations.service.ts'
import { getList, headerKeyOf, judgeList, scopeKeyOf, tableOf } from './list-session.service.ts'
import { insertListWrites, updateList, upsertListMapping } from './lists.repository.ts'

export const listSubject = (id: string) => `organisation_list:${id}` as const
const handedBackSchema = z.strictObject({ headings: z.array(z.string()), records: z.array(z.array(z.string())) })
type HandedBack = z.infer<typeof handedBackSchema>

/** The rows that were not taken, with all their columns and why; what is there already is no mistake and stays out. */
function handBack(header: readonly string[], rows: readonly ReviewedOrganisation[]): HandedBack {
  return {
    headings: [...header, '原行号', '退回原因'],
    records: rows.map(({ row, reasons }) => [...header.map((_, column) => row.cells[column] ?? ''), String(row.number), reasons.map(({ zh }) => zh).join('；')]),
  }
}

/**
 * Puts a list into the ledger, all or nothing, judged anew inside: what is new is added, what we did not know of others is filled in, and the conflicts
 * named in `accept` are taken. What each row was before is kept, to take the list back. Throws not_found, not_possible_now.
 */
export async function applyList(deps: ListDeps, by: Authority, { id, accept }: { id: string, accept: readonly number[] }): Promise<ListWritten> {
  const accepted = new Set(accept)
  return audited(deps, async ({ transaction, record }) => {
    const list = await getList(transaction, by, id)
    if (list.state !== 'open')
      throw organisationErrors.listIsClosed()
    const { header } = tableOf(deps, list)
    const reviewed = await judgeList(deps, transaction, by, list)
    const isTaken = ({ outcome, accepting, row: { number } }: ReviewedOrganisation) => outcome === 'new' || outcome === 'filled' || (accepting !== null && accepted.has(number))
    const at = new Date(deps.now()).toISOString()
    const ours = new Map((await listInUse(transaction)).map(row => [row.id, row]))
    const [added, writes]: [OrganisationRow[], ListWriteRow[]] = [[], []]
    for (const { facts, id: known } of reviewed.filter(isTaken)) {
      const before = known === null ? undefined : ours.get(known)
      if (facts && before) {
        const after = await writeOrganisation(transaction, before, columnsOf(facts))
        ours.set(after.id, after)
        writes.push({ list_id: id, organisation_id: after.id, before: JSON.stringify(before), revision: after.revision })
      }
      else if (facts) {
        const row = { ...columnsOf(facts), id: deps.newId(), revision: 1, added_at: at, added_by: by.actor.name, retired_at: null, retire_reason: null }
        added.push(row)
        writes.push({ list_id: id, organisation_id: row.id, before: null, revision: 1 })
      }
    }
    await insertOrganisations(transaction, added)
    await insertListWrites(transaction, writes)
    const back = handBack(header, reviewed.filter(one => !isTaken(one) && one.outcome !== 'same'))
    const written = { added: added.length, filled: writes.length - added.length, handedBack: back.records.length }
    await updateList(transaction, id, { state: 'applied', written: JSON.stringify(written), s_refused: sealText(deps, JSON.stringify(back), ['s_refused', id]) })
    await upsertListMapping(transaction, { scope: scopeKeyOf(by), header_key: headerKeyOf(header), settings: list.settings, used_at: at })
    await record(by.actor, { action: 'organisations.list_applied', subject: listSubject(id), areaId: commonArea(by.scope.paths), details: { file: list.file_name, ...written } })
    return written
  })
}

/** The rows handed back as a workbook, to put right and bring again. Throws not_found, not_possible_now. */
export async function writeHandedBackList(deps: ListDeps, by: Authority, id: string): Promise<Buffer> {
  const list = await getList(deps.db, by, id)
  const back = list.s_refused === null
    ? handBack(tableOf(deps, list).header, (await judgeList(deps, deps.db, by, list)).filter(({ outcome }) => outcome === 'conflict' || outcome === 'refused'))
    : z.parse(handedBackSchema, JSON.parse(openText(deps, list.s_refused, ['s_refused', id])))
  return writeWorkbook({ title: '退回', ...back })
}
