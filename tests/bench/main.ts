import type { Bench } from './bench-row.ts'
import { cpus } from 'node:os'
import process from 'node:process'
import { dispatchBench } from './dispatch.bench.ts'
import { importBench } from './import.bench.ts'
import { leadsBench } from './leads.bench.ts'
import { lighthouseBench } from './lighthouse.bench.ts'
import { nearestBench } from './nearest.bench.ts'
import { tilesBench } from './tiles.bench.ts'

const benches: readonly Bench[] = [nearestBench, tilesBench, importBench, leadsBench, dispatchBench, lighthouseBench]
const asked = process.argv.slice(2)
const unknown = asked.filter(name => !benches.some(bench => bench.name === name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${benches.map(bench => bench.name).join(', ')}`)
  process.exit(1)
}

console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}\n`)
console.log('| what | measured | budget | |\n|---|---|---|---|')
for (const { name, run } of benches.filter(bench => asked.length === 0 || asked.includes(bench.name))) {
  for (const { what, measured, budget, isWithin } of await run())
    console.log(`| ${what} | ${measured} | ${budget} | ${isWithin === undefined ? '' : isWithin ? 'within' : 'MISSED'} |`)
  console.error(`(${name} done)`)
}
process.exit(0)
