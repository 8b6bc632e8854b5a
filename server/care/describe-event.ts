import type { CareEvent, CarePoint } from '#data/care/care-event.ts'
import type { CareRow } from '#data/care/care-row.ts'
import type { StockRow } from '#data/care/stock.ts'
import type { Database, InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { CareEventRow, CarePointRow, CareRowRow } from './care.tables.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { broughtTo, handedOut, stockOf, stockState } from '#data/care/stock.ts'
import { readAllAreas } from '../areas/areas.service.ts'
import { standingIds } from '../registrations/people.service.ts'
import { listPoints } from './events.repository.ts'
import { listRows } from './rows.repository.ts'

export const toStockRow = ({ kind, from_point, to_point, packs, person_times, reverses }: CareRowRow): StockRow => ({ kind, from: from_point, to: to_point, packs, personTimes: person_times, reverses })

/** Rows that stand: neither taken back nor taking back. */
export function standingRows(rows: readonly CareRowRow[]): CareRowRow[] {
  const reversed = new Set(rows.map(({ reverses }) => reverses))
  return rows.filter(({ id, reverses }) => reverses === null && !reversed.has(id))
}

/** A row as people read it. */
export const toCareRow = (row: CareRowRow): CareRow => ({
  id: row.id,
  eventId: row.event_id,
  kind: row.kind,
  from: row.from_point,
  to: row.to_point,
  packs: row.packs,
  personTimes: row.person_times,
  registrationId: row.registration_id,
  counted: row.counted,
  happenedAt: row.happened_at,
  enteredAt: row.entered_at,
  enteredBy: row.entered_by_name,
  reverses: row.reverses,
  reason: row.reason,
})

/** What a point is called: the name of its station today, or its own words. */
export const pointName = ({ index }: Pick<Deps, 'index'>, { station_id, place }: Pick<CarePointRow, 'station_id' | 'place'>): string =>
  (station_id === null ? undefined : index.findById(station_id)?.facts.name) ?? place ?? station_id ?? ''

/** How a point stands by the rows of its event. */
export function describePoint(deps: Pick<Deps, 'index'>, point: CarePointRow, rows: readonly CareRowRow[]): CarePoint {
  const here = rows.filter(({ from_point, to_point }) => from_point === point.id || to_point === point.id)
  const sums = here.map(toStockRow)
  const [stock, brought] = [stockOf(sums, point.id), broughtTo(sums, point.id)]
  return {
    id: point.id,
    stationId: point.station_id,
    place: point.place,
    lowAt: point.low_at,
    name: pointName(deps, point),
    stationCode: point.station_id === null ? null : deps.index.findById(point.station_id)?.facts.code ?? null,
    stock,
    brought,
    ...handedOut(sums),
    state: stockState({ stock, brought, lowAt: point.low_at }),
    lastAt: here.at(-1)?.entered_at ?? null,
  }
}

/** Events with their points and sums, in the same order. Somebody whose registrations were merged is one person. */
export async function describeEvents(deps: Pick<Deps, 'index'>, db: Database | InTransaction, events: readonly CareEventRow[]): Promise<CareEvent[]> {
  const ids = events.map(({ id }) => id)
  const tree = treeOf(await readAllAreas({ db }))
  const points = Map.groupBy(await listPoints(db, ids), ({ event_id }) => event_id)
  const rows = await listRows(db, ids)
  const rowsOf = Map.groupBy(rows, ({ event_id }) => event_id)
  const standing = await standingIds(db, rows.flatMap(({ registration_id }) => registration_id ?? []))
  return events.map((event) => {
    const here = rowsOf.get(event.id) ?? []
    const persons = standingRows(here).flatMap(({ kind, registration_id }) => kind === 'handed_out' && registration_id !== null ? standing.get(registration_id) ?? registration_id : [])
    return {
      id: event.id,
      revision: event.revision,
      areaId: event.area_id,
      areaName: tree.get(event.area_id)?.name ?? event.area_id,
      season: event.season,
      title: event.title,
      startsOn: event.starts_on,
      endsOn: event.ends_on,
      organiser: event.organiser,
      pack: event.pack,
      points: (points.get(event.id) ?? []).map(point => describePoint(deps, point, here)),
      totals: { ...handedOut(here.map(toStockRow)), persons: new Set(persons).size },
      ended: event.ended_at === null ? null : { at: event.ended_at, reason: event.end_reason ?? '' },
    }
  })
}
