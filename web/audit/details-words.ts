import type { AuditAction, AuditDetails } from '#data/audit/audit-actions.ts'
import type { AuditEntry } from '#data/audit/audit-entry.ts'
import type { Affiliation } from '#data/disputes/parties.ts'
import type { GrantInput } from '#data/staff/account.ts'
import type { DeskWords } from '#web/i18n/desk-words.ts'
import type { Messages } from '#web/i18n/messages.ts'
import { auditActions } from '#data/audit/audit-actions.ts'
import { toShanghaiIso } from '#data/time/shanghai.ts'

/** What the words are made with. */
export interface Teller { m: Messages, d: DeskWords, areaName: (id: string) => string }

function grantsWords({ m, d, areaName }: Teller, grants: readonly GrantInput[]): string {
  return grants.length === 0 ? d.desk.noGrants : m.shared.join(grants.map(({ role, areaId }) => d.desk.grant(d.desk.roles[role], areaName(areaId))))
}

function affiliationsWords({ d }: Teller, affiliations: readonly Affiliation[]): string {
  const stations = affiliations.filter(({ kind }) => kind === 'station').length
  return d.audit.affiliated(stations, affiliations.length - stations)
}

/** Fields by their words; a service, `services.water`, by its own. */
function fieldsWords({ m, d }: Teller, fields: readonly string[]): string {
  const services: Record<string, string> = m.shared.services
  return m.shared.join(fields.map(field => d.audit.fields[field] ?? services[field.replace('services.', '')] ?? field))
}
const areaWords = ({ name, gbCode }: { name: string, gbCode: string | null }) => gbCode === null ? name : `${name} ${gbCode}`
const activityWords = ({ title, startsAt }: { title: string, startsAt: string }) => `${title} ${toShanghaiIso(Date.parse(startsAt)).slice(0, 16).replace('T', ' ')}`

const careWords = ({ title, points }: { title: string, points: number }, { d }: Teller) => d.care.titlePoints(title, points)

const nothingMore = () => ''

