import type { ListUndone } from '#data/organisations/lists/organisation-list.ts'
import type { Authority } from '../../staff/caller.ts'
import type { OrganisationRow } from '../organisations.tables.ts'
import type { ListDeps } from './list-session.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { commonArea } from '../../staff/scope.ts'
import { listTouched } from '../instructors.repository.ts'
import { organisationErrors } from '../organisations.errors.ts'
import { deleteOrganisation, listAlike, listOrganisationsById } from '../organisations.repository.ts'
import { writeOrganisation } from '../organisations.service.ts'
import { listSubject } from './apply-list.service.ts'
import { getList } from './list-session.service.ts'
import { listListWrites, updateList } from './lists.repository.ts'

/** Ids are asked for by so many at once. */
const AT_ONCE = 5000

/**
 * Takes back all that a list wrote: what it added goes, what it changed is as before. Whatever was changed since, or has got an instructor or a visit,
 * stays and is named. Throws not_found, not_possible_now.
 */
export async function undoList(deps: ListDeps, by: Authority, { id, why }: { id: string, why: string }): Promise<ListUndone> {
  return audited(deps, async ({ transaction, record }) => {
    const list = await getList(transaction, by, id)
    if (list.state !== 'applied')
      throw organisationErrors.listIsClosed()
    const writes = await listListWrites(transaction, id)
    const [rows, touched] = [new Map<string, OrganisationRow>(), new Set<string>()]
    for (let start = 0; start < writes.length; start += AT_ONCE) {
      const ids = writes.slice(start, start + AT_ONCE).map(({ organisation_id }) => organisation_id)
      for (const row of await listOrganisationsById(transaction, ids))
        rows.set(row.id, row)
      for (const one of await listTouched(transaction, ids))
        touched.add(one)
    }
    const left: string[] = []
    let undone = 0
    for (const { organisation_id, before, revision } of writes) {
      const row = rows.get(organisation_id)
      if (!row)
        continue
      // We wrote this text ourselves, from a row.
      const was = before === null ? null : JSON.parse(before) as OrganisationRow
      if (row.revision !== revision || (was === null && touched.has(row.id)) || (was !== null && (await listAlike(transaction, was)).some(({ code }) => code !== null && code === was.code))) {
        left.push(row.name)
        continue
      }
      if (was === null)
        await deleteOrganisation(transaction, row.id)
      else
        await writeOrganisation(transaction, row, { ...was, revision: row.revision })
      undone++
    }
    await updateList(transaction, id, { state: 'undone' })
    await record(by.actor, { action: 'organisations.list_undone', subject: listSubject(id), areaId: commonArea(by.scope.paths), why, details: { file: list.file_name, undone, left: left.length } })
    return { undone, left }
  })
}
