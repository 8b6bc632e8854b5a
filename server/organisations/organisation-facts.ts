import type { OrganisationInput } from '#data/organisations/organisation.ts'
import type { InTransaction } from '../db/database.ts'
import type { Authority } from '../staff/caller.ts'
import type { OrganisationRow } from './organisations.tables.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { creditCodeFault, normaliseCreditCode } from '#data/organisations/credit-code.ts'
import { cleanOrganisationName, organisationNameKey } from '#data/organisations/organisation-name.ts'
import { organisationFault } from '#data/organisations/organisation.ts'
import { readAllAreas } from '../areas/areas.service.ts'
import { isWithin } from '../staff/scope.ts'
import { organisationErrors } from './organisations.errors.ts'
import { listAlike } from './organisations.repository.ts'

export const organisationSubject = (id: string) => `organisation:${id}` as const
type FactColumns = Pick<OrganisationRow, 'area_id' | 'kind' | 'name' | 'name_key' | 'code' | 'industry' | 'headcount' | 'form' | 'form_since' | 'members'>

/** Facts as columns: the code and the name as they are kept. An empty code is none. */
export function columnsOf({ areaId, kind, name, code, industry, headcount, form, formSince, members }: OrganisationInput): FactColumns {
  const cleaned = cleanOrganisationName(name)
  return { area_id: areaId, kind, name: cleaned, name_key: organisationNameKey(cleaned), code: normaliseCreditCode(code ?? '') || null, industry, headcount, form, form_since: formSince, members }
}

/** Throws invalid_input for an area that is not in use or not in reach. */
export async function checkArea(transaction: InTransaction, { scope }: Pick<Authority, 'scope'>, areaId: string): Promise<void> {
  const area = treeOf(await readAllAreas({ db: transaction })).get(areaId)
  if (!area || area.status === 'retired' || !isWithin(scope, area.path))
    throw organisationErrors.areaOutOfReach()
}

/** One code is one organisation, and so is one name as long as not both have a code. Throws invalid_input; what lies elsewhere is not named. */
export async function checkAlone(transaction: InTransaction, { scope }: Pick<Authority, 'scope'>, row: Pick<OrganisationRow, 'id' | 'code' | 'name_key'>): Promise<void> {
  const tree = treeOf(await readAllAreas({ db: transaction }))
  const alike = await listAlike(transaction, row)
  const nameOf = ({ area_id, name }: OrganisationRow) => isWithin(scope, tree.get(area_id)?.path ?? null) ? name : null
  const sameCode = alike.find(({ code }) => code !== null && code === row.code)
  if (sameCode)
    throw organisationErrors.sameCode(nameOf(sameCode))
  const sameName = alike.find(({ code, name_key }) => name_key === row.name_key && (code === null || row.code === null))
  if (sameName)
    throw organisationErrors.sameName(nameOf(sameName))
}

/** Throws invalid_input for facts that are wrong by themselves. `today`: in Asia/Shanghai. */
export function checkFacts(input: OrganisationInput, { code, name_key }: FactColumns, today: string): void {
  if (name_key === '')
    throw organisationErrors.refused('name', 'holds no letter; 名称里没有字')
  const codeFault = code === null ? null : creditCodeFault(code)
  if (codeFault)
    throw organisationErrors.refused('code', `${codeFault.en}; ${codeFault.zh}`)
  const fault = organisationFault(input, today)
  if (fault)
    throw organisationErrors.refused(fault.path, fault.message)
}
