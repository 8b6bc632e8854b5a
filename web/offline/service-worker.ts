import type { Precache, ServiceWorkerScope, WorkerMessage } from './service-worker-scope.ts'
import { CACHED_HEADER } from './service-worker-scope.ts'
import { isJson } from './timed-fetch.ts'

declare const self: ServiceWorkerScope
/** Put here by the build. */
declare const __PRECACHE__: Precache

const { revision, shell, entry, now, later } = __PRECACHE__

/** Hashed files never change, so one cache holds those of all versions. */
const FILES = 'nuanyi-files'
/** One page per version, for every path: the app draws it from what the phone knows. */
const SHELL = `nuanyi-shell-${revision}`
const DATA = 'nuanyi-data'

const hashedFiles = new Set([
  ...now,
  ...later,
])
/** Read network first and kept for the day without one. No other answer of the API is ever kept. */
const dataPaths = new Set(['/api/packed/stations', '/api/site', '/api/area-readings'])
/** Pages and downloads that the server makes itself. */
const serverPaths = /^\/(?:api|data|photos)\//

const NAVIGATION_LIMIT_MS = 3_000
const DATA_LIMIT_MS = 8_000

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))

self.addEventListener('message', (event) => {
  // Only our own pages can send us messages.
  const message = event.data as WorkerMessage
  if (message === 'take-over')
    event.waitUntil(self.skipWaiting())
  else if (message === 'which-entry')
    event.ports[0]?.postMessage(entry)
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname, search } = new URL(request.url)
  // Parts of files (206) go past us: the cache does not take them.
  if (request.method !== 'GET' || origin !== self.location.origin || request.headers.has('range'))
    return
  if (hashedFiles.has(pathname))
    event.respondWith(readFile(pathname))
  else if (request.mode === 'navigate' && !serverPaths.test(pathname))
    event.respondWith(readPage(request))
  else if (dataPaths.has(pathname) && search === '')
    event.respondWith(readData(request, pathname))
})

/** Fetches what an earlier version has not left behind. Any failure ends the installation; the browser tries again later. */
async function install(): Promise<void> {
  await Promise.all(now.map(readFile))
  const { ok, headers } = await fetch('/', { cache: 'no-cache' })
  if (!ok)
    throw new TypeError('The server is not ready')
  // The shell is under the same content policy as the pages of the server.
  const policy = headers.get('content-security-policy')
  const page = new Response(shell, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      ...(policy && { 'content-security-policy': policy }),
    },
  })
  await (await caches.open(SHELL)).put('/', page)
}

async function activate(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter(name => ![FILES, SHELL, DATA].includes(name)).map(name => caches.delete(name)))
  await self.clients.claim()
  // Another tab may still run the last version and load a piece of it later; the next version tidies up after both.
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (tabs.length > 1)
    return
  const files = await caches.open(FILES)
  const old = (await files.keys()).filter(({ url }) => !hashedFiles.has(new URL(url).pathname))
  await Promise.all(old.map(file => files.delete(file)))
}

/** From the cache, or from the network and then kept. */
async function readFile(path: string): Promise<Response> {
  const files = await caches.open(FILES)
  const kept = await files.match(path)
  if (kept)
    return kept
  const response = await fetch(path)
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  if (response.status !== 200 || isPage)
    throw new TypeError(`${path} answered ${response.status}${isPage ? ' with a page' : ''}`)
  await keep(files, path, response)
  return response
}

/** The server's page if it comes in time, otherwise the shell. A server in trouble counts as none. */
async function readPage(request: Request): Promise<Response> {
  const asked = fetch(request)
  const response = await within(NAVIGATION_LIMIT_MS, asked)
  if (response && response.status < 500)
    return response
  const page = await (await caches.open(SHELL)).match('/')
  return page ?? asked
}

/** The server's answer if it is JSON and comes in time, otherwise the last one, marked with its date. */
async function readData(request: Request, path: string): Promise<Response> {
  const data = await caches.open(DATA)
  const asked = fetch(request)
  const response = await within(DATA_LIMIT_MS, asked)
  const isOurs = response && response.status < 500 && (response.status === 304 || isJson(response))
  if (response?.status === 200 && isOurs)
    await keep(data, path, response)
  const kept = isOurs
    ? undefined
    : await data.match(path)
  if (!kept)
    return asked
  const headers = new Headers(kept.headers)
  headers.set(CACHED_HEADER, kept.headers.get('date') ?? '')
  return new Response(kept.body, { headers })
}

/** A full disk is no reason not to answer. */
async function keep(cache: Cache, path: string, response: Response): Promise<void> {
  await cache.put(path, response.clone()).catch(() => undefined)
}

/** What was asked for, or `undefined` when it fails or takes longer. */
function within(limitMs: number, asked: Promise<Response>): Promise<Response | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs, undefined)
    asked.then(resolve, () => resolve(undefined)).finally(() => clearTimeout(timer))
  })
}
