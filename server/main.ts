import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import process from 'node:process'
import { v7 as newId } from 'uuid'
import { ConfigError, readConfig } from './config.ts'
import { tellDemo } from './demo/tell-demo.ts'
import { openLog } from './log.ts'
import { openDeps } from './open-deps.ts'
import { prepareSite } from './site/first-start.ts'
import { makeFirstAdmin } from './staff/first-admin.service.ts'
import { startServer } from './start-server.ts'

const root = join(import.meta.dirname, '..')
const say = (line: string) => process.stdout.write(`· ${line}\n`)

async function main() {
  const config = readConfig(process.env, root)
  const { log, close: closeLog } = openLog(config)
  say(`site ${config.SITE}, ${config.DATABASE_URL === null
    ? `SQLite in ${config.DATA_DIR}`
    : 'PostgreSQL'}`)
  const deps = await openDeps(config, {
    root,
    fetch,
    log,
    newId: () => newId(),
    now: Date.now,
    randomBytes,
  })
  const samples = await prepareSite(deps)
  if (samples > 0)
    say(`loaded ${samples} sample stations (示例数据), the rest of the demonstration follows; DEMO=off leaves an empty database empty`)
  const admin = await makeFirstAdmin(deps)
  if (admin)
    say(`staff account ${admin.name}, one-time password ${admin.oneTimePassword} (shown this once; if it is lost: npm run cli -- staff reset ${admin.name})`)
  if (deps.pages === null)
    say('the web app is not built: only the API answers (npm run build)')
  const stopping = new AbortController()
  let endTelling = () => {}
  const told = new Promise<void>((resolve) => {
    endTelling = resolve
  })
  // What is done each minute by itself waits: it would take half of a demonstration for all of it.
  const server = await startServer(deps, { jobsAfter: told })
  let isStopping = false
  const stop = () => {
    if (isStopping)
      return
    isStopping = true
    say('stopping')
    stopping.abort()
    const stopped = told.then(() => server.stop()).then(() => 0, (error: unknown) => {
      log.error({ err: error }, 'could not stop cleanly')
      return 1
    })
    void stopped.then(async (exitCode) => {
      await closeLog()
      process.exit(exitCode)
    })
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  log.info({ url: server.url, version: deps.version }, 'listening')
  // Whoever reads this may stop the server at once.
  say(`ready: ${server.url}`)
  await tellDemo(deps, { say, signal: stopping.signal })
  endTelling()
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof ConfigError
    ? `${error.message}\n`
    : `${error instanceof Error
      ? error.stack
      : String(error)}\n`)
  process.exit(1)
})
