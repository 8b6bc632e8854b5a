import * as z from 'zod/mini'

/** viewer, clerk (登记), reviewer (审核), mediator (调解), dispatcher (调度), admin. A role is held in an area and counts there and below. */
export const roles = ['viewer', 'clerk', 'reviewer', 'mediator', 'dispatcher', 'admin'] as const
export const roleSchema = z.enum(roles)
export type Role = z.infer<typeof roleSchema>

/** What can be done, `thing.deed`. A new one is a row here and a place in the table below. */
export const verbs = [
  'areas.read',
  'areas.edit',
  'stations.read',
  'stations.answer',
  'stations.edit',
  'stations.import',
  'stations.retire',
  'stations.export',
  'leads.read',
  'leads.handle',
  'leads.assign',
  'leads.publish',
  'leads.export',
  'leads.settings',
  'disputes.mediate',
  'disputes.assign',
  'disputes.affiliations',
  'registrations.read',
  'registrations.verify',
  'registrations.reveal',
  'registrations.appoint',
  'registrations.merge',
  'registrations.import',
  'registrations.export',
  'volunteering.plan',
  'volunteering.confirm',
  'volunteering.enter',
  'volunteering.reverse',
  'dispatch.read',
  'dispatch.set',
  'care.read',
  'care.plan',
  'care.hand_out',
  'care.reverse',
  'organisations.read',
  'organisations.edit',
  'organisations.import',
  'organisations.export',
  'volunteering.export',
  'staff.read',
  'staff.edit',
  'audit.read',
  'audit.export',
] as const
export const verbSchema = z.enum(verbs)
export type Verb = z.infer<typeof verbSchema>

const reading = ['areas.read', 'stations.read', 'leads.read', 'dispatch.read', 'care.read', 'organisations.read'] as const satisfies readonly Verb[]

/** Whoever sits at the desk where riders register. Names and numbers are not for viewers. */
const ofDesk = ['registrations.read', 'registrations.verify', 'registrations.reveal', 'registrations.appoint', 'volunteering.plan', 'volunteering.confirm', 'volunteering.enter', 'care.plan', 'care.hand_out', 'organisations.edit'] as const satisfies readonly Verb[]
const ofRegister = [...ofDesk, 'registrations.merge', 'registrations.import', 'registrations.export', 'volunteering.reverse', 'care.reverse', 'volunteering.export', 'organisations.import', 'organisations.export'] as const satisfies readonly Verb[]

/** Cases are read by those who mediate them and by nobody else, whatever else they may do. */
const ofMediators = ['disputes.mediate', 'disputes.assign'] as const satisfies readonly Verb[]
const isOfMediators = (verb: Verb) => verb === 'disputes.mediate' || verb === 'disputes.assign'

/**
 * What each role may do in its area and below: the only such table, for server and web. `stations.answer` is the inbox of riders' reports,
 * `organisations.read` their coverage in counts; the ledger, instructors and visits are for `organisations.edit`.
 */
export const verbsOfRole = {
  viewer: reading,
  clerk: [...reading, 'stations.answer', 'leads.handle', ...ofDesk],
  reviewer: [...reading, 'stations.answer', 'stations.edit', 'leads.handle', 'leads.assign', 'leads.publish', ...ofRegister],
  mediator: ['areas.read', 'stations.read', ...ofMediators],
  dispatcher: [...reading, 'stations.answer', 'stations.edit', 'stations.import', 'stations.retire', 'stations.export', 'leads.handle', 'leads.assign', 'leads.publish', 'leads.export', 'leads.settings', 'dispatch.set', ...ofRegister],
  admin: verbs.filter(verb => !isOfMediators(verb)),
} as const satisfies Record<Role, readonly Verb[]>

/** Whether a role may do something in its area. */
export function roleMay(role: Role, verb: Verb): boolean {
  const allowed: readonly Verb[] = verbsOfRole[role]
  return allowed.includes(verb)
}

/** Those of a person's grants that allow the verb. Each counts for its area and everything below. */
export function grantsFor<Granted extends { readonly role: Role }>(grants: readonly Granted[], verb: Verb): Granted[] {
  return grants.filter(({ role }) => roleMay(role, verb))
}

/** Whether a person may do something anywhere at all. */
export function may(grants: readonly { readonly role: Role }[], verb: Verb): boolean {
  return grantsFor(grants, verb).length > 0
}

/** Everything that a person may do, and in which areas; verbs that are not allowed anywhere are left out. */
export function verbsOf(grants: readonly { readonly role: Role, readonly areaId: string }[]): { verb: Verb, areaIds: string[] }[] {
  return verbs
    .map(verb => ({ verb, areaIds: [...new Set(grantsFor(grants, verb).map(({ areaId }) => areaId))] }))
    .filter(({ areaIds }) => areaIds.length > 0)
}
