import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import process from 'node:process'
import { v7 as newId } from 'uuid'
import { readConfig } from '../config.ts'
import { openLog } from '../log.ts'
import { openDeps } from '../open-deps.ts'
import { commands } from './commands.ts'
import { runCli } from './run-cli.ts'

const root = join(import.meta.dirname, '../..')

// Whoever reads us may stop reading: `npm run cli -- config | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE')
    throw error
  process.exit(0)
})

process.exitCode = await runCli(process.argv.slice(2), commands, {
  environment: process.env,
  // npm runs scripts in the folder of package.json and says here where the operator stands.
  workingDirectory: process.env.INIT_CWD ?? process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  readConfig: () => readConfig(process.env, root),
  openDeps: config => openDeps(config, { root, fetch, log: openLog({ ...config, LOG_LEVEL: 'silent' }).log, newId: () => newId(), now: Date.now, randomBytes }),
})