/** How the details of each deed are said. */
const tellers: { [Action in AuditAction]: (details: AuditDetails<Action>, teller: Teller) => string } = {
  'session.opened': (details, { d }) => d.audit.with[details.with],
  'session.refused': ({ because }, { d }) => d.audit.refusedBecause[because],
  'session.locked': nothingMore,
  'session.closed': ({ sessions }, { d }) => d.audit.closed(sessions),
  'password.changed': nothingMore,
  'password.refused': nothingMore,
  'password.reset': nothingMore,
  'totp.enabled': nothingMore,
  'totp.removed': nothingMore,
  'account.added': ({ name, grants }, teller) => teller.d.audit.added(name, grantsWords(teller, grants)),
  'account.renamed': ({ from, to }, { d }) => d.audit.changed(from, to),
  'account.disabled': nothingMore,
  'account.enabled': nothingMore,
  'account.granted': ({ from, to }, teller) => teller.d.audit.changed(grantsWords(teller, from), grantsWords(teller, to)),
  'station.added': ({ code, name }) => `${code} ${name}`,
  'station.edited': ({ code, fields }, teller) => teller.d.audit.added(code, fieldsWords(teller, fields)),
  'station.confirmed': ({ code }) => code,
  'station.undone': ({ code, fields }, teller) => teller.d.audit.added(code, fieldsWords(teller, fields)),
  'station.retired': ({ code, insteadCode }, { d }) => insteadCode === null ? code : d.audit.changed(code, insteadCode),
  'station.restored': ({ code }) => code,
  'station.merged': ({ into, from }, { d }) => d.audit.changed(from, into),
  'station.unmerged': ({ into, from }, { d }) => d.audit.changed(into, from),
  'photo.added': ({ code }) => code,
  'photo.removed': ({ code }) => code,
  'photos.ordered': ({ code }) => code,
  'suggestion.answered': ({ state }, { d }) => d.audit.outcomes[state] ?? state,
  'alarm.answered': ({ outcome }, { d }) => d.audit.outcomes[outcome] ?? outcome,
  'import.applied': ({ file, inserted, updated }, { d }) => d.audit.imported(file, inserted, updated),
  'import.undone': ({ file, stations }, { d }) => d.audit.importUndone(file, stations),
  'posters.printed': ({ codes }, { m }) => m.shared.join(codes),
  'stations.exported': ({ file, stations }, { d }) => d.audit.importUndone(file, stations),
  'area.added': ({ name }) => name,
  'area.renamed': ({ from, to }, { d }) => d.audit.changed(areaWords(from), areaWords(to)),
  'area.moved': ({ from, to }, { d, areaName }) => d.audit.changed(areaName(from), areaName(to)),
  'area.merged': ({ name, into, stations, staff }, { d, areaName, m }) => m.shared.join([d.audit.changed(name, areaName(into)), d.audit.moved(stations, staff)]),
  'area.placed': ({ lng, lat }) => lng === null || lat === null ? '' : `${lng}, ${lat}`,
  'areas.imported': ({ file, added, changed, refused }, { d, m }) => m.shared.join([d.audit.imported(file, added, changed), d.audit.refusedRows(refused)]),
  'area.outlined': ({ corners }, { d }) => d.audit.corners(corners),
  'area.retired': nothingMore,
  'area.restored': nothingMore,
  'lead.stepped': ({ number, deed, to, into }, { d, areaName }) => d.audit.stepped(number, d.audit.leadDeeds[deed] ?? deed, into ?? (to === null ? null : areaName(to))),
  'leads.exported': ({ leads, isComplete }, { d }) => d.audit.exported(leads, isComplete),
  'leads.rules_set': ({ rules }, { d }) => d.audit.exported(rules, true),
  'leads.templates_set': ({ templates }, { d }) => d.audit.exported(templates, true),
  'leads.robot_added': ({ host }) => host,
  'leads.robot_removed': ({ host }) => host,
  'leads.robot_tried': ({ host, isTaken }, { d }) => d.audit.tried(host, isTaken),
  'lead.published': ({ number, photos }, { d }) => d.audit.leadPhotos(number, photos),
  'lead.unpublished': ({ number }) => number,
  'lead.blacked_out': ({ number, boxes }, { d }) => d.audit.boxes(number, boxes),
  'lead.photo_restored': ({ number }) => number,
  'account.affiliated': ({ from, to }, teller) => teller.d.audit.changed(affiliationsWords(teller, from), affiliationsWords(teller, to)),
  'disputes.listed': nothingMore,
  'dispute.read': nothingMore,
  'dispute.handled': ({ deed }, { d }) => d.audit.deeds[deed],
  'dispute.reveal_asked': nothingMore,
  'dispute.reveal_approved': nothingMore,
  'dispute.contact_revealed': nothingMore,
  'dispute.contact_destroyed': nothingMore,
  'dispute.escalated': nothingMore,
  'registration.verified': nothingMore,
  'registration.corrected': ({ fields }, { d, m }) => m.shared.join(fields.map(field => d.audit.personFields[field] ?? field)),
  'registration.revealed': nothingMore,
  'registration.told_apart': nothingMore,
  'registration.merged': nothingMore,
  'registration.unmerged': nothingMore,
  'registration.reissued': nothingMore,
  'registration.appointed': ({ role, startsOn, endsOn }, { d }) => d.audit.appointed(d.audit.appointedRoles[role] ?? role, `${startsOn} – ${endsOn}`),
  'registration.appointment_ended': ({ role, on }, { d }) => d.audit.appointed(d.audit.appointedRoles[role] ?? role, on),
  'registration.withdrawn': nothingMore,
  'registration.erased': nothingMore,
  'registrations.exported': ({ registrations, withPhones, isComplete }, { d }) => d.audit.people(registrations, withPhones, isComplete),
  'registrations.import_undone': ({ file, removed, kept }, { d }) => d.audit.peopleUndone(file, removed, kept),
  'registrations.imported': ({ file, added, handedBack }, { d }) => d.audit.peopleImported(file, added, handedBack),
  'activity.planned': activityWords,
  'activity.changed': activityWords,
  'activity.cancelled': activityWords,
  'service.scanned': ({ kind }, { d }) => d.audit.checkedIn[kind],
  'service.entered': ({ minutes }, { d }) => d.audit.serviceMinutes(minutes),
  'service.confirmed': ({ minutes }, { d }) => d.audit.serviceMinutes(minutes),
  'service.reversed': ({ minutes }, { d }) => d.audit.serviceMinutes(minutes),
  'dispatch.targets_set': ({ set, removed }, { d }) => d.audit.exported(set + removed, true),
  'dispatch.exported': ({ day, rows }, { d, m }) => m.shared.join([day, d.audit.exported(rows, true)]),
  'dispatch.noted': ({ week }) => week,
  'dispatch.done': ({ week }) => week,
  'care.planned': careWords,
  'care.changed': careWords,
  'care.ended': careWords,
  'care.moved': ({ kind, packs }, { d }) => d.care.kindPacks(d.care.kinds[kind], packs),
  'care.handed_out': ({ packs, personTimes }, { d }) => d.care.packsAndTimes(packs, personTimes),
  'care.reversed': ({ kind, packs }, { d }) => d.care.kindPacks(d.care.kinds[kind], packs),
  'service.record_printed': ({ minutes }, { d }) => d.audit.serviceMinutes(minutes),
  'service.exported': ({ rows, withPhones, isComplete, sheet }, { d }) => [d.audit.exported(rows, isComplete), ...withPhones ? [d.registerDesk.withPhones] : [], ...sheet === null ? [] : [sheet]].join(' · '),
  'organisation.added': ({ name }) => name,
  'organisation.changed': ({ name, fields }, { d, m }) => d.audit.added(name, m.shared.join(fields.map(field => d.audit.organisationFields[field] ?? field))),
  'organisation.retired': ({ name }) => name,
  'organisation.restored': ({ name }) => name,
  'organisation.assigned': ({ startsOn, endsOn }) => `${startsOn} – ${endsOn ?? ''}`,
  'organisation.assignment_ended': ({ on }) => on,
  'organisation.visited': ({ day, lead }, { m }) => m.shared.join([day, ...lead === null ? [] : [lead]]),
  'organisations.exported': ({ organisations, isComplete }, { d }) => d.audit.exported(organisations, isComplete),
  'organisations.list_applied': ({ file, added, filled, handedBack }, { d }) => d.audit.added(file, d.audit.listApplied(added, filled, handedBack)),
  'organisations.list_undone': ({ file, undone, left }, { d }) => d.audit.listUndone(file, undone, left),
  'instructor.added': nothingMore,
  'instructor.changed': ({ fields }, { d, m }) => m.shared.join(fields.map(field => d.audit.organisationFields[field] ?? field)),
  'instructor.retired': nothingMore,
  'instructor.revealed': nothingMore,
  'instructors.imported': ({ added, handedBack }, { d, m }) => m.shared.join([d.audit.exported(added, true), d.audit.refusedRows(handedBack)]),
  'demo.cleared': ({ stations, registrations, leads, kept }, { d, m }) => m.shared.join([d.audit.demoCleared(stations, registrations, leads), d.audit.demoKept(kept)]),
  'audit.exported': ({ rows, isComplete }, { d }) => d.audit.exported(rows, isComplete),
}

function tell<Action extends AuditAction>(action: Action, details: unknown, teller: Teller): string | undefined {
  const parsed = auditActions[action].safeParse(details)
  // The shape of this action has just been checked.
  return parsed.success ? tellers[action](parsed.data as AuditDetails<Action>, teller) : undefined
}

/** The details of a line in words; lines of another version, whose shape is not known here, as they are. */
export function detailsWords({ action, details }: Pick<AuditEntry, 'action' | 'details'>, teller: Teller): string {
  return tell(action, details, teller) ?? JSON.stringify(details)
}
