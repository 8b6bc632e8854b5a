import type { MonthBounds } from '#data/time/month.ts'
import type { Database } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { HandedOut } from './rows.repository.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { countScopedEvents } from './events.repository.ts'
import { sumHandedOut, sumHandedOutByMonth } from './rows.repository.ts'

/** Packs (份) and person-times (人次) handed out everywhere, in all and in each of the months; what was taken back does not count. */
export const countCare = (db: Database, months: readonly MonthBounds[]): Promise<{ total: HandedOut, months: HandedOut[] }> => sumHandedOutByMonth(db, months)

/** Of the areas of a scope in a span of time, `from` inclusive, `to` exclusive: packs, person-times, and events (场) that were under way in it. */
export async function countCareIn(db: Database, { scope, from, to }: { scope: Scope, from: string, to: string }): Promise<HandedOut & { events: number }> {
  const handedOut = await sumHandedOut(db, scope, { from, to })
  return { ...handedOut, events: await countScopedEvents(db, scope, { first: dayOf(Date.parse(from)), last: dayOf(Date.parse(to) - 1) }) }
}
