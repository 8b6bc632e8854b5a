import type { MonthBounds } from '#data/time/month.ts'
import type { Database } from '../db/database.ts'
import { countVerifiedRows } from './count-registrations.repository.ts'

/** Riders (人) whose registration staff have verified in person and which stands today; merged ones count once. */
export const countRegistered = (db: Database, months: readonly MonthBounds[]): Promise<{ total: number, months: readonly number[] }> => countVerifiedRows(db, months)
