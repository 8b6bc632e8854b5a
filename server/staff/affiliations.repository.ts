import type { Affiliation } from '#data/disputes/parties.ts'
import type { Database, InTransaction } from '../db/database.ts'
import * as z from 'zod/mini'
import { affiliationSchema } from '#data/disputes/parties.ts'

const valueOf = (affiliation: Affiliation): string => affiliation.kind === 'station' ? affiliation.stationId : affiliation.platform
const toAffiliation = ({ kind, value }: { kind: Affiliation['kind'], value: string }): Affiliation => z.parse(affiliationSchema, kind === 'station' ? { kind, stationId: value } : { kind, platform: value })

/** What accounts belong to, by the account's id; those that belong to nothing are not in it. */
export async function listAffiliations(db: Database, accountId?: string): Promise<Map<string, Affiliation[]>> {
  let query = db.selectFrom('account_affiliations').selectAll()
  if (accountId !== undefined)
    query = query.where('account_id', '=', accountId)
  const rows = await query.orderBy('kind').orderBy('value').execute()
  return new Map([...Map.groupBy(rows, row => row.account_id)].map(([id, own]) => [id, own.map(toAffiliation)]))
}

/** Puts these in place of what the account belonged to. */
export async function replaceAffiliations(db: InTransaction, accountId: string, affiliations: readonly Affiliation[]): Promise<void> {
  await db.deleteFrom('account_affiliations').where('account_id', '=', accountId).execute()
  const rows = affiliations.map(affiliation => ({ account_id: accountId, kind: affiliation.kind, value: valueOf(affiliation) }))
  const once = [...new Map(rows.map(row => [`${row.kind} ${row.value}`, row])).values()]
  if (once.length > 0)
    await db.insertInto('account_affiliations').values(once).execute()
}
