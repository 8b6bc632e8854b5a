import type { RunningServer } from '#server/start-server.ts'
import { join } from 'node:path'
import { loadPages } from '#server/http/pages.ts'
import { prepareSite } from '#server/site/first-start.ts'
import { startServer } from '#server/start-server.ts'
import { openTestDeps } from './test-deps.ts'

const dist = join(import.meta.dirname, '../../dist')

/** The whole product on a free port: the built web app, the sample stations, a clock that stands still. */
export async function startJourneyServer(options: Parameters<typeof openTestDeps>[0] = {}): Promise<RunningServer & { deps: Awaited<ReturnType<typeof openTestDeps>> }> {
  const pages = await loadPages(dist)
  if (!pages)
    throw new Error('The web app is not built; npm run build')
  const deps = { ...await openTestDeps({ ...options, environment: { PORT: '0', ...options.environment } }), pages }
  await prepareSite(deps)
  return { ...await startServer(deps), deps }
}
