import type { AuditAction, AuditDetails } from '#data/audit/audit-actions.ts'
import type { AuditEntry } from '#data/audit/audit-entry.ts'
import type { GrantInput } from '#data/staff/account.ts'
import type { DeskWords } from '#web/i18n/desk-words.ts'
import type { Messages } from '#web/i18n/messages.ts'
import { auditActions } from '#data/audit/audit-actions.ts'

/** What the words are made with. */
export interface Teller { m: Messages, d: DeskWords, areaName: (id: string) => string }

function grantsWords({ m, d, areaName }: Teller, grants: readonly GrantInput[]): string {
  return grants.length === 0 ? d.desk.noGrants : m.shared.join(grants.map(({ role, areaId }) => d.desk.grant(d.desk.roles[role], areaName(areaId))))
}

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
