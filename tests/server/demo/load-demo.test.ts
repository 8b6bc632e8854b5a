import { expect, it } from 'vitest'
import { loadDemo } from '#server/demo/load-demo.service.ts'
import { prepareSite } from '#server/site/first-start.ts'
import { describeDialects } from '../../support/describe-dialects.ts'

describeDialects('demo', (open) => {
  it('loads', { timeout: 120_000 }, async () => {
    const deps = await open()
    await prepareSite(deps)
    const t = performance.now()
    console.log(await loadDemo(deps), performance.now() - t)
    expect(1).toBe(1)
  })
})
