import type { Buffer } from 'node:buffer'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedHolidays } from '#data/holidays/holiday.ts'
import { findSite } from '#data/sites/find-site.ts'
import { openDatabase } from './db/open-database.ts'
import { loadPages } from './http/pages.ts'
import { keysFrom, loadMasterKey } from './keys.ts'
import { LiveHub } from './live/live-hub.ts'
import { createPasswords, owaspCost } from './staff/passwords.ts'
import { StationIndex } from './stations/station-index.ts'

/** What enters at a `main.ts` and nowhere else. */
export interface Outside {
  readonly root: string
  readonly fetch: typeof globalThis.fetch
  readonly log: Logger
  readonly newId: () => string
  readonly now: () => number
  readonly randomBytes: (size: number) => Buffer
}

/** Builds everything that the server and the operator commands work with. */
export async function openDeps(config: Config, { root, fetch, log, newId, now, randomBytes }: Outside): Promise<Deps> {
  const site = findSite(config.SITE)
  if (!site)
    throw new Error(`there is no site ${config.SITE}`)
  const { db, dialect } = await openDatabase(config)
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const index = new StationIndex({ db, now, holidays: shippedHolidays })
  return {
    config,
    db,
    dialect,
    fetch,
    holidays: shippedHolidays,
    index,
    keys: keysFrom(loadMasterKey({ fromEnvironment: config.MASTER_KEY, dataDir: config.DATA_DIR, randomBytes })),
    live: new LiveHub({ index, max: config.LIVE_MAX }),
    log,
    newId,
    now,
    pages: await loadPages(join(root, 'dist')),
    passwords: createPasswords(owaspCost),
    randomBytes,
    site,
    version,
  }
}
