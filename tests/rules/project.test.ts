import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('the project', () => {
  it('has at its top only what DESIGN names, and the configuration of tools', () => {
    const top = [...new Set(tracked.map(path => path.split('/')[0] ?? ''))].filter(name => !name.startsWith('.'))
    const named = ['web', 'server', 'data', 'tests', 'package.json', 'tsconfig.json', 'vite.config.ts', 'README.md']
    const papersAndTools = ['package-lock.json', 'LICENSE', 'CHANGELOG.md', 'NOTICES.md', 'eslint.config.js', 'knip.json', 'vitest.config.ts']
    expect(top.filter(name => !named.includes(name) && !papersAndTools.includes(name))).toEqual([])
    expect(top).toEqual(expect.arrayContaining(named))
  })

  it('has a README of under 40 lines in each top folder', () => {
    for (const folder of ['web', 'server', 'data', 'tests'])
      expect(read(`${folder}/README.md`).split('\n').length, folder).toBeLessThan(40)
  })

  it('has no room for leftovers: no src, utils, helpers, common, no barrels', () => {
    expect(tracked.filter(path => /(?:^|\/)(?:src|utils?|helpers?|common)(?:\/|\.ts$)/.test(path))).toEqual([])
    expect(tracked.filter(path => /(?:^|\/)index\.ts$/.test(path))).toEqual([])
  })

  it('lists its scripts in alphabetical order', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'))
    expect(Object.keys(scripts)).toEqual(Object.keys(scripts).toSorted())
  })

  it('asks which database it is in one file only', () => {
    const asking = tracked.filter(path => /^(?:server|data|web)\/.*\.ts$/.test(path) && path !== 'server/db/dialect.ts' && /dialect(?:\.name)? [!=]==? /.test(read(path)))
    expect(asking).toEqual([])
  })
})
