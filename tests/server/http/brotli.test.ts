import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#server/app.ts'
import { addCounty } from '../../support/county-stations.ts'
import { openTestDeps } from '../../support/test-deps.ts'

let deps: Awaited<ReturnType<typeof openTestDeps>>
let app: ReturnType<typeof createApp>
const ask = (encoding: string, path = '/api/stations', method = 'GET') => app.request(path, { method, headers: { 'accept-encoding': encoding } })
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

beforeAll(async () => {
  deps = await openTestDeps()
  await addCounty(deps, 300)
  app = createApp(deps)
})

describe('the list of stations', () => {
  it('comes as Brotli to whoever takes it, smaller than gzip, with the same words', async () => {
    const plain = await (await ask('identity')).text()
    const small = await ask('gzip, deflate, br, zstd')
    const gzip = await ask('gzip')
    expect(small.headers.get('content-encoding')).toBe('br')
    expect(small.headers.get('vary')).toMatch(/accept-encoding/i)
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    const [smallBytes, gzipBytes] = [await bytesOf(small), await bytesOf(gzip)]
    expect(brotliDecompressSync(smallBytes).toString()).toBe(plain)
    expect(gunzipSync(gzipBytes).toString()).toBe(plain)
    expect(smallBytes.length).toBeLessThan(gzipBytes.length * 0.8)
  })

  it.each(['br;q=0, gzip', 'gzip', 'brotli, gzip'])('does not come as Brotli to who says %s', async (encoding) => {
    expect((await ask(encoding)).headers.get('content-encoding')).toBe('gzip')
  })

  it('is never an older one than the clock says', async () => {
    const syncedAt = async () => JSON.parse(brotliDecompressSync(await bytesOf(await ask('br'))).toString()).syncedAt
    const before = await syncedAt()
    deps.clock.nowMs += 60_000
    expect(await syncedAt()).not.toBe(before)
  })

  it('that the phone already holds has no body and no coding', async () => {
    const etag = (await ask('br')).headers.get('etag') ?? ''
    const again = await app.request('/api/stations', { headers: { 'accept-encoding': 'br', 'if-none-match': etag } })
    expect([again.status, again.headers.get('content-encoding'), await again.text()]).toEqual([304, null, ''])
  })
})

it('small answers are not compressed with Brotli', async () => {
  expect((await ask('br', '/api/health')).headers.get('content-encoding')).toBeNull()
})
