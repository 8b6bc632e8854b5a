import * as z from 'zod/mini'
import { areaLevelSchema } from '../areas/area.ts'
import { careKinds } from '../care/stock.ts'
import { affiliationSchema } from '../disputes/parties.ts'
import { grantInputSchema } from '../staff/account.ts'

const nothingMore = z.strictObject({})
const grants = z.array(grantInputSchema)
const affiliations = z.array(affiliationSchema)
const fields = z.array(z.string())
const activityFacts = z.strictObject({ title: z.string(), startsAt: z.iso.datetime() })
const careFacts = z.strictObject({ title: z.string(), points: z.int() })
/** Whose, by the id of the registration alone; null: nobody's name was asked. */
const handedOut = z.strictObject({ registration: z.nullable(z.uuid()), packs: z.int(), personTimes: z.int() })
/** Whose, by the id of the registration alone. */
const serviceFacts = z.strictObject({ registration: z.uuid(), minutes: z.int() })
/** Of an organisation its name and what is known of its form; nothing of a person. */
const organisationFacts = z.strictObject({ name: z.string(), form: z.nullable(z.string()) })
const areaFacts = { name: z.string(), gbCode: z.nullable(z.string()) }

/**
 * Everything that is recorded, with the shape of its details. A new deed is a row here. Details are small and never hold phone numbers,
 * contents of disputes, passwords or codes: what is not in the shape cannot be recorded.
 */
