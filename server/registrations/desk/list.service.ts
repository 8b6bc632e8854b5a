import type { RegistrationCard, RegistrationList } from '#data/registrations/desk/registration-card.ts'
import type { RegistrationState } from '#data/registrations/life-cycle.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { Scope } from '../../staff/scope.ts'
import type { RegistrationRow } from '../registrations.tables.ts'
import type { ListCursor, ListFilter } from './list.repository.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { readMobile } from '#data/registrations/phone-number.ts'
import { riderNameKey } from '#data/registrations/rider-name.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { scopeOfPaths } from '../../staff/scope.ts'
import { openName, openPhone, phoneIndex } from '../person-secrets.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { findScopedRegistration } from '../registrations.repository.ts'
import { describeCard, describeRows } from './describe.ts'
import { countByState, listRegistrations } from './list.repository.ts'

type ListDeps = Pick<Deps, 'db' | 'keys' | 'now'>
/** What is asked for in an address. */
export interface ListWishes { readonly state?: 'waiting' | 'verified' | 'withdrawn' | 'all' | undefined, readonly area?: string | undefined, readonly q?: string | undefined }

const inUse = ['waiting', 'verified'] as const
const statesOf = (state: ListWishes['state']): readonly RegistrationState[] => state === undefined || state === 'all' ? [...inUse, 'withdrawn'] : [state]
/** Names are sealed, so they are looked for in so many of the youngest, opened one by one. */
const MAX_SEARCHED = 20_000

/** The scope of one area, as it stands in the tree today. Throws invalid_input for one that never was. */
export async function areaScope(db: Deps['db'], areaId: string | undefined): Promise<Scope | undefined> {
  if (areaId === undefined)
    return undefined
  const area = standsFor(treeOf(await readAllAreas({ db })), areaId)
  if (!area)
    throw registrationErrors.unknownArea('area')
  return { ...scopeOfPaths([area.path]), hasRoot: false }
}

function readCursor(text: string | undefined): ListCursor | null {
  if (text === undefined)
    return null
  const [at, id, ...more] = text.split('~')
  if (!at || !id || more.length > 0)
    throw new ProblemError('invalid_input', 'after is not the next of an answer', { complaints: [{ path: 'after', message: 'is not the next of an answer' }] })
  return { at, id }
}

/** What a search leaves: a part of the name, or the last four digits, which the mask shows anyway. */
function matches(deps: Pick<Deps, 'keys'>, row: RegistrationRow, q: string): boolean {
  if (/^\d{4}$/.test(q))
    return openPhone(deps, row)?.endsWith(q) ?? false
  return riderNameKey(openName(deps, row) ?? '').includes(riderNameKey(q))
}

/** Registrations of somebody's areas, the youngest first, with how many there are. */
export async function readList(deps: ListDeps, { scope }: Pick<Authority, 'scope'>, { state, area, q = '', limit, after }: ListWishes & { limit: number, after: string | undefined }): Promise<RegistrationList> {
  const wanted = q.trim()
  const mobile = readMobile(wanted)
  const inArea = await areaScope(deps.db, area)
  const filter: ListFilter = { states: statesOf(state), area: inArea, ...mobile === null ? {} : { phoneIndex: phoneIndex(deps.keys, mobile) } }
  const isSearch = wanted !== '' && mobile === null
  const found = await listRegistrations(deps.db, scope, { filter, limit: isSearch ? MAX_SEARCHED : limit + 1, after: readCursor(after) })
  const rows = isSearch ? found.filter(row => matches(deps, row, wanted)) : found
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const counts = await countByState(deps.db, scope, inArea)
  return {
    registrations: await describeRows(deps, deps.db, page),
    counts: { waiting: counts.get('waiting') ?? 0, verified: counts.get('verified') ?? 0 },
    next: rows.length > page.length && last ? `${last.registered_at}~${last.id}` : null,
  }
}

/** Throws not_found. */
export async function readCard(deps: ListDeps, { scope }: Pick<Authority, 'scope'>, id: string): Promise<RegistrationCard> {
  const row = await findScopedRegistration(deps.db, scope, id)
  if (!row)
    throw registrationErrors.unknown()
  return describeCard(deps, deps.db, { row, scope })
}
