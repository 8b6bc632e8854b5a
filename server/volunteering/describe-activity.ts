import type { Activity } from '#data/volunteering/activity.ts'
import type { Database, InTransaction } from '../db/database.ts'
import type { ActivityRow, SignUpRow } from './volunteering.tables.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { seatsOf } from '#data/volunteering/activity.ts'
import { readAllAreas } from '../areas/areas.service.ts'
import { listSignUps } from './activities.repository.ts'

/** Who of those who signed up comes and who waits. */
export function seatsFrom(activity: Pick<ActivityRow, 'capacity'>, signUps: readonly SignUpRow[]) {
  return seatsOf(signUps.filter(({ is_coming }) => is_coming === 1).map(({ registration_id, since }) => ({ registrationId: registration_id, since })), activity.capacity)
}

function toActivity(row: ActivityRow, { area, signUps }: { area: { id: string, name: string }, signUps: readonly SignUpRow[] }): Activity {
  const { seated, waiting } = seatsFrom(row, signUps)
  return {
    id: row.id,
    revision: row.revision,
    seriesId: row.series_id,
    areaId: area.id,
    areaName: area.name,
    stationId: row.station_id,
    place: row.place,
    point: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    title: row.title,
    content: row.content,
    class: row.class,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    capacity: row.capacity,
    organiser: row.organiser,
    personInCharge: row.person_in_charge,
    isInsured: row.is_insured === 1,
    comingCount: seated.length,
    waitingCount: waiting.length,
    cancelled: row.cancelled_at === null ? null : { at: row.cancelled_at, reason: row.cancel_reason ?? '' },
  }
}

/** Activities as everybody may read them, in the same order. Of an area that was merged: that into which it went. */
export async function describeActivities(db: Database | InTransaction, rows: readonly ActivityRow[]): Promise<Activity[]> {
  const tree = treeOf(await readAllAreas({ db }))
  const signUps = Map.groupBy(await listSignUps(db, rows.map(({ id }) => id)), ({ activity_id }) => activity_id)
  return rows.map(row => toActivity(row, { area: standsFor(tree, row.area_id) ?? { id: row.area_id, name: row.area_id }, signUps: signUps.get(row.id) ?? [] }))
}
