import type { MonthBounds } from '#data/time/month.ts'
import type { Database } from '../../db/database.ts'
import { countReceivedLeads, countResolvedLeads } from './count-leads.repository.ts'

export interface Counted { readonly total: number, readonly months: readonly number[] }

/** Reports (条) received and resolved, without those taken back and those joined to another; in all and in each of the months. */
export async function countLeads(db: Database, months: readonly MonthBounds[]): Promise<{ received: Counted, resolved: Counted }> {
  const [received, resolved] = [await countReceivedLeads(db, months), await countResolvedLeads(db, months)]
  return { received, resolved }
}
