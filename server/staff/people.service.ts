import type { Affiliation } from '#data/disputes/parties.ts'
import type { Database } from '../db/database.ts'
import type { CallerGrant } from './caller.ts'
import { listAccounts } from './accounts.repository.ts'
import { everywhere } from './scope.ts'

/** Somebody with an account, as other domains need to know them. */
export interface Person { readonly id: string, readonly name: string, readonly isDisabled: boolean, readonly grants: readonly CallerGrant[], readonly affiliations: readonly Affiliation[] }

/** Everybody who has an account, or one of them; disabled ones too, because what is old still names them. */
export async function readPeople(db: Database, id?: string): Promise<Person[]> {
  return (await listAccounts(db, everywhere, id)).map(({ row, grants, affiliations }) => ({ id: row.id, name: row.name, isDisabled: row.disabled_at !== null, grants, affiliations }))
}
