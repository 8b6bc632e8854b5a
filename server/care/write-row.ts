import type { InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import type { CareEventRow, CareRowRow } from './care.tables.ts'
import { stockOf } from '#data/care/stock.ts'
import { careErrors } from './care.errors.ts'
import { toStockRow } from './describe-event.ts'
import { insertRow, listRows, lockEvent } from './rows.repository.ts'

/** The rows of one event, locked: what there is by now, and where the next goes. */
export interface OpenBook { readonly event: CareEventRow, readonly rows: CareRowRow[], lastSeq: number }

export async function openBook(transaction: InTransaction, event: CareEventRow): Promise<OpenBook> {
  const lastSeq = await lockEvent(transaction, event.id)
  return { event, rows: await listRows(transaction, [event.id]), lastSeq }
}

/** Packs at a point now. */
export const stockIn = ({ rows }: OpenBook, pointId: string): number => stockOf(rows.map(toStockRow), pointId)

type NewRow = Pick<CareRowRow, 'id' | 'kind' | 'from_point' | 'to_point' | 'packs' | 'happened_at' | 'sent_hash'> & Partial<Pick<CareRowRow, 'person_times' | 'registration_id' | 'counted' | 'reverses' | 'reason'>>

/** The only writer of rows. Throws not_possible_now when a point would be left with fewer than none. */
export async function writeRow({ now }: Pick<Deps, 'now'>, transaction: InTransaction, book: OpenBook, { by, row }: { by: Authority, row: NewRow }): Promise<CareRowRow> {
  if (row.from_point !== null && stockIn(book, row.from_point) < row.packs)
    throw careErrors.notEnough(stockIn(book, row.from_point))
  const written: CareRowRow = { person_times: 0, registration_id: null, counted: null, reverses: null, reason: null, ...row, event_id: book.event.id, seq: ++book.lastSeq, entered_at: new Date(now()).toISOString(), entered_by: by.actor.id, entered_by_name: by.actor.name }
  await insertRow(transaction, written)
  book.rows.push(written)
  return written
}

/** Counted again: the row that makes the stock what was found, with a reason. */
export async function writeCount(deps: Pick<Deps, 'now'>, transaction: InTransaction, book: OpenBook, { by, pointId, found, ...row }: { by: Authority, pointId: string, found: number, reason: string } & Pick<CareRowRow, 'id' | 'happened_at' | 'sent_hash'>): Promise<CareRowRow> {
  const more = found - stockIn(book, pointId)
  return writeRow(deps, transaction, book, { by, row: { ...row, kind: 'counted', from_point: more < 0 ? pointId : null, to_point: more < 0 ? null : pointId, packs: Math.abs(more), counted: found } })
}
