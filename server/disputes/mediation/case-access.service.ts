import type { AreaTree } from '#data/areas/area-tree.ts'
import type { DisputeState } from '#data/disputes/life-cycle.ts'
import type { Affiliation, Interested, Party } from '#data/disputes/parties.ts'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Person } from '../../staff/people.service.ts'
import type { Scope } from '../../staff/scope.ts'
import type { DisputeRow } from '../disputes.tables.ts'
import type { Mediator } from './mediator.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { isConflicted } from '#data/disputes/parties.ts'
import { grantsFor } from '#data/staff/permissions.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { readPeople } from '../../staff/people.service.ts'
import { isWithin, scopeOfPaths } from '../../staff/scope.ts'
import { pathIn } from '../areas-apart.ts'
import { disputeErrors } from '../disputes.errors.ts'
import { findDispute, listDisputes } from '../disputes.repository.ts'
import { openParties } from '../sealed-words.ts'
import { stationNow } from './station-now.ts'

export type AccessDeps = Pick<Deps, 'keys' | 'index'>
interface Insider extends Interested { readonly scope: Scope }

/**
 * Who may know of a case: whoever mediates where it is, and is not on the other side of it. The only place where that is decided; every
 * route of staff comes to cases through the three functions below.
 */
function mayKnow(deps: AccessDeps, tree: AreaTree, insider: Insider, row: DisputeRow): boolean {
  const area = tree.get(row.area_id)
  const today = <Named extends Affiliation | Party>(named: Named): Named => named.kind === 'station' ? { ...named, stationId: stationNow(deps, named.stationId) } : named
  const parties = openParties(deps, row).map(today)
  return area !== undefined && isWithin(insider.scope, area.path) && !isConflicted({ ...insider, affiliations: insider.affiliations.map(today) }, parties, pathIn(tree))
}

async function insiderOf(db: Database, { accountId, grantPaths, scope }: Mediator): Promise<Insider> {
  const [person] = await readPeople(db, accountId)
  return { accountId, grantPaths, scope, affiliations: person?.affiliations ?? [] }
}

/** The cases in these states that somebody may know of, oldest first. */
export async function listCases(deps: AccessDeps, db: Database, by: Mediator, states: readonly DisputeState[]): Promise<DisputeRow[]> {
  const insider = await insiderOf(db, by)
  const tree = treeOf(await readAllAreas({ db }))
  return (await listDisputes(db, states)).filter(row => mayKnow(deps, tree, insider, row))
}

/** A case that somebody may know of. Throws not_found: one that is none of theirs is like one that never was. */
export async function getCase(deps: AccessDeps, db: Database, by: Mediator, id: string): Promise<DisputeRow> {
  const insider = await insiderOf(db, by)
  const tree = treeOf(await readAllAreas({ db }))
  const row = await findDispute(db, id)
  if (!row || !mayKnow(deps, tree, insider, row))
    throw disputeErrors.unknown()
  return row
}

const asInsider = ({ id, grants, affiliations }: Person): Insider => ({
  accountId: id,
  affiliations,
  grantPaths: grants.map(({ areaPath }) => areaPath),
  scope: scopeOfPaths(grantsFor(grants, 'disputes.mediate').map(({ areaPath }) => areaPath)),
})

/** Who may mediate a case. */
export async function listMediators(deps: AccessDeps, db: Database, row: DisputeRow): Promise<Person[]> {
  const tree = treeOf(await readAllAreas({ db }))
  return (await readPeople(db)).filter(person => !person.isDisabled && mayKnow(deps, tree, asInsider(person), row))
}
