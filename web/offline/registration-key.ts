import type { REGISTRATION_HEADER } from '#data/registrations/registration.ts'
import type { KeptRows } from './kept-rows.ts'
import type { OutboxEntry, OutboxKind } from './outbox-entry.ts'

/** Where a phone keeps its registration, and the key to it. */
export const REGISTRATION_ROW = 'registration'
/** What is forgotten with it: its hours as they were last read, and what was scanned. */
export const MY_SERVICE_ROW = 'my-service'
export const CHECK_INS_ROW = 'check-ins'
// Written out: the module of registrations would come along with the outbox.
const HEADER: typeof REGISTRATION_HEADER = 'x-registration-secret'
const kindsOfRegistered: readonly OutboxKind[] = ['check_in', 'sign_up']

/** The key to the registration goes with what only a registered rider may send. It is looked for at each attempt, and is never in the outbox. */
export async function registrationHeaders(journal: Pick<KeptRows, 'find'>, { kind }: Pick<OutboxEntry, 'kind'>): Promise<Record<string, string>> {
  if (!kindsOfRegistered.includes(kind))
    return {}
  const row = await journal.find(REGISTRATION_ROW)
  return typeof row === 'object' && row !== null && 'secret' in row && typeof row.secret === 'string' ? { [HEADER]: row.secret } : {}
}
