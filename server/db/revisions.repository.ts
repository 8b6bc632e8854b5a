import type { Database, InTransaction } from './database.ts'
import { sql } from 'kysely'

/** What is kept in memory and must be read again when its revision has grown. */
export type RevisionTopic = 'stations'

/** Says that something of the topic has changed; other processes hear of it when the transaction commits. */
export async function bumpRevision(db: InTransaction, topic: RevisionTopic): Promise<void> {
  await db.insertInto('revisions')
    .values({ topic, revision: 1 })
    .onConflict(conflict => conflict.column('topic').doUpdateSet(row => ({
      revision: row('revisions.revision', '+', 1),
    })))
    .execute()
}

/** How often the topic has changed; 0 when never. */
export async function findRevision(db: Database, topic: RevisionTopic): Promise<number> {
  const row = await db.selectFrom('revisions').select('revision').where('topic', '=', topic).executeTakeFirst()
  return row?.revision ?? 0
}

/** Notes that something was done once; false when it had been done before. */
export async function reachMilestone(db: Database | InTransaction, name: string, at: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db.insertInto('milestones')
    .values({ name, at })
    .onConflict(conflict => conflict.column('name').doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** When something was done that is done once; undefined when never. */
export async function findMilestone(db: Database, name: string): Promise<string | undefined> {
  return (await db.selectFrom('milestones').select('at').where('name', '=', name).executeTakeFirst())?.at
}

/** Forgets milestones on a way that was walked to its end, by how their names begin. */
export async function forgetMilestones(db: InTransaction, beginning: string): Promise<void> {
  await db.deleteFrom('milestones').where(sql<string>`substr(name, 1, ${sql.lit(beginning.length)})`, '=', beginning).execute()
}
