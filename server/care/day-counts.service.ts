import type { DayCount } from '#data/dispatch/day-count.ts'
import type { Database } from '../db/database.ts'
import { dayOfHour } from '#data/dispatch/day-count.ts'
import { sumHandedOutByHour } from './rows.repository.ts'

/** Person-times (人次) and packs (份) handed out, by area and day; what was taken back does not count. `asOf`: as it was known then (ISO 8601 in UTC). */
export async function countCareDays(db: Database, asOf: string): Promise<DayCount[]> {
  return (await sumHandedOutByHour(db, asOf)).flatMap(({ areaId, hour, packs, personTimes }): DayCount[] => {
    const where = { areaId, day: dayOfHour(hour) }
    return [{ ...where, metric: 'care_person_times', count: personTimes }, { ...where, metric: 'care_packs', count: packs }]
  })
}
