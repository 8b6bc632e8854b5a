import type { Database, InTransaction, Tables } from '../db/database.ts'
import { sql } from 'kysely'
import { SAMPLE_MIDDLE } from '#data/demo/sample-id.ts'

/** What people enter, by the table whose rows stand for it. */
const entries = ['stations', 'registrations', 'leads', 'disputes', 'activities', 'care_events', 'organisations', 'instructors'] as const satisfies readonly (keyof Tables)[]

/** Whether there is any of what people enter, samples apart. */
export async function hasRealEntry(db: Database | InTransaction): Promise<boolean> {
  for (const table of entries) {
    const row = await sql`select 1 from ${sql.table(table)} where substr(id, ${sql.lit(SAMPLE_MIDDLE.from)}, ${sql.lit(SAMPLE_MIDDLE.text.length)}) <> ${SAMPLE_MIDDLE.text} limit 1`.execute(db)
    if (row.rows.length > 0)
      return true
  }
  return false
}
