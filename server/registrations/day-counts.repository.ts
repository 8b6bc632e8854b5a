import type { Database } from '../db/database.ts'
import { sql } from 'kysely'
import { AS_KNOWN_NOW } from '#data/dispatch/day-count.ts'

/** So much in an area in an hour (UTC, `2026-11-24T16`). */
export interface HourRow { area_id: string, hour: string, count: number | string | bigint }

/** Registrations that stand verified, by when that was done. As of an instant: what was withdrawn or merged since then stood still. */
export function countVerifiedByHour(db: Database, asOf: string): Promise<HourRow[]> {
  const hour = sql<string>`substr(verified_at, 1, 13)`
  const verified = db.selectFrom('registrations').where('verified_at', 'is not', null)
  const standing = asOf === AS_KNOWN_NOW
    ? verified.where('state', '=', 'verified')
    : verified.where('verified_at', '<', asOf)
        .where(where => where.or([where('withdrawn_at', 'is', null), where('withdrawn_at', '>=', asOf)]))
        .where(({ not, exists, selectFrom }) => not(exists(selectFrom('registration_merges').select('id').whereRef('merged_id', '=', 'registrations.id').where('at', '<', asOf).where(where => where.or([where('undone_at', 'is', null), where('undone_at', '>=', asOf)])))))
  return standing.select(['area_id', hour.as('hour')]).select(({ fn }) => fn.countAll().as('count')).groupBy(['area_id', hour]).execute()
}

/** Appointments by when they were made, those that have ended since included. */
export function countAppointedByHour(db: Database, asOf: string): Promise<HourRow[]> {
  const hour = sql<string>`substr(made_at, 1, 13)`
  return db.selectFrom('appointments').where('made_at', '<', asOf).select(['area_id', hour.as('hour')]).select(({ fn }) => fn.countAll().as('count')).groupBy(['area_id', hour]).execute()
}

/** Who was merged into whom by an instant. */
export const listMergedIds = async (db: Database, asOf: string): Promise<{ kept_id: string, merged_id: string }[]> =>
  db.selectFrom('registration_merges').select(['kept_id', 'merged_id']).where('at', '<', asOf).where(where => where.or([where('undone_at', 'is', null), where('undone_at', '>=', asOf)])).execute()

/** When something was last merged or taken apart. */
export const findLastMerge = async (db: Database): Promise<string> => {
  const { last, undone } = await db.selectFrom('registration_merges').select(({ fn }) => [fn.max('at').as('last'), fn.max('undone_at').as('undone')]).executeTakeFirstOrThrow()
  return [last ?? '', undone ?? ''].toSorted().at(-1) ?? ''
}

/** How many wait to be verified since before an instant, by area, and since when the first does. */
export const countWaitingByArea = (db: Database, before: string): Promise<{ area_id: string, count: number | string | bigint, since: string }[]> =>
  db.selectFrom('registrations').where('state', '=', 'waiting').where('registered_at', '<', before).groupBy('area_id').select('area_id').select(({ fn }) => [fn.countAll().as('count'), fn.min('registered_at').as('since')]).execute()
