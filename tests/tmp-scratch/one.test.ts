import { it } from 'vitest'
import { loadDemo } from '#server/demo/load-demo.service.ts'
import { readCoverage } from '#server/organisations/count-organisations.service.ts'
import { prepareSite } from '#server/site/first-start.ts'
import { everywhere } from '#server/staff/scope.ts'
import process from 'node:process'
import { openTestDeps } from '../support/test-deps.ts'
for (const site of ['nanchang-hitech', 'tongzi']) {
it(site, { timeout: 120_000 }, async () => {
  const deps = await openTestDeps({ site })
  await prepareSite(deps)
  const c = process.cpuUsage()
  const t = performance.now()
  console.log(await loadDemo(deps), performance.now() - t, process.cpuUsage(c))
  console.log(JSON.stringify(await readCoverage(deps, { scope: everywhere }, {}), null, 1))
})
}
