import type { Coverage, FormKey, KindCoverage, NewOrganised } from '#data/organisations/coverage.ts'
import type { Database } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import type { Scope } from '../staff/scope.ts'
import { formKeys } from '#data/organisations/coverage.ts'
import { organisationKinds, organisedForms } from '#data/organisations/organisation.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { areaScope } from '../registrations/desk/list.service.ts'
import { visitDays } from './describe-organisations.ts'
import { listAssignmentsOn, listScopedInstructors } from './instructors.repository.ts'
import { countByForm, countOrganisations, countSince } from './organisations.repository.ts'

/** Organisations (家) of a scope by kind and form: 单独 259, 联合 394, 指导员 337. Retired ones do not count; what nobody has found out is `unknown`. */
export async function countCoverage(db: Database, scope: Scope): Promise<KindCoverage[]> {
  const rows = await countByForm(db, scope)
  return organisationKinds.map((kind) => {
    const ofKind = rows.filter(row => row.kind === kind)
    const countOf = (form: FormKey) => ofKind.find(row => (row.form ?? 'unknown') === form)?.count ?? 0
    // One count for each form.
    const forms = Object.fromEntries(formKeys.map(form => [form, countOf(form)])) as Record<FormKey, number>
    const organised = organisedForms.reduce((sum, form) => sum + forms[form], 0)
    return { kind, total: ofKind.reduce((sum, { count }) => sum + count, 0), forms, organised, covered: organised + forms.instructor, members: ofKind.reduce((sum, { members }) => sum + members, 0) }
  })
}

/** Party organisations of a scope whose form holds since a day of the period, both days (Asia/Shanghai) included: 36 = 11 + 8 + 17. */
export async function countNewPartyOrganisations(db: Database, { scope, first, last }: { scope: Scope, first: string, last: string }): Promise<NewOrganised> {
  const counts = await countSince(db, scope, { first, last })
  // One count for each form.
  const forms = Object.fromEntries(organisedForms.map(form => [form, counts.get(form) ?? 0])) as NewOrganised['forms']
  return { total: organisedForms.reduce((sum, form) => sum + forms[form], 0), forms }
}

/** Instructors (人) of a scope, and of them those who have an organisation on a day. */
export async function countInstructors(db: Database, { scope, day }: { scope: Scope, day: string }): Promise<{ total: number, assigned: number }> {
  const instructors = await listScopedInstructors(db, scope)
  const busy = new Set((await listAssignmentsOn(db, day)).map(({ instructor_id }) => instructor_id))
  return { total: instructors.length, assigned: instructors.filter(({ id }) => busy.has(id)).length }
}

/** What the page shows: coverage, what was added in a period (this year unless told), instructors, visits that are due. Throws invalid_input for an unknown area. */
export async function readCoverage({ db, now }: Pick<Deps, 'db' | 'now'>, { scope }: Pick<Authority, 'scope'>, { area, from, to }: { area?: string | undefined, from?: string | undefined, to?: string | undefined }): Promise<Coverage> {
  const today = dayOf(now())
  const within = sharedScope(scope, await areaScope(db, area))
  const [first, last] = [from ?? `${today.slice(0, 4)}-01-01`, to ?? today]
  const filter = { isRetired: false, ...visitDays(now()) }
  return {
    from: first,
    to: last,
    kinds: await countCoverage(db, within),
    added: await countNewPartyOrganisations(db, { scope: within, first, last }),
    instructors: await countInstructors(db, { scope: within, day: today }),
    visitsOverdue: await countOrganisations(db, within, { ...filter, visits: 'overdue' }),
    withoutInstructor: await countOrganisations(db, within, { ...filter, visits: 'nobody' }),
  }
}

/** What two scopes share. */
function sharedScope(scope: Scope, area: Scope | undefined): Scope {
  if (!area)
    return scope
  const shared = [...area.paths.filter(path => scope.paths.some(root => path.startsWith(root))), ...scope.paths.filter(path => area.paths.some(root => path.startsWith(root)))]
  return { paths: [...new Set(shared)], hasRoot: false }
}
