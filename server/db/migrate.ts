import type { Kysely } from 'kysely'
import type { Database } from './database.ts'
import type { Dialect } from './dialect.ts'
import { Migrator } from 'kysely/migration'
import * as stations from './migrations/0001-stations.ts'
import * as staff from './migrations/0002-staff.ts'
import * as stationsConsole from './migrations/0003-stations-console.ts'
import * as areas from './migrations/0004-areas.ts'
import * as photos from './migrations/0005-photos.ts'
import * as leads from './migrations/0006-leads.ts'
import * as mergedPhotos from './migrations/0007-merged-photos.ts'
import * as leadPhotos from './migrations/0008-lead-photos.ts'
import * as disputes from './migrations/0009-disputes.ts'
import * as registrations from './migrations/0010-registrations.ts'
import * as volunteering from './migrations/0011-volunteering.ts'
import * as disputePhotos from './migrations/0012-dispute-photos.ts'
import * as care from './migrations/0013-care.ts'
import * as dispatch from './migrations/0015-dispatch.ts'
import * as organisations from './migrations/0016-organisations.ts'
import * as samples from './migrations/0017-samples.ts'
import * as peopleLists from './migrations/0018-people-lists.ts'

/** All migrations, oldest first. A migration that has been in use is never edited; add the next number. */
const migrations = [
  ['0001-stations', stations.up],
  ['0002-staff', staff.up],
  ['0003-stations-console', stationsConsole.up],
  ['0004-areas', areas.up],
  ['0005-photos', photos.up],
  ['0006-leads', leads.up],
  ['0007-merged-photos', mergedPhotos.up],
  ['0008-lead-photos', leadPhotos.up],
  ['0009-disputes', disputes.up],
  ['0010-registrations', registrations.up],
  ['0011-volunteering', volunteering.up],
  ['0012-dispute-photos', disputePhotos.up],
  ['0013-care', care.up],
  ['0015-dispatch', dispatch.up],
  ['0016-organisations', organisations.up],
  ['0017-samples', samples.up],
  ['0018-people-lists', peopleLists.up],
] as const

/** What `GET /api/health` calls schemaVersion: the number of the newest migration. */
export const schemaVersion = Math.max(...migrations.map(([name]) => Number.parseInt(name, 10)))

/** Brings the database to the newest schema. Several processes may call it at once: Kysely holds a lock. */
export async function migrate(db: Database, dialect: Dialect): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => Object.fromEntries(migrations.map(([name, up]) => [
        name,
        {
          up: (untyped: Kysely<unknown>) => up(untyped, dialect),
        },
      ])),
    },
  })
  const { error } = await migrator.migrateToLatest()
  if (error)
    throw error
}
