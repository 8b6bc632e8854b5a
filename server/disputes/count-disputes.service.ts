import type { Database } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { FIGURE_AT_LEAST } from '#data/disputes/life-cycle.ts'
import { addDays, dayOf, startOfDayMs, weekdayOf } from '#data/time/shanghai.ts'
import { readAllAreas } from '../areas/areas.service.ts'
import { listArrivals } from './disputes.repository.ts'

/** How many disputes came in in one week (its Monday, ISO 8601) in a county. Null: fewer than may be told. */
export interface WeekFigure { readonly countyId: string, readonly monday: string, readonly count: number | null }

const mondayOf = (atMs: number): string => addDays(dayOf(atMs), 1 - weekdayOf(dayOf(atMs)))
const rootOf = (path: string | undefined): string => path?.split('/').find(id => id !== '') ?? ''

/**
 * The only figures of disputes that may be public: per county and finished week, nothing below five, no topic, no smaller area and no sum
 * from which a small one could be taken out. A running week is left out: seen twice, it would tell when one came.
 */
export async function countDisputes({ db, now }: { db: Database } & Pick<Deps, 'now'>): Promise<WeekFigure[]> {
  const tree = treeOf(await readAllAreas({ db }))
  const arrivals = (await listArrivals(db)).map(({ received_at, area_id }) => ({ countyId: rootOf(tree.get(area_id)?.path), monday: mondayOf(Date.parse(received_at)) }))
  const finished = arrivals.filter(({ monday }) => startOfDayMs(addDays(monday, 7)) <= now())
  const weeks = Map.groupBy(finished, ({ countyId, monday }) => `${monday} ${countyId}`)
  return [...weeks.values()].flatMap(([first, ...others]) => first ? [{ ...first, count: others.length + 1 < FIGURE_AT_LEAST ? null : others.length + 1 }] : []).toSorted((a, b) => a.monday < b.monday ? -1 : 1)
}
