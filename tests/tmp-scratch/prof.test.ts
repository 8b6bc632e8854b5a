import { it } from 'vitest'
import { writeDemo } from '#data/demo/write-demo.ts'
import { happen } from '#server/demo/happen.ts'
import { sampleId } from '#data/demo/sample-id.ts'
import { joinTransaction } from '#server/db/join-transaction.ts'
import { prepareSite } from '#server/site/first-start.ts'
import { openTestDeps } from '../support/test-deps.ts'
it('prof', { timeout: 120_000 }, async () => {
  const deps = await openTestDeps()
  await prepareSite(deps)
  const t0 = performance.now()
  const all = writeDemo(deps.site, deps.now())
  console.log('write', performance.now() - t0)
  const sum: Record<string, [number, number]> = {}
  await deps.db.transaction().execute(async (tx) => {
    for (const [n, h] of all.entries()) {
      let part = 0
      
      const t = performance.now()
      await happen({ ...deps, db: joinTransaction(tx), now: () => h.atMs, newId: () => { throw 1 } }, h)
      const s = sum[h.deed] ??= [0, 0]
      s[0]++; s[1] += performance.now() - t
    }
  })
  console.table(sum)
})
