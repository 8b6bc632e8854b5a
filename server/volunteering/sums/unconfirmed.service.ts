import type { Database } from '../../db/database.ts'
import { countUnconfirmedByArea } from './sums.repository.ts'

/** Rows of hours that nobody has confirmed since before an instant (ISO 8601 in UTC), by area, and since when the first waits. */
export const listUnconfirmedAreas = async (db: Database, before: string): Promise<{ areaId: string, count: number, since: string }[]> =>
  (await countUnconfirmedByArea(db, before)).map(({ area_id, count, since }) => ({ areaId: area_id, count: Number(count), since }))
