import type { Dialect } from '#server/db/dialect.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { createApp } from '#server/app.ts'
import { plantAreas } from '#server/areas/areas.service.ts'
import { postgresDialect, sqliteDialect } from '#server/db/dialect.ts'
import { hashDeviceKey } from '#server/keys.ts'
import { aSentLead } from '../support/lead-story.ts'
import { phoneKey } from '../support/phones.ts'
import { startPostgres } from '../support/real-postgres.ts'
import { openTestDeps } from '../support/test-deps.ts'
import { ratio, whole } from './bench-row.ts'

/** Each database in turn, so that whatever else the disk does meets both. */
const ROUNDS = 6
const REPORTS_A_ROUND = 300
const AT_ONCE = 16
/** Below the limit of a phone and day. */
const REPORTS_PER_PHONE = 25
const BUDGET_RATIO = 0.8

/** Runs jobs 0 to `count` - 1, so many at once; answers with the seconds that it took. */
async function secondsOf(count: number, job: (number: number) => Promise<void>, atOnce = AT_ONCE): Promise<number> {
  let next = 0
  const startedMs = performance.now()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < count)
      await job(next++)
  }))
  return (performance.now() - startedMs) / 1000
}

/** A server on a database, and seconds that a round takes of each kind of writing. */
async function open(dialect: Dialect) {
  const deps = { ...await openTestDeps({ dialect }), newId: () => newId(), now: Date.now }
  await plantAreas(deps)
  const app = createApp(deps)
  const phones = (ROUNDS + 1) * REPORTS_A_ROUND / REPORTS_PER_PHONE
  await deps.db.insertInto('devices').values(Array.from({ length: phones }, (_, phone) => ({ device_hash: hashDeviceKey(deps.keys, phoneKey(phone)), first_seen_at: new Date().toISOString() }))).execute()
  let sent = 0
  /** As phones send it, through all of the server but its socket; it counts when it is answered with 201, so when it is on the disk. */
  async function report() {
    const phone = phoneKey(Math.floor(sent++ / REPORTS_PER_PHONE))
    const { status } = await app.request(`/api/leads/${newId()}`, { method: 'PUT', headers: { 'content-type': 'application/json', 'x-device-key': phone }, body: JSON.stringify(aSentLead({ words: '井盖没了，晚上看不见' })) })
    if (status !== 201)
      throw new Error(`expected 201, got ${status}`)
  }
  const insert = async () => {
    await deps.db.insertInto('lead_words').values({ id: newId(), lead_id: newId(), sent_hash: 'x'.repeat(43), received_at: new Date().toISOString() }).execute()
  }
  await secondsOf(REPORTS_A_ROUND, report)
  return {
    round: async () => [await secondsOf(REPORTS_A_ROUND, report), await secondsOf(REPORTS_A_ROUND, insert, 1), await secondsOf(REPORTS_A_ROUND, insert)],
    close: deps.close,
  }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Both databases sync every commit to the same disk. */
async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nuanyi-bench-'))
  const postgres = await startPostgres()
  try {
    const [sqlite, pg] = [await open(sqliteDialect(join(folder, 'bench.sqlite'))), await open(postgresDialect(postgres.url))]
    const rounds: { sqlite: number[], pg: number[] }[] = []
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({ sqlite: await sqlite.round(), pg: await pg.round() })
    await Promise.all([sqlite.close(), pg.close()])
    // PostgreSQL syncs the rows of several connections together; SQLite has one writer.
    return [`reports acknowledged, ${AT_ONCE} at once`, 'single rows inserted, one after the other', `single rows inserted, ${AT_ONCE} at once`].map((what, kind) => {
      const rate = (database: 'sqlite' | 'pg') => REPORTS_A_ROUND / median(rounds.map(round => round[database][kind] ?? 0))
      const compared = rate('sqlite') / rate('pg')
      return {
        what: `${what}, fsync: SQLite / PostgreSQL, median of ${ROUNDS} rounds`,
        measured: `${whole(rate('sqlite'))} / ${whole(rate('pg'))} per second = ${ratio(compared)}`,
        budget: `>= ${BUDGET_RATIO}`,
        isWithin: compared >= BUDGET_RATIO,
      }
    })
  }
  finally {
    await postgres.stop()
    rmSync(folder, { recursive: true })
  }
}

export const leadsBench: Bench = { name: 'leads', run }