export const auditActions = {
  'session.opened': z.strictObject({ with: z.enum(['password', 'totp', 'recovery_code']) }),
  'session.refused': z.strictObject({ because: z.enum(['unknown', 'password', 'code', 'disabled']) }),
  'session.locked': nothingMore,
  'session.closed': z.strictObject({ sessions: z.int() }),
  'password.changed': nothingMore,
  'password.refused': nothingMore,
  'password.reset': nothingMore,
  'totp.enabled': nothingMore,
  'totp.removed': nothingMore,
  'account.added': z.strictObject({ name: z.string(), grants }),
  'account.renamed': z.strictObject({ from: z.string(), to: z.string() }),
  'account.disabled': nothingMore,
  'account.enabled': nothingMore,
  'account.granted': z.strictObject({ from: grants, to: grants }),
  'station.added': z.strictObject({ code: z.string(), name: z.string() }),
  'station.edited': z.strictObject({ code: z.string(), fields }),
  'station.confirmed': z.strictObject({ code: z.string() }),
  'station.undone': z.strictObject({ code: z.string(), revision: z.int(), fields }),
  'station.retired': z.strictObject({ code: z.string(), insteadCode: z.nullable(z.string()) }),
  'station.restored': z.strictObject({ code: z.string() }),
  'station.merged': z.strictObject({ into: z.string(), from: z.string() }),
  'station.unmerged': z.strictObject({ into: z.string(), from: z.string() }),
  'photo.added': z.strictObject({ code: z.string() }),
  'photo.removed': z.strictObject({ code: z.string() }),
  'photos.ordered': z.strictObject({ code: z.string() }),
  'suggestion.answered': z.strictObject({ state: z.string() }),
  'alarm.answered': z.strictObject({ kind: z.string(), outcome: z.string() }),
  'import.applied': z.strictObject({ file: z.string(), inserted: z.int(), updated: z.int() }),
  'import.undone': z.strictObject({ file: z.string(), stations: z.int() }),
  'posters.printed': z.strictObject({ stations: z.int(), codes: z.array(z.string()) }),
  'stations.exported': z.strictObject({ file: z.string(), stations: z.int() }),
  'area.added': z.strictObject({ ...areaFacts, level: areaLevelSchema, parentId: z.string() }),
  'area.renamed': z.strictObject({ from: z.strictObject(areaFacts), to: z.strictObject(areaFacts) }),
  'area.moved': z.strictObject({ from: z.string(), to: z.string() }),
  'area.merged': z.strictObject({ name: z.string(), into: z.string(), children: z.array(z.string()), stations: z.int(), staff: z.int() }),
  'area.placed': z.strictObject({ lng: z.nullable(z.number()), lat: z.nullable(z.number()) }),
  'areas.imported': z.strictObject({ file: z.string(), added: z.int(), changed: z.int(), refused: z.int() }),
  'area.outlined': z.strictObject({ corners: z.int() }),
  'area.retired': nothingMore,
  'area.restored': nothingMore,
  'lead.stepped': z.strictObject({ number: z.string(), deed: z.string(), to: z.nullable(z.string()), into: z.nullable(z.string()) }),
  'leads.exported': z.strictObject({ leads: z.int(), isComplete: z.boolean() }),
  'leads.rules_set': z.strictObject({ rules: z.int() }),
  'leads.templates_set': z.strictObject({ templates: z.int() }),
  'leads.robot_added': z.strictObject({ host: z.string() }),
  'leads.robot_removed': z.strictObject({ host: z.string() }),
  'leads.robot_tried': z.strictObject({ host: z.string(), isTaken: z.boolean() }),
  'lead.published': z.strictObject({ number: z.string(), photos: z.int() }),
  'lead.unpublished': z.strictObject({ number: z.string() }),
  'lead.blacked_out': z.strictObject({ number: z.string(), boxes: z.int() }),
  'lead.photo_restored': z.strictObject({ number: z.string() }),
  'account.affiliated': z.strictObject({ from: affiliations, to: affiliations }),
  // Of a dispute nothing is recorded but its random id and what was done: never an area, a topic, a reason or a word.
  'disputes.listed': nothingMore,
  'dispute.read': nothingMore,
  'dispute.handled': z.strictObject({ deed: z.enum(['assign', 'take', 'say', 'note', 'meet', 'settle', 'refer', 'give_up']) }),
  'dispute.reveal_asked': nothingMore,
  'dispute.reveal_approved': nothingMore,
  'dispute.contact_revealed': nothingMore,
  'dispute.contact_destroyed': nothingMore,
  'dispute.escalated': nothingMore,
  'registration.verified': nothingMore,
  'registration.corrected': z.strictObject({ fields }),
  'registration.revealed': nothingMore,
  'registration.told_apart': z.strictObject({ other: z.uuid() }),
  'registration.merged': z.strictObject({ from: z.uuid() }),
  'registration.unmerged': z.strictObject({ from: z.uuid() }),
  'registration.reissued': nothingMore,
  'registration.appointed': z.strictObject({ role: z.string(), startsOn: z.iso.date(), endsOn: z.iso.date() }),
  'registration.appointment_ended': z.strictObject({ role: z.string(), on: z.iso.date() }),
  'registration.withdrawn': nothingMore,
  'registration.erased': nothingMore,
  'registrations.exported': z.strictObject({ registrations: z.int(), withPhones: z.boolean(), isComplete: z.boolean() }),
  'registrations.import_undone': z.strictObject({ file: z.string(), removed: z.int(), kept: z.int() }),
  'registrations.imported': z.strictObject({ file: z.string(), added: z.int(), handedBack: z.int() }),
  'activity.planned': activityFacts,
  'activity.changed': activityFacts,
  'activity.cancelled': activityFacts,
  'service.scanned': z.strictObject({ registration: z.uuid(), kind: z.enum(['in', 'out']) }),
  'service.entered': serviceFacts,
  'service.confirmed': serviceFacts,
  'service.reversed': serviceFacts,
  'dispatch.targets_set': z.strictObject({ set: z.int(), removed: z.int() }),
  'dispatch.exported': z.strictObject({ day: z.string(), rows: z.int() }),
  'dispatch.noted': z.strictObject({ week: z.string() }),
  'dispatch.done': z.strictObject({ week: z.string() }),
  'care.planned': careFacts,
  'care.changed': careFacts,
  'care.ended': careFacts,
  'care.moved': z.strictObject({ kind: z.enum(careKinds), packs: z.int() }),
  'care.handed_out': handedOut,
  'care.reversed': z.strictObject({ kind: z.enum(careKinds), packs: z.int() }),
  'service.record_printed': serviceFacts,
  'service.exported': z.strictObject({ rows: z.int(), withPhones: z.boolean(), isComplete: z.boolean(), sheet: z.nullable(z.string()) }),
  'organisation.added': organisationFacts,
  'organisation.changed': z.strictObject({ ...organisationFacts.shape, fields }),
  'organisation.retired': organisationFacts,
  'organisation.restored': organisationFacts,
  'organisation.assigned': z.strictObject({ instructor: z.uuid(), startsOn: z.iso.date(), endsOn: z.nullable(z.iso.date()) }),
  'organisation.assignment_ended': z.strictObject({ instructor: z.uuid(), on: z.iso.date() }),
  'organisation.visited': z.strictObject({ instructor: z.uuid(), day: z.iso.date(), lead: z.nullable(z.string()) }),
  'organisations.exported': z.strictObject({ organisations: z.int(), isComplete: z.boolean() }),
  'organisations.list_applied': z.strictObject({ file: z.string(), added: z.int(), filled: z.int(), handedBack: z.int() }),
  'organisations.list_undone': z.strictObject({ file: z.string(), undone: z.int(), left: z.int() }),
  'instructor.added': nothingMore,
  'instructor.changed': z.strictObject({ fields }),
  'instructor.retired': nothingMore,
  'instructor.revealed': nothingMore,
  'instructors.imported': z.strictObject({ added: z.int(), handedBack: z.int() }),
  'demo.cleared': z.strictObject({ stations: z.int(), registrations: z.int(), leads: z.int(), disputes: z.int(), activities: z.int(), careEvents: z.int(), organisations: z.int(), instructors: z.int(), accounts: z.int(), kept: z.int() }),
  'audit.exported': z.strictObject({ rows: z.int(), isComplete: z.boolean() }),
} as const satisfies Record<string, z.ZodMiniType>

export type AuditAction = keyof typeof auditActions
export type AuditDetails<Action extends AuditAction> = z.infer<typeof auditActions[Action]>
// The keys of a constant object literal are exactly its declared keys.
export const auditActionNames = Object.keys(auditActions) as [AuditAction, ...AuditAction[]]
