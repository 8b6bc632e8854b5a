import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { commands } from '#server/cli/commands.ts'
import { runCli } from '#server/cli/run-cli.ts'
import { prepareSite } from '#server/site/first-start.ts'
import { makeReal } from '../../support/real-beside-demo.ts'
import { openTestDeps } from '../../support/test-deps.ts'

it('demo clear says what it took away, and what is kept for which reason', async () => {
  const deps = await openTestDeps()
  await prepareSite(deps)
  await makeReal(deps, { signsUp: false })
  const said: string[] = []
  const stdout = new Writable({
    write: (chunk, _, done) => {
      said.push(String(chunk))
      done()
    },
  })
  const code = await runCli(['demo', 'clear'], commands, { environment: {}, workingDirectory: '/', stdout, stderr: stdout, readConfig: () => deps.config, openDeps: async () => deps })
  expect(code).toBe(0)
  expect(said.join('')).toMatchInlineSnapshot(`
    "清除了：驿站（个） 12，报到（人） 0，线索（条） 0，矛盾纠纷（个） 0，活动（场） 0，送清凉（场） 0，组织（家） 0，党建指导员（人） 0，工作人员账号（个） 0
    留下 1 项，有真实线索、活动、核实或建议的示例驿站，已停用：
      52032200-0000-8000-8000-000000000001
    "
  `)
})
