import type { LedgerRow } from '#data/volunteering/service-entry.ts'
import type { MinutesByDay, Span } from '#data/volunteering/service-time.ts'
import type { LedgerEntry } from './ledger.repository.ts'

export const spanOf = ({ from_at, to_at }: Pick<LedgerEntry, 'from_at' | 'to_at'>): Span => ({ fromMs: Date.parse(from_at), toMs: Date.parse(to_at) })

/** A row as the rules of counting see it. */
export function toLedgerRow(row: LedgerEntry): LedgerRow {
  const { id, source, reverses } = row
  // Written by us, as minutes by day.
  const days = JSON.parse(row.days) as MinutesByDay
  return { id, ...spanOf(row), source, days, needsConfirmation: row.needs_confirmation === 1, isConfirmed: row.confirmed_at !== null, reverses }
}
