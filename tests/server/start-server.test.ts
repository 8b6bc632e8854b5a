import { describe, expect, it } from 'vitest'
import { startServer } from '#server/start-server.ts'
import { openTestDeps } from '../support/test-deps.ts'

describe('a server that is told to stop', () => {
  it('closes idle connections, then the database, and answers nobody any more', async () => {
    const deps = await openTestDeps({ environment: { PORT: '0' } })
    const server = await startServer(deps)
    expect(await (await fetch(`${server.url}/api/health`)).json()).toMatchObject({ status: 'ok' })
    await server.stop()
    await expect(fetch(`${server.url}/api/health`)).rejects.toThrow()
    await expect(deps.db.selectFrom('stations').selectAll().execute()).rejects.toThrow()
  })

  it('on a port that is taken says so', async () => {
    const first = await startServer(await openTestDeps({ environment: { PORT: '0' } }))
    const port = new URL(first.url).port
    await expect(startServer(await openTestDeps({ environment: { PORT: port } }))).rejects.toThrow(/EADDRINUSE/)
    await first.stop()
  })
})
