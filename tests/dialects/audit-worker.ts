// One process of several on the same database. Usage: node audit-worker.ts <postgres://… or SQLite file> <entries>
import process from 'node:process'
import { v7 as newId } from 'uuid'
import { operator } from '#server/audit/actor.ts'
import { audited } from '#server/audit/audited.service.ts'
import { postgresDialect, sqliteDialect } from '#server/db/dialect.ts'
import { makeFirstAdmin } from '#server/staff/first-admin.service.ts'
import { openTestDeps } from '../support/test-deps.ts'

const [, , where = '', entries] = process.argv
const dialect = where.startsWith('postgres://') ? postgresDialect(where) : sqliteDialect(where)
const deps = await openTestDeps({ dialect, newId: () => newId() })
const admin = await makeFirstAdmin(deps)
for (let count = 0; count < Number(entries); count++) {
  await audited(deps, async ({ transaction, record }) => {
    // Reads before it writes, as most changes do.
    await transaction.selectFrom('areas').select('id').execute()
    await record(operator, { action: 'account.renamed', subject: `process:${process.pid}`, areaId: null, details: { from: String(count), to: String(count + 1) } })
  })
}
await deps.close()
process.stdout.write(JSON.stringify({ madeAdmin: admin !== undefined }))
