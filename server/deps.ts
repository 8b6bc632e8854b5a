import type { Buffer } from 'node:buffer'
import type { Logger } from 'pino'
import type { HolidayTable } from '#data/holidays/holiday.ts'
import type { SiteSeed } from '#data/sites/site.ts'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { Dialect } from './db/dialect.ts'
import type { Pages } from './http/pages.ts'
import type { Keys } from './keys.ts'
import type { LiveHub } from './live/live-hub.ts'
import type { Passwords } from './staff/passwords.ts'
import type { StationIndex } from './stations/station-index.ts'

/** What the server is made of. Made once in `main.ts`; functions ask for the few parts they use: `Pick<Deps, 'db' | 'now'>`. */
export interface Deps {
  readonly config: Config
  readonly db: Database
  readonly dialect: Dialect
  /** Asks other servers; tests give a fake. Only robots of group chats are asked (`leads/triage/robot.ts`). */
  readonly fetch: typeof globalThis.fetch
  readonly holidays: HolidayTable
  readonly index: StationIndex
  readonly keys: Keys
  readonly live: LiveHub
  readonly log: Logger
  /** A new UUID v7. */
  readonly newId: () => string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The built web app; null: the API alone. */
  readonly pages: Pages | null
  /** Hashing of passwords; tests take cheaper parameters. */
  readonly passwords: Passwords
  readonly randomBytes: (size: number) => Buffer
  readonly site: SiteSeed
  /** As `GET /api/health` says it. */
  readonly version: string
}
