import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import type { HttpEnv } from '#server/http/http-env.ts'
import type { MapPage } from './map-page.ts'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import process from 'node:process'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import vue from '@vitejs/plugin-vue'
import { Hono } from 'hono'
import { build } from 'vite'
import { readConfig } from '#server/config.ts'
import { basemapRoutes } from '#server/map/basemap.routes.ts'
import { PHONE } from '../../support/browser.ts'
import { firstState } from './first-state.ts'

/** The policy under which the app's pages run, as far as it concerns the map. */
const policy = `default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'`

export interface MapServer {
  readonly origin: string
  /** The server's DATA_DIR. */
  readonly dataDir: string
  /** Answers for further paths, tried before the files. */
  readonly routes: Hono<HttpEnv>
  readonly asked: string[]
  readonly close: () => Promise<void>
}

/** Builds the page as the app is built and serves it under the app's content policy, together with the real archive route. */
export async function startMapServer(): Promise<MapServer> {
  const folder = mkdtempSync(join(tmpdir(), 'nuanyi-map-'))
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>地图</title><body><div id="app"></div><script type="module" src="/main.ts"></script></body></html>')
  writeFileSync(join(folder, 'main.ts'), `import ${JSON.stringify(join(import.meta.dirname, 'map-page.ts'))}`)
  await build({ root: folder, configFile: false, logLevel: 'error', plugins: [vue()], build: { target: ['chrome87', 'safari14.1'], modulePreload: { polyfill: false } } })

  const asked: string[] = []
  const routes = new Hono<HttpEnv>()
  const app = new Hono<HttpEnv>()
  app.use(async (c, next) => {
    asked.push(c.req.path)
    await next()
    c.header('content-security-policy', policy)
  })
  // Routes that a test adds come later than this line, so they are looked up as they are then.
  app.use(async (c, next) => {
    const answer = await routes.fetch(c.req.raw)
    return answer.status === 404 ? next() : answer
  })
  app.route('/map', basemapRoutes({ config: readConfig({ DATA_DIR: dataDir }, folder) }))
  app.use(serveStatic({ root: relative(process.cwd(), join(folder, 'dist')) }))
  const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    dataDir,
    routes,
    asked,
    async close() {
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Opens the page on a phone with this state; `prepare` runs in the page before any of its code. */
export async function openMap(browser: Browser, server: MapServer, { state = {}, prepare }: { state?: Partial<MapPage['state']>, prepare?: () => void } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.addInitScript(`window.firstState = ${JSON.stringify({ ...firstState, ...state })}`)
  if (prepare)
    await page.addInitScript(prepare)
  await page.goto(server.origin)
  return page
}
