import process from 'node:process'
import { StationTiles } from '#server/stations/station-tiles.ts'
import { openTestDeps } from '../support/test-deps.ts'
import { benchBox, manyStations } from './many-stations.ts'

// A process of its own, so that the memory is that of the tiles and the stations alone.
const deps = await openTestDeps({ clock: { nowMs: Date.now() } })
await manyStations(deps, Number(process.argv[2]))
const tiles = new StationTiles(deps.index)

const startedMs = performance.now()
tiles.tile({ z: 0, x: 0, y: 0 }, [], deps.clock.nowMs)
const firstMs = performance.now() - startedMs

const times: number[] = []
let largestBytes = 0
for (let z = 0; z <= 14; z++) {
  const scale = 2 ** z
  const column = (lng: number) => Math.floor((lng + 180) / 360 * scale)
  const row = (lat: number) => Math.floor((1 - Math.asinh(Math.tan(lat * Math.PI / 180)) / Math.PI) / 2 * scale)
  const [left, right, top, bottom] = [column(benchBox.west), column(benchBox.east), row(benchBox.north), row(benchBox.south)]
  // At most 400 tiles a zoom, spread over the box.
  const step = Math.max(1, Math.ceil(Math.sqrt((right - left + 1) * (bottom - top + 1) / 400)))
  for (let x = left; x <= right; x += step) {
    for (let y = top; y <= bottom; y += step) {
      const before = performance.now()
      const tile = tiles.tile({ z, x, y }, [], deps.clock.nowMs)
      times.push(performance.now() - before)
      largestBytes = Math.max(largestBytes, tile?.byteLength ?? 0)
    }
  }
}
globalThis.gc?.()
times.sort((a, b) => a - b)
process.send?.({ firstMs, p99Ms: times[Math.floor(times.length * 0.99)], count: times.length, largestBytes, heapBytes: process.memoryUsage().heapUsed })
process.disconnect?.()
