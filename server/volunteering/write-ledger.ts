import type { ServiceSource } from '#data/volunteering/service-entry.ts'
import type { MinutesByDay, Span } from '#data/volunteering/service-time.ts'
import type { InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { Person } from '../registrations/people.service.ts'
import type { LedgerEntry } from './ledger.repository.ts'
import type { ActivityRow, ServiceEntryRow } from './volunteering.tables.ts'
import { createHmac } from 'node:crypto'
import { toShanghaiIso } from '#data/time/shanghai.ts'
import { earnsHours } from '#data/volunteering/activity.ts'
import { needsConfirmation } from '#data/volunteering/service-entry.ts'
import { minutesByDay, spansOverlap, sumOfDays, wholeSpan, withinCap } from '#data/volunteering/service-time.ts'
import { readableCode, readTypedCode } from '../staff/readable-code.ts'
import { spanOf, toLedgerRow } from './ledger-row.ts'
import { insertEntry, listEntriesOf, lockPerson } from './ledger.repository.ts'
import { volunteeringErrors } from './volunteering.errors.ts'

export type LedgerDeps = Pick<Deps, 'now' | 'config' | 'keys'>

/** The code of somebody's record, 60 bits; nobody without the key can tell it. */
function recordCodeOf(keys: Deps['keys'], registrationId: string): string {
  const bytes = createHmac('sha256', keys.derive('service-record')).update(registrationId).digest()
  return readTypedCode(readableCode(size => bytes.subarray(0, size), { groups: 3, lettersEach: 4 }))
}

/** The ledger of one person, locked: what they have by now, and where the next row goes. */
export interface OpenLedger { readonly person: Person, readonly rows: LedgerEntry[], lastSeq: number }

export async function openLedger({ keys }: Pick<LedgerDeps, 'keys'>, transaction: InTransaction, person: Person): Promise<OpenLedger> {
  const lastSeq = await lockPerson(transaction, person.id, recordCodeOf(keys, person.id))
  return { person, rows: await listEntriesOf(transaction, person.ids), lastSeq }
}

/** Rows that stand: neither taken back nor taking back. */
export function standingRows(rows: readonly LedgerEntry[]): LedgerEntry[] {
  const reversed = new Set(rows.map(({ reverses }) => reverses))
  return rows.filter(({ id, reverses }) => reverses === null && !reversed.has(id))
}

export interface NewService { readonly id: string, readonly activity: ActivityRow, readonly span: Span, readonly source: ServiceSource, readonly isClosedByClock: boolean, readonly by: { readonly id: string | null, readonly name: string | null } | null, readonly reason: string | null }

/** What stands of the same time. */
export const findOverlap = (rows: readonly LedgerEntry[], span: Span): LedgerEntry | undefined => standingRows(rows).find(row => spansOverlap(spanOf(row), wholeSpan(span)))

/** Minutes that the cap per day leaves of a span. */
export function creditableDays({ config }: Pick<LedgerDeps, 'config'>, rows: readonly LedgerEntry[], span: Span): MinutesByDay {
  return withinCap(minutesByDay(span), { counted: standingRows(rows).map(row => toLedgerRow(row).days), capMinutes: config.SERVICE_MINUTES_PER_DAY })
}

/** Writes a row of service. Throws not_possible_now for what earns nothing, invalid_input for a time that is recorded already. */
export async function writeService(deps: LedgerDeps, transaction: InTransaction, ledger: OpenLedger, { id, activity, span, source, isClosedByClock, by, reason }: NewService): Promise<void> {
  if (!earnsHours(activity.class))
    throw volunteeringErrors.earnsNothing()
  const { fromMs, toMs } = wholeSpan(span)
  const overlap = findOverlap(ledger.rows, span)
  if (overlap)
    throw volunteeringErrors.overlaps(`${toShanghaiIso(Date.parse(overlap.from_at)).slice(0, 16)} – ${toShanghaiIso(Date.parse(overlap.to_at)).slice(11, 16)}`)
  const days = creditableDays(deps, ledger.rows, span)
  await append(deps, transaction, ledger, {
    id,
    registration_id: ledger.person.id,
    activity_id: activity.id,
    from_at: new Date(fromMs).toISOString(),
    to_at: new Date(toMs).toISOString(),
    minutes: sumOfDays(days),
    days: JSON.stringify(days),
    source,
    needs_confirmation: needsConfirmation(source, { isClosedByClock }) ? 1 : 0,
    entered_by: by?.id ?? null,
    entered_by_name: by?.name ?? null,
    reverses: null,
    reason,
  })
}

/** Takes a row back by another one below zero. Throws not_possible_now when that was done, or it takes back another itself. */
export async function writeReversal(deps: LedgerDeps, transaction: InTransaction, ledger: OpenLedger, { id, entry, by, reason }: { id: string, entry: LedgerEntry, by: { id: string | null, name: string | null }, reason: string }): Promise<void> {
  if (!standingRows(ledger.rows).some(row => row.id === entry.id))
    throw volunteeringErrors.reversedAlready()
  const { registration_id, activity_id, from_at, to_at, source } = entry
  const days = Object.fromEntries(Object.entries(toLedgerRow(entry).days).map(([day, minutes]) => [day, -minutes]))
  await append(deps, transaction, ledger, { id, registration_id, activity_id, from_at, to_at, minutes: -entry.minutes, days: JSON.stringify(days), source, needs_confirmation: 0, entered_by: by.id, entered_by_name: by.name, reverses: entry.id, reason })
}

async function append(deps: LedgerDeps, transaction: InTransaction, ledger: OpenLedger, row: Omit<ServiceEntryRow, 'seq' | 'entered_at'>): Promise<void> {
  const written = { ...row, seq: ++ledger.lastSeq, entered_at: new Date(deps.now()).toISOString() }
  await insertEntry(transaction, written)
  ledger.rows.push({ ...written, confirmed_at: null, confirmed_by: null, confirmed_by_name: null })
}
