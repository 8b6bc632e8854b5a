import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sqliteDialect } from '#server/db/dialect.ts'
import { aPhoto, aSentLead } from '../support/lead-story.ts'
import { phoneHeaders } from '../support/phones.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { openTestDeps } from '../support/test-deps.ts'

const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 10)
const PHONES = 4
/** A server that has just said that it is ready is killed within this time. */
const KILLED_WITHIN_MS = 800

let dataDir: string
let url: string | undefined
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'nuanyi-crash-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** A server process on the SQLite file; resolves when it answers. */
async function startProcess(): Promise<ChildProcess> {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../../server/main.ts')], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO: 'off', DATABASE_URL: '', MASTER_KEY: '', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const said = /ready: (\S+)/.exec(line)?.[1]
      if (said)
        resolve(said.replace('localhost', '127.0.0.1'))
    })
    server.once('exit', () => reject(new Error('the server ended before it was ready')))
  })
  return server
}

/** As the outbox does: the same request until the answer is a 2xx. What the server refused for good would be an error of ours. */
async function deliver(path: string, init: RequestInit): Promise<number> {
  for (;;) {
    const answer = url === undefined ? undefined : await fetch(`${url}${path}`, { ...init, method: 'PUT' }).catch(() => undefined)
    await answer?.arrayBuffer().catch(() => undefined)
    if (answer?.ok)
      return answer.status
    if (answer && answer.status < 500 && answer.status !== 429)
      throw new Error(`${path} was refused with ${answer.status}`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

it(`a server killed at random moments, ${ROUNDS} times, has every report that phones sent exactly once`, async () => {
  const random = seededRandom(23)
  const sent: string[] = []
  const photos: string[] = []
  const bytes = await aPhoto()
  const over = new AbortController()

  async function phone(number: number) {
    const headers = { ...phoneHeaders(number), 'content-type': 'application/json' }
    // A phone may send thirty a day; another one goes on then.
    for (let count = 0; count < 30 && !over.signal.aborted; count++) {
      const [id, photoId] = [newId(), newId()]
      sent.push(id)
      photos.push(photoId)
      await deliver(`/api/leads/${id}`, { headers, body: JSON.stringify(aSentLead({ photoIds: [photoId], words: `第 ${count} 条` })) })
      for (const part of [0, 1])
        await deliver(`/api/leads/${id}/photos/${photoId}?part=${part}&of=2`, { headers: { ...headers, 'content-type': 'application/octet-stream' }, body: new Uint8Array(part === 0 ? bytes.slice(0, 200) : bytes.slice(200)) })
    }
  }
  async function stream(first: number) {
    for (let number = first; !over.signal.aborted && number < 500; number += PHONES)
      await phone(number)
  }

  const phones = Array.from({ length: PHONES }, (_, first) => stream(first))
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startProcess()
    const sentBefore = sent.length
    await new Promise(resolve => setTimeout(resolve, random() * KILLED_WITHIN_MS))
    server.kill('SIGKILL')
    await once(server, 'exit')
    expect(sent.length).toBeGreaterThanOrEqual(sentBefore)
  }
  over.abort()
  const last = await startProcess()
  await Promise.all(phones)
  last.kill('SIGTERM')
  await once(last, 'exit')

  const deps = await openTestDeps({ dialect: sqliteDialect(join(dataDir, 'nuanyi.sqlite')) })
  const kept = await deps.db.selectFrom('leads').select(['id', 'number']).execute()
  const steps = await deps.db.selectFrom('lead_steps').select('lead_id').execute()
  const keptPhotos = await deps.db.selectFrom('lead_photos').select(['id', 'photo_id']).execute()
  await deps.close()
  console.log(`crash: ${ROUNDS} rounds, ${sent.length} reports sent, ${kept.length} kept, ${keptPhotos.length} photos`)
  expect(kept.map(({ id }) => id).toSorted()).toEqual(sent.toSorted())
  expect(steps.map(({ lead_id }) => lead_id).toSorted()).toEqual(sent.toSorted())
  expect(new Set(kept.map(({ number }) => number)).size).toBe(sent.length)
  expect(keptPhotos.map(({ id }) => id).toSorted()).toEqual(photos.toSorted())
  expect(keptPhotos.every(({ photo_id }) => photo_id !== null)).toBe(true)
}, 30_000 + ROUNDS * 10_000)
