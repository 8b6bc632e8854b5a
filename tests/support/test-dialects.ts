import type { Dialect } from '#server/db/dialect.ts'
import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { postgresTraits, sqliteDialect } from '#server/db/dialect.ts'

let shared: Promise<PGlite> | undefined

/**
 * An empty PostgreSQL inside this process. Starting one takes a second, so a test file has one and empties it; closing the database of
 * a test leaves it running.
 */
async function openPGlite(): Promise<Dialect> {
  const pglite = await (shared ??= PGlite.create())
  await pglite.exec('drop schema public cascade; create schema public')
  const keptOpen = new Proxy(pglite, {
    get: (target, name) => {
      if (name === 'close')
        return async () => {}
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function'
        ? value.bind(target)
        : value
    },
  })
  return {
    ...postgresTraits,
    kysely: new PGliteDialect({ pglite: keptOpen }),
    watch: async () => async () => {},
  }
}

/** The databases that every repository test runs on, one test at a time. */
export const testDialects: readonly { name: string, open: () => Promise<Dialect> }[] = [
  {
    name: 'SQLite',
    open: async () => sqliteDialect(':memory:'),
  },
  { name: 'PostgreSQL', open: openPGlite },
]
