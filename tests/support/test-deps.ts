import type { HolidayTable } from '#data/holidays/holiday.ts'
import type { Tables } from '#server/db/database.ts'
import type { Dialect } from '#server/db/dialect.ts'
import type { Deps } from '#server/deps.ts'
import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { Kysely } from 'kysely'
import { pino } from 'pino'
import { shippedHolidays } from '#data/holidays/holiday.ts'
import { findSite } from '#data/sites/find-site.ts'
import { readConfig } from '#server/config.ts'
import { sqliteDialect } from '#server/db/dialect.ts'
import { migrate } from '#server/db/migrate.ts'
import { keysFrom } from '#server/keys.ts'
import { LiveHub } from '#server/live/live-hub.ts'
import { createPasswords } from '#server/staff/passwords.ts'
import { StationIndex } from '#server/stations/station-index.ts'

/** A clock that stands still until a test moves it. */
export interface TestClock { nowMs: number }

/** Monday 23 November 2026, 16:00 in Shanghai: an ordinary working day. */
export const MONDAY_AFTERNOON_MS = Date.parse('2026-11-23T16:00:00+08:00')

/** The least that argon2 takes; what is real costs a tenth of a second and 19 MiB each time. */
const cheapCost = { memoryKib: 8, passes: 1, lanes: 1 }

/** Ids that count up and are valid UUIDs. */
export function countingIds(prefix = '01900000'): () => string {
  let last = 0
  return () => `${prefix}-0000-7000-8000-${String(++last).padStart(12, '0')}`
}

/** Everything a server is made of, on an empty in-memory database, with a clock that the test holds. */
export async function openTestDeps(options: { dialect?: Dialect, clock?: TestClock, site?: string, holidays?: HolidayTable, newId?: () => string, fetch?: typeof globalThis.fetch, environment?: Record<string, string> } = {}): Promise<Deps & { clock: TestClock, close: () => Promise<void> }> {
  const clock = options.clock ?? { nowMs: MONDAY_AFTERNOON_MS }
  const dialect = options.dialect ?? sqliteDialect(':memory:')
  const db = new Kysely<Tables>({ dialect: dialect.kysely })
  await migrate(db, dialect)
  const config = readConfig({ SITE: options.site ?? 'tongzi', LOG_LEVEL: 'silent', ...options.environment }, '/nowhere')
  const site = findSite(config.SITE)
  if (!site)
    throw new Error(`no site ${config.SITE}`)
  const now = () => clock.nowMs
  const holidays = options.holidays ?? shippedHolidays
  const index = new StationIndex({ db, now, holidays })
  return {
    clock,
    close: () => db.destroy(),
    config,
    db,
    dialect,
    fetch: options.fetch ?? (async () => {
      throw new Error('no test asks the network')
    }),
    holidays,
    index,
    keys: keysFrom(Buffer.alloc(32, 7)),
    live: new LiveHub({ index, max: config.LIVE_MAX }),
    log: pino({ level: 'silent' }),
    newId: options.newId ?? countingIds(),
    now,
    pages: null,
    passwords: createPasswords(cheapCost),
    randomBytes,
    site,
    version: '0.0.0-test',
  }
}
