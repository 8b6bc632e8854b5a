import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { operator } from '#server/audit/actor.ts'
import { audited } from '#server/audit/audited.service.ts'
import { logHeadDaily } from '#server/audit/log-head.ts'
import { readHead } from '#server/audit/verify.service.ts'
import { openTestDeps } from '../../support/test-deps.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('the end of the audit chain is written to the log at the start and once a day', async () => {
  const deps = await openTestDeps()
  const heads: string[] = []
  const log = pino(new Writable({ write: (line, _, done) => {
    heads.push(JSON.parse(String(line)).auditHead)
    done()
  } }))
  const stop = await logHeadDaily({ ...deps, log })
  await audited(deps, ({ record }) => record(operator, { action: 'session.locked', subject: null, areaId: null }))
  vi.advanceTimersByTime(24 * 3_600_000)
  const { seq, hash } = await readHead(deps)
  await vi.waitFor(() => expect(heads).toEqual(['0:', `${seq}:${hash}`]), { timeout: 10_000 })
  stop()
  await deps.close()
})
