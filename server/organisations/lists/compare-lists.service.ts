import type { ListComparison, ListedName } from '#data/organisations/lists/compare-lists.ts'
import type { Authority } from '../../staff/caller.ts'
import type { ListDeps } from './list-session.service.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { creditCodeFault, normaliseCreditCode } from '#data/organisations/credit-code.ts'
import { COMPARED_TOLD, compareLists, groupCompared } from '#data/organisations/lists/compare-lists.ts'
import { listColumns } from '#data/organisations/lists/list-columns.ts'
import { cleanOrganisationName, organisationNameKey } from '#data/organisations/organisation-name.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { isWithin } from '../../staff/scope.ts'
import { listInUse } from '../organisations.repository.ts'
import { getList, settingsOf, tableOf } from './list-session.service.ts'

/** The organisations that a list names; a code with a wrong check digit says nothing of who it is. */
async function namesOf(deps: Pick<ListDeps, 'db' | 'keys'>, by: Pick<Authority, 'scope'>, id: string) {
  const list = await getList(deps.db, by, id)
  const table = tableOf(deps, list)
  const columns = listColumns(table.header, settingsOf(list).columns)
  const cell = (cells: readonly string[], field: 'name' | 'code') => cells[columns.get(field) ?? -1] ?? ''
  const names = table.rows.flatMap(({ cells }): ListedName[] => {
    const [name, code] = [cleanOrganisationName(cell(cells, 'name')), normaliseCreditCode(cell(cells, 'code'))]
    const nameKey = organisationNameKey(name)
    return nameKey === '' ? [] : [{ name, nameKey, code: creditCodeFault(code) === null ? code : null }]
  })
  return { list, names }
}

/** Lists beside one another and beside the ledger of one's areas. Throws not_found; not_possible_now when rows of one were swept out. */
export async function readComparison(deps: Pick<ListDeps, 'db' | 'keys'>, by: Pick<Authority, 'scope'>, ids: readonly string[]): Promise<ListComparison> {
  const lists = []
  for (const id of new Set(ids))
    lists.push(await namesOf(deps, by, id))
  const tree = treeOf(await readAllAreas(deps))
  const ledger = (await listInUse(deps.db)).filter(({ area_id }) => isWithin(by.scope, tree.get(area_id)?.path ?? null))
  const compared = compareLists(ledger.map(({ code, name, name_key }) => ({ code, name, nameKey: name_key })), lists.map(({ names }) => names))
  const { missing, inSeveral, inNone } = groupCompared(compared)
  return {
    lists: lists.map(({ list, names }, at) => ({
      id: list.id,
      source: list.source,
      fileName: list.file_name,
      rows: names.length,
      inLedger: compared.filter(one => one.isOurs && one.lists.includes(at)).length,
      onlyHere: compared.filter(one => !one.isOurs && one.lists.length === 1 && one.lists[0] === at).length,
    })),
    counts: { missing: missing.length, inSeveral: inSeveral.length, inNone: inNone.length },
    missing: missing.slice(0, COMPARED_TOLD),
    inSeveral: inSeveral.slice(0, COMPARED_TOLD),
    inNone: inNone.slice(0, COMPARED_TOLD),
  }
}
