import type { AuditEntry } from '#data/audit/audit-entry.ts'

/** Who does something. Services take one as a parameter, so that none can do anything in nobody's name by accident. */
export type Actor = AuditEntry['actor']

/** Whoever types commands at the console of the server. */
export const operator: Actor = { kind: 'operator', id: null, name: null }
/** The server by itself: first start, clean-up. */
export const serverItself: Actor = { kind: 'server', id: null, name: null }
/** Somebody who is not signed in. */
export const nobody: Actor = { kind: 'nobody', id: null, name: null }

export const accountActor = ({ id, name }: { id: string, name: string }): Actor => ({ kind: 'staff', id, name })
