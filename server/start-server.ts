import type { AddressInfo } from 'node:net'
import type { Deps } from './deps.ts'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import { logHeadDaily } from './audit/log-head.ts'
import { dispatchJobs } from './dispatch/dispatch-jobs.ts'
import { disputeJobs } from './disputes/dispute-jobs.ts'
import { startJobClock } from './job-clock.ts'
import { leadJobs } from './leads/lead-jobs.ts'
import { organisationJobs } from './organisations/organisation-jobs.ts'
import { sweepPhotos } from './photos/photos.service.ts'
import { registrationJobs } from './registrations/registration-jobs.ts'
import { volunteeringJobs } from './volunteering/volunteering-jobs.ts'

/** How long requests under way may take to finish when the server stops. */
const STOP_WITHIN_MS = 10_000

/** A server that listens; `stop` lets requests under way finish, then closes the database. */
export interface RunningServer { url: string, stop: () => Promise<void> }

/** Listens, and keeps the index in step with what other processes write. What is done each minute begins after `jobsAfter`. */
export async function startServer(deps: Deps, { jobsAfter = Promise.resolve() }: { jobsAfter?: Promise<void> } = {}): Promise<RunningServer> {
  const { config, log, index, dialect, db, live } = deps
  await index.refresh()
  const onError = (error: unknown) => log.error({ err: error }, 'keeping stations in step failed; trying again')
  const stopWatching = await dialect.watch(() => {
    index.refresh().catch(onError)
  }, onError)

  await sweepPhotos(deps)
  const stopLogging = await logHeadDaily(deps)

  const server = serve({ fetch: createApp(deps).fetch, port: config.PORT, hostname: config.HOST })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  let isStopping = false
  let stopJobs = async () => {}
  void jobsAfter.then(() => {
    if (!isStopping)
      stopJobs = startJobClock(deps, [...leadJobs, ...disputeJobs, ...registrationJobs, ...organisationJobs, ...volunteeringJobs, ...dispatchJobs])
  })
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo
  const host = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(config.HOST)
    ? 'localhost'
    : config.HOST

  async function stop() {
    isStopping = true
    stopLogging()
    await stopJobs()
    await stopWatching()
    live.close()
    const forced = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), STOP_WITHIN_MS)
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      if ('closeIdleConnections' in server)
        server.closeIdleConnections()
    })
    clearTimeout(forced)
    await db.destroy()
  }
  return { url: `http://${host}:${port}`, stop }
}
