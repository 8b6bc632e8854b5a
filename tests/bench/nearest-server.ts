import process from 'node:process'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createApp } from '#server/app.ts'
import { openTestDeps } from '../support/test-deps.ts'
import { manyStations } from './many-stations.ts'

// A process of its own, so that the load is not made by the thread that is measured.
const count = Number(process.argv[2])
const deps = await openTestDeps({ clock: { nowMs: Date.now() } })
await manyStations(deps, count)
const server = new Hono().get('/hello', c => c.text('hello')).route('/', createApp(deps))
serve({ fetch: server.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ port }))
process.once('SIGTERM', () => process.exit(0))
process.on('message', () => process.send?.({ rssBytes: process.memoryUsage().rss, heapBytes: process.memoryUsage().heapUsed }))
