import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nuanyi-rules-'))
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs'])
    await cp(join(root, file), join(folder, file))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const files: Record<string, string> = {
    'data/stations/station.ts': 'export const station = 1\n',
    'data/stations/reaches-out.ts': `import { service } from '#server/stations/stations.service.ts'\nexport const x = service\n`,
    'data/stations/reads-a-file.ts': `import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n`,
    'server/app.ts': 'export type AppType = 1\nexport const app = 1\n',
    'server/stations/stations.service.ts': 'export const service = 1\n',
    'server/stations/stations.repository.ts': 'export const repository = 1\n',
    'server/stations/stations.routes.ts': `import { repository } from './stations.repository.ts'\nexport const x = repository\n`,
    'server/leads/leads.service.ts': `import { repository } from '../stations/stations.repository.ts'\nexport const x = repository\n`,
    'server/leads/speaks-http.service.ts': `import { Hono } from 'hono'\nexport const x = Hono\n`,
    'server/leads/opens-a-driver.ts': `import pg from 'pg'\nexport const x = pg\n`,
    'web/api/client.ts': `import { app } from '#server/app.ts'\nexport const x = app\n`,
    'web/leads/leads.store.ts': `import { stations } from '#web/stations/stations.store.ts'\nexport const x = stations\n`,
    'web/stations/stations.store.ts': `import maplibre from 'maplibre-gl'\nimport { openDB } from 'idb'\nimport { init } from 'echarts/core'\nexport const stations = [maplibre, openDB, init]\n`,
    'web/ui/Button.ts': `import { station } from '#data/stations/station.ts'\nexport const x = station\n`,
    'web/stations/type-of-app.ts': `import type { AppType } from '#server/app.ts'\nexport type X = AppType\n`,
  }
  for (const [path, code] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), code)
  }
})
afterAll(() => rm(folder, { recursive: true }))

describe('the dependency rule', () => {
  it('names each import that breaks it', async () => {
    const cruise = promisify(execFile)(join(root, 'node_modules/.bin/depcruise'), ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', '--no-cache', 'data', 'server', 'web'], { cwd: folder, maxBuffer: 50_000_000 })
    const { stdout } = await cruise.catch((failed: { stdout: string }) => failed)
    const { summary }: { summary: { violations: { from: string, rule: { name: string } }[] } } = JSON.parse(stdout)
    const found = summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`).sort()
    expect(found).toEqual(expect.arrayContaining([
      '1-data-has-no-io: data/stations/reads-a-file.ts',
      '1-data-knows-nothing-of-ours: data/stations/reaches-out.ts',
      '2-as-a-type: web/api/client.ts',
      '2-only-the-client-takes-it: web/stations/type-of-app.ts',
      '3-routes-do-not-reach-repositories: server/stations/stations.routes.ts',
      '3-services-speak-no-http: server/leads/speaks-http.service.ts',
      '4-domains-meet-at-services: server/leads/leads.service.ts',
      '5-web-domains-do-not-import-each-other: web/leads/leads.store.ts',
      '6-charts-only-where-they-are-lazy: web/stations/stations.store.ts',
      '6-map-alone-touches-maplibre: web/stations/stations.store.ts',
      '6-offline-alone-touches-indexeddb: web/stations/stations.store.ts',
      '6-ui-knows-no-domain: web/ui/Button.ts',
      '7-drivers-only-in-server-db: server/leads/opens-a-driver.ts',
    ]))
  })
})
