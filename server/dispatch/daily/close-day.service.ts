import type { Day } from '#data/time/shanghai.ts'
import type { HistoryDeps } from './history.service.ts'
import { endOfDayMs } from '#data/dispatch/day-count.ts'
import { dayRows } from '#data/dispatch/day-table.ts'
import { addDays, dayOf } from '#data/time/shanghai.ts'
import { findClosedAt, findClosedDays, insertClosedDay, insertClosings, listClosings } from './closings.repository.ts'
import { readHistory } from './history.service.ts'

/** A server that stood still is not made up for longer than this: what stands is not known any more. */
const MADE_UP_DAYS = 7

/**
 * Keeps the tables of days that are over, each once, as what had happened was known at 24:00 of Shanghai: a server that was not running then
 * keeps the same. What stands is as it is when the day is closed.
 */
export async function closeDays(deps: HistoryDeps): Promise<void> {
  const yesterday = addDays(dayOf(deps.now()), -1)
  if (await findClosedAt(deps.db, yesterday) !== undefined)
    return
  const { last } = await findClosedDays(deps.db)
  const earliest = addDays(yesterday, 1 - MADE_UP_DAYS)
  const next = last === null ? yesterday : addDays(last, 1)
  for (let day = next < earliest ? earliest : next; day <= yesterday; day = addDays(day, 1))
    await closeDay(deps, day)
}

async function closeDay(deps: HistoryDeps, day: Day): Promise<void> {
  const history = await readHistory(deps, new Date(endOfDayMs(day)).toISOString())
  const ids = history.areas.map(({ id }) => id)
  const before = new Map((await listClosings(deps.db, addDays(day, -1), { areaIds: ids })).flatMap(({ row }) => row.cells.map(({ metric, total }) => [`${row.area.id} ${metric}`, total])))
  const rows = dayRows(history.areas, history, day, (areaId, metric) => before.get(`${areaId} ${metric}`))
  const kept = rows.flatMap((row) => {
    const area = history.areas.find(({ id }) => id === row.area.id)
    const isShown = area?.mergedInto === null && (area.status === 'active' || row.cells.some(({ total, target }) => total !== 0 || target !== null))
    return isShown ? [{ parentId: area.parentId, row }] : []
  })
  await deps.db.transaction().execute(async (transaction) => {
    if (await insertClosedDay(transaction, { day, closed_at: new Date(deps.now()).toISOString() }))
      await insertClosings(transaction, day, kept)
  })
}
