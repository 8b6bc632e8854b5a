import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listFiles } from '#web/offline/precache-plugin.ts'

it('the service worker is not built when a page that is kept begins with a file that is not', () => {
  const dist = mkdtempSync(join(tmpdir(), 'nuanyi-precache-'))
  mkdirSync(join(dist, 'assets'), { recursive: true })
  writeFileSync(join(dist, 'index.html'), '<head></head><script type="module" src="/assets/index-1.js"></script>')
  writeFileSync(join(dist, 'assets', 'index-1.js'), 'import{a}from"./page-2.js";import("./map-3.js")')
  writeFileSync(join(dist, 'assets', 'page-2.js'), 'export const a=1')
  expect(listFiles(dist, /^map-/).now).toEqual(['/assets/index-1.js', '/assets/page-2.js'])
  // The page without a network asks for its script first.
  expect(listFiles(dist, /^map-/).shell).toBe('<head><link rel="modulepreload" href="/assets/index-1.js"></head><script type="module" src="/assets/index-1.js"></script>')
  writeFileSync(join(dist, 'assets', 'page-2.js'), 'import"./map-3.js";export const a=1')
  expect(() => listFiles(dist, /^map-/)).toThrow('page-2.js is kept for days without a network, but begins with map-3.js')
  rmSync(dist, { recursive: true })
})
