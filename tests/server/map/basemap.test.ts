import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '#server/config.ts'
import { basemapRoutes } from '#server/map/basemap.routes.ts'
import { readRange } from '#server/map/byte-range.ts'
import { mapSources } from '#server/map/map-sources.ts'

const content = '0123456789'.repeat(1_000)
let folder = ''
const serverOf = (dataDir: string) => new Hono().use(compress()).route('/map', basemapRoutes({ config: readConfig({ DATA_DIR: dataDir }, '/nowhere') }))
const ask = (headers: Record<string, string> = {}, method = 'GET') => serverOf(folder).request('/map/basemap.pmtiles', { method, headers: { 'accept-encoding': 'gzip', ...headers } })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nuanyi-basemap-'))
  writeFileSync(join(folder, 'basemap.pmtiles'), content)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the archive of the base map', () => {
  it('comes whole, as it lies on the disk', async () => {
    const answer = await ask()
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({ 'accept-ranges': 'bytes', 'content-length': '10000', 'content-type': 'application/vnd.pmtiles' })
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect(await answer.text()).toBe(content)
  })

  it('comes in parts: from, from to, and the last', async () => {
    for (const [range, part, said] of [
      ['bytes=0-126', content.slice(0, 127), 'bytes 0-126/10000'],
      ['bytes=9990-', content.slice(9990), 'bytes 9990-9999/10000'],
      ['bytes=-5', '56789', 'bytes 9995-9999/10000'],
      ['bytes=9995-20000', '56789', 'bytes 9995-9999/10000'],
    ] as const) {
      const answer = await ask({ range })
      expect(answer.status, range).toBe(206)
      expect(answer.headers.get('content-range')).toBe(said)
      expect(answer.headers.get('content-length')).toBe(String(part.length))
      expect(await answer.text()).toBe(part)
    }
  })

  it('says so when no byte of the range is there', async () => {
    const answer = await ask({ range: 'bytes=10000-' })
    expect(answer.status).toBe(416)
    expect(answer.headers.get('content-range')).toBe('bytes */10000')
    expect(await answer.text()).toBe('')
  })

  it('answers 304 to who has it, and a part only to who has the other parts of this file', async () => {
    const etag = (await ask()).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\da-z]+-[\da-z]+"$/)
    expect((await ask({ 'if-none-match': `W/${etag}, "other"` })).status).toBe(304)
    expect((await ask({ 'range': 'bytes=0-9', 'if-range': etag })).status).toBe(206)
    expect((await ask({ 'range': 'bytes=0-9', 'if-range': '"older"' })).status).toBe(200)
    expect((await ask({ 'range': 'bytes=0-9', 'if-range': `W/${etag}` })).status).toBe(200)
  })

  it('tells its size without its bytes', async () => {
    const answer = await ask({}, 'HEAD')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-length')).toBe('10000')
    expect(await answer.text()).toBe('')
  })

  it('is a plain 404 problem when the operator has put none there', async () => {
    const answer = await serverOf(join(folder, 'empty')).request('/map/basemap.pmtiles', { headers: { range: 'bytes=0-9' } })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })
})

describe('a Range header', () => {
  it('that we do not serve means the whole file', () => {
    for (const header of [undefined, '', 'bytes=', 'bytes=-', 'bytes=a-b', 'items=0-5', 'bytes=0-1,5-6', 'bytes=5-2', `bytes=${'9'.repeat(40)}-`])
      expect(readRange(header, 100), header).toBe('whole')
  })

  it('finds nothing in an empty file', () => {
    expect(readRange('bytes=0-0', 0)).toBe('unsatisfiable')
    expect(readRange('bytes=-1', 0)).toBe('unsatisfiable')
    expect(readRange('bytes=-0', 100)).toBe('unsatisfiable')
  })
})

describe('where phones may fetch the map from', () => {
  it('is our own server alone, unless the operator chose a map from elsewhere', () => {
    expect(mapSources({ MAP: 'schematic' })).toEqual([])
    expect(mapSources({ MAP: 'pmtiles' })).toEqual([])
    expect(mapSources({ MAP: 'tianditu' })).toEqual(['https://*.tianditu.gov.cn'])
    expect(mapSources({ MAP: 'https://tiles.example/style.json' })).toEqual(['https:'])
    expect(mapSources({ MAP: 'http://10.0.0.5:8000/style.json' })).toEqual(['https:', 'http://10.0.0.5:8000'])
    expect(mapSources({ MAP: '/styles/own.json' })).toEqual(['https:'])
  })
})
