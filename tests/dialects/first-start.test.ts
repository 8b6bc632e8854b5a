import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'nuanyi-first-start-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

/** Starts the server as `npm start` does, waits until it is ready, and stops it; returns what it said on the console. */
async function startAndStop(): Promise<string[]> {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../../server/main.ts')], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO: 'off', DATABASE_URL: '', MASTER_KEY: '', LOG_LEVEL: 'debug' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  for await (const line of createInterface({ input: server.stdout })) {
    said.push(line)
    if (line.includes('ready:'))
      server.kill('SIGTERM')
  }
  if (server.exitCode === null)
    await once(server, 'exit')
  return said
}

it('a server that starts for the first time says the password of its first account once, on the console only', async () => {
  const passwords = (lines: string[]) => lines.flatMap(line => /one-time password (\S+)/.exec(line)?.[1] ?? [])
  const [password = ''] = passwords(await startAndStop())
  expect(password).toMatch(/^(?:[0-9a-z]{4}-){3}[0-9a-z]{4}$/)
  expect(passwords(await startAndStop())).toEqual([])
  const logs = await readdir(join(dataDir, 'logs'))
  const written = (await Promise.all(logs.map(name => readFile(join(dataDir, 'logs', name), 'utf8')))).join('\n')
  expect(written).toContain('end of the audit chain')
  expect(written).not.toContain(password)
})
