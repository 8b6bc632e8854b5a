import type { Dialect } from '#server/db/dialect.ts'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantAreas } from '#server/areas/areas.service.ts'
import { operator } from '#server/audit/actor.ts'
import { audited } from '#server/audit/audited.service.ts'
import { verifyChain } from '#server/audit/verify.service.ts'
import { postgresDialect, sqliteDialect } from '#server/db/dialect.ts'
import { startPostgres } from '../support/real-postgres.ts'
import { openTestDeps } from '../support/test-deps.ts'

const PROCESSES = 3
const ENTRIES_EACH = 40

let postgres: Awaited<ReturnType<typeof startPostgres>>
let folder: string
beforeAll(async () => {
  postgres = await startPostgres()
  folder = await mkdtemp(join(tmpdir(), 'nuanyi-audit-'))
})
afterAll(async () => {
  await postgres.stop()
  await rm(folder, { recursive: true })
})

const databases: [name: string, where: () => string, open: (where: string) => Dialect][] = [
  ['PostgreSQL server', () => postgres.url, postgresDialect],
  ['SQLite file', () => join(folder, 'shared.sqlite'), sqliteDialect],
]

describe.each(databases)('several processes on one %s', (_, where, open) => {
  it('make one first admin, and append to one audit chain without a gap', async () => {
    const deps = await openTestDeps({ dialect: open(where()) })
    await plantAreas(deps)
    const run = () => promisify(execFile)(process.execPath, [join(import.meta.dirname, 'audit-worker.ts'), where(), String(ENTRIES_EACH)])
    const said = await Promise.all(Array.from({ length: PROCESSES }, run))
    expect(said.map(({ stdout }) => JSON.parse(stdout).madeAdmin).filter(Boolean)).toHaveLength(1)
    const { head, fault } = await verifyChain(deps)
    expect({ seq: head.seq, fault }).toEqual({ seq: PROCESSES * ENTRIES_EACH + 1, fault: null })
    const writers = await deps.db.selectFrom('audit_entries').select('subject').distinct().where('action', '=', 'account.renamed').execute()
    expect(writers).toHaveLength(PROCESSES)
    await deps.close()
  })
})

describe('two connections to one PostgreSQL server', () => {
  it('append at the same moment, one after the other', async () => {
    const [one, other] = [await openTestDeps({ dialect: postgresDialect(postgres.url) }), await openTestDeps({ dialect: postgresDialect(postgres.url) })]
    const before = (await verifyChain(one)).head.seq
    await Promise.all(Array.from({ length: 60 }, (_, count) => audited(count % 2 === 0 ? one : other, ({ record }) => record(operator, { action: 'session.locked', subject: null, areaId: null }))))
    const { head, fault } = await verifyChain(other)
    expect({ seq: head.seq, fault }).toEqual({ seq: before + 60, fault: null })
    await Promise.all([one.close(), other.close()])
  })
})
