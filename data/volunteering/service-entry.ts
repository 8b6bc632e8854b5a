import type { MinutesByDay, Span } from './service-time.ts'
import * as z from 'zod/mini'
import { spansOverlap, sumOfDays } from './service-time.ts'

/**
 * Where a row of the ledger comes from, the strongest first: A a rotating code, or a personal code scanned by staff; B a fixed code with the
 * geofence passed; C a fixed code without, or spoken digits; D put in afterwards from a roster.
 */
export const serviceSources = ['A', 'B', 'C', 'D'] as const
export const serviceSourceSchema = z.enum(serviceSources)
export type ServiceSource = typeof serviceSources[number]

/** The weaker of two: what was scanned in by A and out by C is C. */
export const weakerSource = (one: ServiceSource, other: ServiceSource): ServiceSource => one > other ? one : other

/** Whether a row waits for somebody: A counts at once unless the clock has closed it. */
export const needsConfirmation = (source: ServiceSource, { isClosedByClock }: { isClosedByClock: boolean }): boolean => source !== 'A' || isClosedByClock

/** D is confirmed by a second person; the others by anybody who may. */
export const mayConfirm = ({ source, enteredBy }: { source: ServiceSource, enteredBy: string | null }, accountId: string | null): boolean =>
  source !== 'D' || (accountId !== null && enteredBy !== accountId)

/** A row of the ledger, as far as counting goes. A reversal refers to the row that it takes back, and has its minutes below zero. */
export interface LedgerRow extends Span {
  readonly id: string
  readonly source: ServiceSource
  readonly days: MinutesByDay
  readonly needsConfirmation: boolean
  readonly isConfirmed: boolean
  readonly reverses: string | null
}

/** counts 计入, waiting 待确认, reversed 已冲销, overlaps: of the same time as one that counts (two registrations became one), reversal 冲销. */
export const creditStates = ['counts', 'waiting', 'reversed', 'overlaps', 'reversal'] as const
export type CreditState = typeof creditStates[number]

/**
 * What each row of one person is worth, in the order in which they were written. Of two that overlap and could both count, the earlier
 * written does: nobody is credited a minute twice, whatever was merged.
 */
export function creditOf(rows: readonly LedgerRow[]): Map<string, CreditState> {
  const reversed = new Set(rows.map(({ reverses }) => reverses))
  const counting: LedgerRow[] = []
  return new Map(rows.map((row): [string, CreditState] => {
    if (row.reverses !== null)
      return [row.id, 'reversal']
    if (reversed.has(row.id))
      return [row.id, 'reversed']
    if (row.needsConfirmation && !row.isConfirmed)
      return [row.id, 'waiting']
    if (counting.some(other => spansOverlap(other, row)))
      return [row.id, 'overlaps']
    counting.push(row)
    return [row.id, 'counts']
  }))
}

/** Minutes, scanned and back-entered always apart; `waiting` are not in them. */
export const serviceTotalsSchema = z.strictObject({ scannedMinutes: z.int(), backEnteredMinutes: z.int(), waitingMinutes: z.int() })
export type ServiceTotals = z.infer<typeof serviceTotalsSchema>

/** Sums of the rows of one person: every total opens to its rows. A reversed row and its reversal add up to nothing. */
export function totalsOf(rows: readonly LedgerRow[]): ServiceTotals {
  const states = creditOf(rows)
  const sum = (wanted: (row: LedgerRow, state: CreditState | undefined) => boolean) =>
    rows.filter(row => wanted(row, states.get(row.id))).reduce((total, { days }) => total + sumOfDays(days), 0)
  const isInTotal = (state: CreditState | undefined) => state === 'counts' || state === 'reversed' || state === 'reversal'
  return {
    scannedMinutes: sum(({ source }, state) => source !== 'D' && isInTotal(state)),
    backEnteredMinutes: sum(({ source }, state) => source === 'D' && isInTotal(state)),
    waitingMinutes: sum((_, state) => state === 'waiting'),
  }
}
