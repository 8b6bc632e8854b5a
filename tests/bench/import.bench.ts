import type { Bench, BenchRow } from './bench-row.ts'
import { Buffer } from 'node:buffer'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { plantAreas } from '#server/areas/areas.service.ts'
import { sqliteDialect } from '#server/db/dialect.ts'
import { applyImport, previewImport } from '#server/stations/import/import.service.ts'
import { readImportFile } from '#server/stations/import/read-import-file.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { openTestDeps } from '../support/test-deps.ts'
import { whole } from './bench-row.ts'

const ROWS = 10_000
const BUDGET_SECONDS = 5

/** A county's list of stations as CSV: names, addresses, split shifts, three services. */
function csvOf(rows: number, address: string): Buffer {
  const random = seededRandom(11)
  const lines = Array.from({ length: rows }, (_, at) => {
    const place = `${(106.7 + random() * 0.3).toFixed(6)},${(28.05 + random() * 0.3).toFixed(6)}`
    return `城管小屋第${at}号,${address}${at}号,${place},"周一至周五 08:${10 + at % 50}-12:00,14:00-17:30",有,无,有`
  })
  return Buffer.from(['名称,地址,经度,纬度,开放时间,饮水,手机充电,休息', ...lines].join('\r\n'))
}

/** Runs on an SQLite file that syncs every commit to the disk, as in production. */
async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nuanyi-bench-'))
  const deps = { ...await openTestDeps({ dialect: sqliteDialect(join(folder, 'bench.sqlite')) }), newId: () => newId() }
  try {
    await plantAreas(deps)
    const measure = async (address: string) => {
      const startedMs = performance.now()
      const order = { file: await readImportFile({ name: 'stations.csv', bytes: csvOf(ROWS, address) }), datum: 'gcj02', acceptSuspicious: true }
      await previewImport(deps, order)
      const { inserted, updated } = await applyImport(deps, order)
      const seconds = (performance.now() - startedMs) / 1000
      return { inserted, updated, seconds }
    }
    const rowOf = (what: string, { seconds }: { seconds: number }): BenchRow => ({
      what: `import ${whole(ROWS)} rows, ${what}, with preview`,
      measured: `${seconds.toFixed(1)} s (${whole(ROWS / seconds)} rows/s)`,
      budget: `<= ${BUDGET_SECONDS} s`,
      isWithin: seconds <= BUDGET_SECONDS,
    })
    const added = await measure('文化路')
    const changed = await measure('解放路')
    const unchanged = await measure('解放路')
    if (added.inserted !== ROWS || changed.updated !== ROWS || unchanged.updated + unchanged.inserted !== 0)
      throw new Error(`expected ${ROWS} new, ${ROWS} changed and none, got ${added.inserted}, ${changed.updated}, ${unchanged.updated + unchanged.inserted}`)
    return [rowOf('all new', added), rowOf('all changed', changed), rowOf('none changed', unchanged)]
  }
  finally {
    await deps.close()
    rmSync(folder, { recursive: true })
  }
}

export const importBench: Bench = { name: 'import', run }
