import type { OrganisationCard } from '#data/organisations/instructor.ts'
import type { OrganisationChange, OrganisationInput, OrganisationPage, OrganisationQuery } from '#data/organisations/organisation.ts'
import type { InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import type { OrganisationFilter } from './organisations.repository.ts'
import type { OrganisationRow } from './organisations.tables.ts'
import { organisationNameKey } from '#data/organisations/organisation-name.ts'
import { ORGANISATIONS_SHOWN } from '#data/organisations/organisation.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { audited } from '../audit/audited.service.ts'
import { areaScope } from '../registrations/desk/list.service.ts'
import { describeCard, describeOrganisations, factsOf, visitDays } from './describe-organisations.ts'
import { endAssignmentsOf } from './end-assignments.ts'
import { checkAlone, checkArea, checkFacts, columnsOf, organisationSubject } from './organisation-facts.ts'
import { organisationErrors } from './organisations.errors.ts'
import { countOrganisations, findScopedOrganisation, insertOrganisations, listOrganisations, updateOrganisation } from './organisations.repository.ts'

export type OrganisationDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId'>
interface Seen { id: string, revision: number }

/** An organisation within somebody's reach, at the revision that they saw when one is named. Throws not_found, edited_meanwhile. */
export async function getReachableOrganisation(db: Deps['db'] | InTransaction, { scope }: Pick<Authority, 'scope'>, { id, revision }: { id: string, revision?: number | undefined }): Promise<OrganisationRow> {
  const row = await findScopedOrganisation(db, scope, id)
  if (!row)
    throw organisationErrors.unknown()
  if (revision !== undefined && row.revision !== revision)
    throw organisationErrors.editedMeanwhile()
  return row
}

/** One that is not retired. Throws not_found, edited_meanwhile, not_possible_now. */
export async function getOrganisationInUse(transaction: InTransaction, by: Authority, which: { id: string, revision?: number | undefined }): Promise<OrganisationRow> {
  const row = await getReachableOrganisation(transaction, by, which)
  if (row.retired_at !== null)
    throw organisationErrors.isRetired()
  return row
}

/** Adds one to the ledger. Throws invalid_input, also for one that is there already. */
export async function addOrganisation(deps: OrganisationDeps, by: Authority, input: OrganisationInput): Promise<OrganisationCard> {
  return audited(deps, async ({ transaction, record }) => {
    const columns = columnsOf(input)
    checkFacts(input, columns, dayOf(deps.now()))
    await checkArea(transaction, by, input.areaId)
    const row: OrganisationRow = { ...columns, id: deps.newId(), revision: 1, added_at: new Date(deps.now()).toISOString(), added_by: by.actor.name, retired_at: null, retire_reason: null }
    await checkAlone(transaction, by, row)
    await insertOrganisations(transaction, [row])
    await record(by.actor, { action: 'organisation.added', subject: organisationSubject(row.id), areaId: row.area_id, details: { name: row.name, form: row.form } })
    return describeCard(deps, transaction, row)
  })
}

/** Writes a row at its next revision. Throws edited_meanwhile. */
export async function writeOrganisation(transaction: InTransaction, row: OrganisationRow, change: Partial<OrganisationRow>): Promise<OrganisationRow> {
  const after = { ...row, ...change, revision: row.revision + 1 }
  if (!await updateOrganisation(transaction, after, { fromRevision: row.revision }))
    throw organisationErrors.editedMeanwhile()
  return after
}

/** Changes one that is not retired. Throws not_found, edited_meanwhile, not_possible_now, invalid_input. */
export async function changeOrganisation(deps: OrganisationDeps, by: Authority, { id, revision, ...input }: OrganisationChange & { id: string }): Promise<OrganisationCard> {
  return audited(deps, async ({ transaction, record, unchanged }) => {
    const row = await getOrganisationInUse(transaction, by, { id, revision })
    const columns = columnsOf(input)
    checkFacts(input, columns, dayOf(deps.now()))
    if (columns.area_id !== row.area_id)
      await checkArea(transaction, by, input.areaId)
    await checkAlone(transaction, by, { ...columns, id })
    const [before, told] = [factsOf(row), factsOf({ ...row, ...columns })]
    // Both have the same keys.
    const fields = (Object.keys(told) as (keyof OrganisationInput)[]).filter(field => told[field] !== before[field])
    if (fields.length === 0) {
      unchanged()
      return describeCard(deps, transaction, row)
    }
    const after = await writeOrganisation(transaction, row, columns)
    await record(by.actor, { action: 'organisation.changed', subject: organisationSubject(id), areaId: after.area_id, details: { name: after.name, form: after.form, fields } })
    return describeCard(deps, transaction, after)
  })
}

/** Takes one out of use, with a reason; whoever has it, has it until today. Throws not_found, edited_meanwhile, not_possible_now. */
export async function retireOrganisation(deps: OrganisationDeps, by: Authority, { why, ...seen }: Seen & { why: string }): Promise<OrganisationCard> {
  return audited(deps, async ({ transaction, record }) => {
    const row = await getOrganisationInUse(transaction, by, seen)
    await endAssignmentsOf(transaction, 'organisation_id', row.id, dayOf(deps.now()))
    const after = await writeOrganisation(transaction, row, { retired_at: new Date(deps.now()).toISOString(), retire_reason: why })
    await record(by.actor, { action: 'organisation.retired', subject: organisationSubject(row.id), areaId: row.area_id, why, details: { name: row.name, form: row.form } })
    return describeCard(deps, transaction, after)
  })
}

/** Takes one back into use, unless it was entered anew meanwhile. Throws not_found, edited_meanwhile, not_possible_now, invalid_input. */
export async function restoreOrganisation(deps: OrganisationDeps, by: Authority, { why, ...seen }: Seen & { why: string }): Promise<OrganisationCard> {
  return audited(deps, async ({ transaction, record }) => {
    const row = await getReachableOrganisation(transaction, by, seen)
    if (row.retired_at === null)
      throw organisationErrors.isNotRetired()
    await checkAlone(transaction, by, row)
    const after = await writeOrganisation(transaction, row, { retired_at: null, retire_reason: null })
    await record(by.actor, { action: 'organisation.restored', subject: organisationSubject(row.id), areaId: row.area_id, why, details: { name: row.name, form: row.form } })
    return describeCard(deps, transaction, after)
  })
}

/** What was asked for, as a filter. Throws invalid_input for an area that never was. */
export async function filterOf({ db, now }: Pick<Deps, 'db' | 'now'>, { q = '', kind, area, form, visits, retired }: OrganisationQuery): Promise<OrganisationFilter> {
  const wanted = q.trim()
  // Neither key holds a wildcard: both are letters and digits alone.
  const search = wanted === '' ? undefined : { nameKey: organisationNameKey(wanted), code: wanted.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '') }
  return { search, kind, form, visits, area: await areaScope(db, area), isRetired: retired === 'yes', ...visitDays(now()) }
}

/** A page of the ledger, by name. */
export async function readOrganisations(deps: Pick<Deps, 'db' | 'keys' | 'now'>, { scope }: Pick<Authority, 'scope'>, { page = 1, ...query }: OrganisationQuery & { page?: number | undefined }): Promise<OrganisationPage> {
  const filter = await filterOf(deps, query)
  const total = await countOrganisations(deps.db, scope, filter)
  const rows = await listOrganisations(deps.db, scope, { filter, limit: ORGANISATIONS_SHOWN, offset: (page - 1) * ORGANISATIONS_SHOWN })
  return { organisations: await describeOrganisations(deps, deps.db, rows), total, page, pages: Math.max(1, Math.ceil(total / ORGANISATIONS_SHOWN)) }
}

/** Throws not_found. */
export const readOrganisation = async (deps: Pick<Deps, 'db' | 'keys' | 'now'>, by: Authority, id: string): Promise<OrganisationCard> => describeCard(deps, deps.db, await getReachableOrganisation(deps.db, by, { id }))
