import type { CliContext } from '#server/cli/command.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAreas } from '#server/areas/areas.service.ts'
import { commands } from '#server/cli/commands.ts'
import { runCli } from '#server/cli/run-cli.ts'
import { readConfig } from '#server/config.ts'
import { openTestDeps } from '../../support/test-deps.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nuanyi-areas-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('areas import', () => {
  it('says what it would do, does it, and hands back with reasons what it cannot', async () => {
    const deps = await openTestDeps()
    const close = deps.db.destroy.bind(deps.db)
    deps.db.destroy = async () => {}
    async function type(...words: string[]) {
      const said: string[] = []
      const stream = new Writable({ write: (chunk, _, done) => {
        said.push(String(chunk))
        done()
      } })
      const context: CliContext = { environment: {}, workingDirectory: folder, stdout: stream, stderr: stream, readConfig: () => readConfig({}, folder), openDeps: async () => deps }
      return { code: await runCli(words, commands, context), said: said.join('') }
    }
    writeFileSync(join(folder, '社区.csv'), '乡镇,社区,经度,纬度\n海校街道,河滨社区,,\n海校街道,河滨社区\u001B[2J,106.8,28.1\n')
    expect(await type('areas', 'import', '社区.csv')).toMatchObject({ code: 1, said: expect.stringContaining('没有说明坐标系') })
    expect(await type('areas', 'import', '社区.csv', '--datum', 'wgs')).toMatchObject({ code: 1, said: '--datum 后面要写 wgs84、gcj02 或 bd09\n' })
    expect(await type('areas', 'import', '没有.csv')).toMatchObject({ code: 1 })
    const expected = '  第 2 行 河滨社区：新增\n  第 3 行 河滨社区�[2J：退回，没有名称，或者超过 40 个字\n新增 1，有变化 0，没变化 0，退回 1\n'
    expect(await type('areas', 'import', '社区.csv', '--datum', 'wgs84', '--dry-run')).toEqual({ code: 0, said: `${expected}这是预览，没有写入\n` })
    expect((await readAreas(deps)).some(({ name }) => name === '河滨社区')).toBe(false)
    expect(await type('areas', 'import', '社区.csv', '--datum', 'wgs84')).toEqual({ code: 0, said: `${expected}已写入\n` })
    expect((await readAreas(deps)).some(({ name }) => name === '河滨社区')).toBe(true)
    await close()
  })
})
