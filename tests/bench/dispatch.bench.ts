import type { Dialect } from '#server/db/dialect.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { DAY_MS } from '#data/time/shanghai.ts'
import { plantAreas } from '#server/areas/areas.service.ts'
import { postgresDialect, sqliteDialect } from '#server/db/dialect.ts'
import { readDailyTable } from '#server/dispatch/daily/daily.service.ts'
import { readWeeklyReview } from '#server/dispatch/weekly/weekly.service.ts'
import { everywhere } from '#server/staff/scope.ts'
import { startPostgres } from '../support/real-postgres.ts'
import { openTestDeps } from '../support/test-deps.ts'
import { whole } from './bench-row.ts'

const AREAS = 50
const DAYS = 3 * 365
const LEDGER_ROWS = 2_000_000
const ROUNDS = 5
const BUDGET_MS = 1000
const ROWS_AT_ONCE = 500

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

/** A county of 50 communities with an activity in each on every day of three years, and two million rows of hours. */
async function fill({ db, now }: Awaited<ReturnType<typeof openTestDeps>>): Promise<void> {
  const areaIds = Array.from({ length: AREAS }, (_, at) => `bench-${at}`)
  await db.insertInto('areas').values(areaIds.map(id => ({ id, parent_id: 'haixiao', path: `/tongzi/haixiao/${id}/`, level: 'community' as const, name: id, gb_code: null, lng: null, lat: null, status: 'active' as const, merged_into: null, outline: null }))).execute()
  const activities = Array.from({ length: AREAS * DAYS }, (_, at) => {
    const starts_at = new Date(now() - (Math.floor(at / AREAS) + 1) * DAY_MS).toISOString()
    return { id: `activity ${at}`, revision: 1, series_id: null, area_id: areaIds[at % AREAS] ?? '', station_id: null, place: '路口', lng: null, lat: null, title: '文明劝导', content: '劝导', class: 'volunteering' as const, starts_at, ends_at: starts_at, capacity: null, organiser: '社工站', person_in_charge: '站长', is_insured: 1, spoken: '123456', created_at: starts_at, created_by: null, closed_at: null, cancelled_at: null, cancel_reason: null }
  })
  for (let from = 0; from < activities.length; from += ROWS_AT_ONCE)
    await db.insertInto('activities').values(activities.slice(from, from + ROWS_AT_ONCE)).execute()
  // Each fifth is back-entered and confirmed; each hundredth is taken back by another row.
  const counted = sql`with recursive counted(i) as (select 0 union all select i + 1 from counted where i + 1 < ${sql.lit(LEDGER_ROWS)})`
  const yesterday = new Date(now() - DAY_MS).toISOString()
  await sql`insert into service_entries (id, seq, registration_id, activity_id, from_at, to_at, minutes, days, source, needs_confirmation, entered_at, reverses)
    ${counted} select 'entry ' || i, i, 'rider ' || (i % 7919), 'activity ' || ((case when i % 100 = 99 then i - 1 else i end) % ${sql.lit(AREAS * DAYS)}), ${yesterday}, ${yesterday}, case when i % 100 = 99 then -60 else 60 end, '{}', case when i % 5 = 0 then 'D' else 'A' end, case when i % 5 = 0 then 1 else 0 end, ${yesterday}, case when i % 100 = 99 then 'entry ' || (i - 1) else null end from counted`.execute(db)
  await sql`insert into service_confirmations (entry_id, at, "by") select id, ${yesterday}, 'somebody' from service_entries where needs_confirmation = 1`.execute(db)
}

async function measure(name: string, dialect: Dialect): Promise<BenchRow[]> {
  const deps = await openTestDeps({ dialect, clock: { nowMs: Date.now() } })
  await plantAreas(deps)
  await fill(deps)
  const daily = () => readDailyTable(deps, { scope: everywhere }, { area: 'haixiao' })
  const firstMs = await msOf(daily)
  const [days, weeks]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    // Something is entered before each look.
    await deps.db.insertInto('service_entries').values({ id: `late ${round}`, seq: round, registration_id: 'rider 1', activity_id: `activity ${round}`, from_at: new Date(deps.now()).toISOString(), to_at: new Date(deps.now()).toISOString(), minutes: 30, days: '{}', source: 'A', needs_confirmation: 0, entered_at: new Date(deps.now()).toISOString(), entered_by: null, entered_by_name: null, reverses: null, reason: null }).execute()
    days.push(await msOf(daily))
    weeks.push(await msOf(() => readWeeklyReview(deps, { scope: everywhere }, { area: 'haixiao' })))
  }
  await deps.close()
  return [
    { what: `daily table of ${AREAS} areas, 3 years, ${whole(LEDGER_ROWS)} rows, ${name}`, measured: `${whole(median(days))} ms (the first, when nothing is summed yet: ${whole(firstMs)} ms)`, budget: `<= ${whole(BUDGET_MS)} ms`, isWithin: median(days) <= BUDGET_MS },
    { what: `weekly review of the same, ${name}`, measured: `${whole(median(weeks))} ms`, budget: '', isWithin: undefined },
  ]
}

async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nuanyi-dispatch-'))
  const postgres = await startPostgres()
  try {
    return [...await measure('SQLite', sqliteDialect(join(folder, 'bench.db'))), ...await measure('PostgreSQL', postgresDialect(postgres.url))]
  }
  finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export const dispatchBench: Bench = { name: 'dispatch', run }
