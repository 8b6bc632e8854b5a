import type { Config } from '../config.ts'
import type { Database, Tables } from './database.ts'
import type { Dialect } from './dialect.ts'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import { postgresDialect, sqliteDialect } from './dialect.ts'
import { migrate } from './migrate.ts'

/** Opens the database that the settings name and brings it to the newest schema. */
export async function openDatabase(config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>): Promise<{ db: Database, dialect: Dialect }> {
  mkdirSync(config.DATA_DIR, { recursive: true })
  const dialect = config.DATABASE_URL === null
    ? sqliteDialect(join(config.DATA_DIR, 'nuanyi.sqlite'))
    : postgresDialect(config.DATABASE_URL)
  const db = new Kysely<Tables>({ dialect: dialect.kysely })
  await migrate(db, dialect)
  return { db, dialect }
}
