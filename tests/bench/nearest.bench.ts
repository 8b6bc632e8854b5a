import type { ChildProcess } from 'node:child_process'
import type { Bench, BenchRow } from './bench-row.ts'
import { fork } from 'node:child_process'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { seededRandom } from '../support/seeded-random.ts'
import { ratio, whole } from './bench-row.ts'
import { randomPlace } from './many-stations.ts'

const STATIONS = 200_000
const ROUNDS = 3
const SECONDS = 4

const random = seededRandom(7)
const askedPaths = Array.from({ length: 5000 }, () => {
  const { lng, lat } = randomPlace(random)
  return `/api/stations/nearest?lng=${lng.toFixed(6)}&lat=${lat.toFixed(6)}`
})
const wishes = { plain: '', water: '&services=water,charging', open: '&open=now' } as const

/** Requests per second and the 99th percentile of waiting, in milliseconds. */
async function load(url: string, paths: readonly string[]): Promise<{ perSecond: number, p99Ms: number }> {
  const result = await autocannon({ url, connections: 10, duration: SECONDS, requests: paths.map(path => ({ path })) })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 200, ${result.errors} failed`)
  return { perSecond: result.requests.average, p99Ms: result.latency.p99 }
}

async function answerOf<Message>(server: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    server.once('message', message => resolve(message as Message))
    server.once('exit', code => reject(new Error(`the server ended with ${code}`)))
  })
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function run(): Promise<BenchRow[]> {
  const server = fork(join(import.meta.dirname, 'nearest-server.ts'), [String(STATIONS)])
  try {
    const { port } = await answerOf<{ port: number }>(server)
    const url = `http://127.0.0.1:${port}`
    await load(url, ['/hello'])
    await load(url, askedPaths)
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) {
      const hello = await load(url, ['/hello'])
      const nearest = await load(url, askedPaths)
      rounds.push({ hello, nearest, ratio: nearest.perSecond / hello.perSecond })
    }
    const hello = median(rounds.map(round => round.hello.perSecond))
    const share = median(rounds.map(round => round.ratio))
    const rows: BenchRow[] = [{
      what: `nearest of ${whole(STATIONS)} stations against hello`,
      measured: `${ratio(share)} (${whole(median(rounds.map(round => round.nearest.perSecond)))}/s against ${whole(hello)}/s, p99 ${median(rounds.map(round => round.nearest.p99Ms))} ms, 10 at once)`,
      budget: '>= 0.5',
      isWithin: share >= 0.5,
    }]
    for (const wish of ['water', 'open'] as const) {
      const wished = await load(url, askedPaths.map(path => path + wishes[wish]))
      rows.push({ what: `the same with ${wishes[wish].slice(1)}`, measured: `${ratio(wished.perSecond / hello)} (${whole(wished.perSecond)}/s, p99 ${wished.p99Ms} ms)`, budget: '', isWithin: undefined })
    }
    server.send('memory')
    const { rssBytes, heapBytes } = await answerOf<{ rssBytes: number, heapBytes: number }>(server)
    rows.push({ what: 'memory of that process', measured: `${whole(heapBytes / 2 ** 20)} MiB heap, ${whole(rssBytes / 2 ** 20)} MiB resident`, budget: '', isWithin: undefined })
    return rows
  }
  finally {
    server.kill()
  }
}

export const nearestBench: Bench = { name: 'nearest', run }
