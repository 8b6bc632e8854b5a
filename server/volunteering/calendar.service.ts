import type { Deps } from '../deps.ts'
import { writeCalendar } from '#data/volunteering/calendar-file.ts'
import { findActivity } from './activities.repository.ts'
import { describeActivities } from './describe-activity.ts'
import { volunteeringErrors } from './volunteering.errors.ts'

/** An activity as a file for a calendar; one that was cancelled takes the entry away again. Throws not_found. */
export async function writeActivityCalendar({ db, now, config, index }: Pick<Deps, 'db' | 'now' | 'config' | 'index'>, id: string): Promise<string> {
  const row = await findActivity(db, id)
  const [activity] = row ? await describeActivities(db, [row]) : []
  if (!activity)
    throw volunteeringErrors.unknown()
  const station = activity.stationId === null ? undefined : index.findById(activity.stationId)?.facts
  const site = config.PUBLIC_URL === null ? null : new URL(config.PUBLIC_URL)
  return writeCalendar({ ...activity, point: activity.point ?? (station ? { lng: station.lng, lat: station.lat } : null) }, {
    place: [activity.place, station?.name, station?.address].filter(part => part !== null && part !== undefined && part !== '').join('，'),
    host: site?.host ?? 'nuanyi',
    url: site === null ? null : `${site.origin}/activities/${id}`,
    nowMs: now(),
  })
}
