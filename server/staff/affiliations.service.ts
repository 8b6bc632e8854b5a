import type { Affiliation } from '#data/disputes/parties.ts'
import type { Account } from '#data/staff/account.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from './caller.ts'
import { audited } from '../audit/audited.service.ts'
import { listAccounts, toAccount } from './accounts.repository.ts'
import { replaceAffiliations } from './affiliations.repository.ts'
import { commonArea } from './scope.ts'
import { staffErrors } from './staff.errors.ts'

const keyOf = (affiliation: Affiliation) => JSON.stringify(affiliation.kind === 'station' ? [affiliation.stationId] : affiliation.platform)

/**
 * Says to which hosts and platforms somebody belongs; disputes with these are kept from them from their next request on. Nobody takes
 * one away from themselves. Throws not_found, not_possible_now.
 */
export async function affiliateAccount(deps: Pick<Deps, 'db' | 'keys' | 'now'>, by: Authority, { id, affiliations, why }: { id: string, affiliations: readonly Affiliation[], why?: string | undefined }): Promise<Account> {
  return audited(deps, async ({ transaction, record }) => {
    const [account] = await listAccounts(transaction, by.scope, id)
    if (!account)
      throw staffErrors.unknown()
    const wanted = new Set(affiliations.map(keyOf))
    if (by.actor.id === id && account.affiliations.some(had => !wanted.has(keyOf(had))))
      throw staffErrors.notFromOneself()
    await replaceAffiliations(transaction, id, affiliations)
    const [after = account] = await listAccounts(transaction, by.scope, id)
    await record(by.actor, {
      action: 'account.affiliated',
      subject: `account:${id}`,
      areaId: commonArea(account.grants.map(({ areaPath }) => areaPath)),
      why,
      details: { from: [...account.affiliations], to: [...after.affiliations] },
    })
    return toAccount(after)
  })
}
