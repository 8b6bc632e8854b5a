import type { Insertable, Updateable } from 'kysely'
import type { Affiliation } from '#data/disputes/parties.ts'
import type { Account, GrantInput } from '#data/staff/account.ts'
import type { Database, InTransaction } from '../db/database.ts'
import type { CallerGrant } from './caller.ts'
import type { Scope } from './scope.ts'
import type { StaffAccountRow } from './staff.tables.ts'
import { listAffiliations } from './affiliations.repository.ts'
import { liesWithin } from './scoped.ts'

/** An account with the paths of its areas, before it becomes what the wire carries. */
export interface StoredAccount { readonly row: StaffAccountRow, readonly grants: readonly CallerGrant[], readonly affiliations: readonly Affiliation[] }

export function toAccount({ row, grants, affiliations }: StoredAccount): Account {
  return {
    id: row.id,
    name: row.name,
    isDisabled: row.disabled_at !== null,
    mustChangePassword: row.must_change_password === 1,
    hasTotp: row.totp_secret !== null,
    createdAt: row.created_at,
    grants: grants.map(({ role, areaId, areaName }) => ({ role, areaId, areaName })),
    affiliations: [...affiliations],
  }
}

/** Grants with the names and paths that their areas have now. */
export async function listGrants(db: Database, accountId?: string): Promise<(CallerGrant & { accountId: string })[]> {
  let query = db.selectFrom('staff_grants').innerJoin('areas', 'areas.id', 'staff_grants.area_id').select(['staff_grants.account_id as accountId', 'staff_grants.role', 'areas.id as areaId', 'areas.name as areaName', 'areas.path as areaPath'])
  if (accountId !== undefined)
    query = query.where('staff_grants.account_id', '=', accountId)
  return query.orderBy('areas.path').orderBy('staff_grants.role').execute()
}

/**
 * Accounts of the scope: those all of whose grants lie within it, so that nobody administers whoever has a say above them. An account
 * without grants belongs to the root area.
 */
export async function listAccounts(db: Database, scope: Scope, id?: string): Promise<StoredAccount[]> {
  let query = db.selectFrom('staff_accounts').selectAll().where(({ not, exists, selectFrom }) => not(exists(
    selectFrom('staff_grants').select('staff_grants.role').whereRef('staff_grants.account_id', '=', 'staff_accounts.id').where(where => where.not(liesWithin('staff_grants.area_id', scope))),
  )))
  if (!scope.hasRoot)
    query = query.where(({ exists, selectFrom }) => exists(selectFrom('staff_grants').select('staff_grants.role').whereRef('staff_grants.account_id', '=', 'staff_accounts.id')))
  if (id !== undefined)
    query = query.where('id', '=', id)
  const rows = await query.orderBy('name_key').execute()
  const grantsOf = Map.groupBy(await listGrants(db, id), grant => grant.accountId)
  const affiliationsOf = await listAffiliations(db, id)
  return rows.map(row => ({ row, grants: grantsOf.get(row.id) ?? [], affiliations: affiliationsOf.get(row.id) ?? [] }))
}

export async function findAccountByName(db: Database, nameKey: string): Promise<StoredAccount | undefined> {
  const row = await db.selectFrom('staff_accounts').selectAll().where('name_key', '=', nameKey).executeTakeFirst()
  return row && { row, grants: await listGrants(db, row.id), affiliations: (await listAffiliations(db, row.id)).get(row.id) ?? [] }
}

export async function getAccount(db: Database, id: string): Promise<StaffAccountRow> {
  return db.selectFrom('staff_accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

export async function hasAccounts(db: Database): Promise<boolean> {
  return await db.selectFrom('staff_accounts').select('id').limit(1).executeTakeFirst() !== undefined
}

export async function insertAccount(db: InTransaction, row: Insertable<StaffAccountRow>): Promise<void> {
  await db.insertInto('staff_accounts').values(row).execute()
}

export async function updateAccount(db: InTransaction, id: string, columns: Updateable<StaffAccountRow>): Promise<void> {
  await db.updateTable('staff_accounts').set(columns).where('id', '=', id).execute()
}

/** Puts these grants in place of what the account had. */
export async function replaceGrants(db: InTransaction, accountId: string, grants: readonly GrantInput[]): Promise<void> {
  await db.deleteFrom('staff_grants').where('account_id', '=', accountId).execute()
  if (grants.length > 0)
    await db.insertInto('staff_grants').values(grants.map(({ role, areaId }) => ({ account_id: accountId, area_id: areaId, role }))).execute()
}

/** How many can sign in and are admin of a root area. */
export async function countRootAdmins(db: Database): Promise<number> {
  const { count } = await db.selectFrom('staff_grants')
    .innerJoin('areas', 'areas.id', 'staff_grants.area_id')
    .innerJoin('staff_accounts', 'staff_accounts.id', 'staff_grants.account_id')
    .select(select => select.fn.count('staff_accounts.id').as('count'))
    .where('staff_grants.role', '=', 'admin')
    .where('areas.parent_id', 'is', null)
    .where('staff_accounts.disabled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
