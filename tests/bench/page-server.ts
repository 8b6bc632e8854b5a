import process from 'node:process'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { addCounty } from '../support/county-stations.ts'
import { startJourneyServer } from '../support/journey-server.ts'

// A process of its own, as in production, with a page beside the product's that is nothing but a sentence.
const clock = { nowMs: Date.now() }
const stations = Number(process.argv[2])
const { url, deps } = await startJourneyServer(stations === 0 ? { clock } : { clock, environment: { DEMO: 'off' } })
if (stations > 0)
  await addCounty(deps, stations)
const empty = new Hono().get('/', c => c.html('<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width"><title>空</title><p>空</p></html>'))
serve({ fetch: empty.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ url, emptyUrl: `http://localhost:${port}` }))
process.once('SIGTERM', () => process.exit(0))
