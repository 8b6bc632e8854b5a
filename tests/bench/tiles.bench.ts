import type { Bench, BenchRow } from './bench-row.ts'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { whole } from './bench-row.ts'

const STATIONS = 200_000
const MAX_TILE_BYTES = 50_000
const MAX_P99_MS = 20
const MAX_HEAP_MIB = 400

interface Measured { firstMs: number, p99Ms: number, count: number, largestBytes: number, heapBytes: number }

async function run(): Promise<BenchRow[]> {
  const worker = fork(join(import.meta.dirname, 'tiles-worker.ts'), [String(STATIONS)], { execArgv: ['--expose-gc'] })
  const [measured]: Measured[] = await once(worker, 'message')
  if (!measured)
    throw new Error('the tiles were not measured')
  const heapMib = measured.heapBytes / 2 ** 20
  return [
    { what: `largest of ${whole(measured.count)} tiles of ${whole(STATIONS)} stations`, measured: `${whole(measured.largestBytes)} bytes`, budget: `<= ${whole(MAX_TILE_BYTES)} bytes`, isWithin: measured.largestBytes <= MAX_TILE_BYTES },
    { what: 'time of a tile, 99th percentile', measured: `${measured.p99Ms.toFixed(1)} ms (the first after a change ${whole(measured.firstMs)} ms)`, budget: `<= ${MAX_P99_MS} ms`, isWithin: measured.p99Ms <= MAX_P99_MS },
    { what: 'heap with the stations and their tiles', measured: `${whole(heapMib)} MiB`, budget: `<= ${MAX_HEAP_MIB} MiB`, isWithin: heapMib <= MAX_HEAP_MIB },
  ]
}

export const tilesBench: Bench = { name: 'tiles', run }
