import type { CliContext, Command } from '#server/cli/command.ts'
import { Buffer } from 'node:buffer'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CommandError } from '#server/cli/command.ts'
import { commands } from '#server/cli/commands.ts'
import { runCli } from '#server/cli/run-cli.ts'
import { ConfigError, readConfig } from '#server/config.ts'
import { listStoredStations } from '#server/stations/stations.repository.ts'
import { openTestDeps } from '../../support/test-deps.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nuanyi-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function recorder() {
  const said: string[] = []
  const stream = new Writable({
    write: (chunk, _, done) => {
      said.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => said.join('') }
}

/** An operator at a terminal, whose database stays open between commands. */
async function anOperator(environment: Record<string, string> = {}) {
  const deps = await openTestDeps()
  const close = deps.db.destroy.bind(deps.db)
  deps.db.destroy = async () => {}
  async function type(line: string, rows = commands) {
    const [out, err] = [recorder(), recorder()]
    const context: CliContext = {
      environment,
      workingDirectory: folder,
      stdout: out.stream,
      stderr: err.stream,
      readConfig: () => readConfig(environment, folder),
      openDeps: async () => deps,
    }
    const code = await runCli(line.split(' ').filter(word => word !== ''), rows, context)
    return { code, out: out.text(), err: err.text() }
  }
  return { type, deps, stations: () => listStoredStations(deps.db), close }
}

const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content)
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

const LIST = [
  '名称,经度,纬度,街道,开放时间,默认时间',
  '城东驿站,106.83,28.13,海校街道,08:00-20:00,24小时',
  '城东驿站,106.83,28.13,海校街道,,',
  '远方驿站,113.62,34.75,海校街道,,',
  '写反驿站,28.13,106.83,海校街道,白天,',
].join('\n')

describe('stations import', () => {
  it('says in Chinese what becomes of every row, then writes, and hands the others back as a file', async () => {
    const { type, stations, close } = await anOperator()
    write('驿站.csv', LIST)
    const { code, out, err } = await type('stations import 驿站.csv --datum wgs84 --refused 退回.csv')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.replace(folder, '…')).toMatchInlineSnapshot(`
      "驿站.csv：读到 4 行，坐标系 wgs84
      列的对应：名称 ← 名称；开放时间 ← 开放时间；乡镇街道 ← 街道；经度 ← 经度；纬度 ← 纬度
      注意：推测或默认值，没有导入：默认时间
      退回 1 行：
        第 5 行 写反驿站：经纬度像是写反了：经度写成了 28.13，纬度写成了 106.83
      可疑 1 行：
        第 4 行 远方驿站：不在桐梓县范围内
      重复 1 行：
        第 3 行 城东驿站：和第 2 行是同一处
      新增 1，有变化 0，没变化 0，重复 1，可疑 1，退回 1
      已写入：新增 1 个，更新 0 个
      没有导入的行写在：…/退回.csv
      "
    `)
    expect((await stations()).map(({ facts }) => facts.name)).toEqual(['城东驿站'])
    expect(read('退回.csv').split('\r\n')).toHaveLength(5)
    await close()
  })

  it('previews with --dry-run and writes nothing', async () => {
    const { type, stations, close } = await anOperator()
    write('驿站.csv', LIST)
    const { out } = await type('stations import 驿站.csv --datum wgs84 --dry-run')
    expect(out).toContain('这是预览，没有写入')
    expect(await stations()).toEqual([])
    await close()
  })

  it('takes the columns that the operator names, the suspicious rows when asked, and any place with --anywhere', async () => {
    const { type, stations, close } = await anOperator()
    write('驿站.csv', LIST.replace('名称', '店招'))
    const named = await type('stations import 驿站.csv --datum wgs84 --map name=店招 --map hours= --anywhere')
    expect(named.code).toBe(0)
    expect((await stations()).map(({ facts }) => [facts.name, facts.hours.words])).toEqual([['城东驿站', null], ['远方驿站', null]])
    await close()
  })

  it('notes the day on which the facts were confirmed, and by whom', async () => {
    const { type, stations, close } = await anOperator()
    write('驿站.csv', LIST)
    await type('stations import 驿站.csv --datum wgs84 --as-of 2026-11-20 --by host')
    expect((await stations())[0]?.facts.hours).toMatchObject({ confirmedAt: '2026-11-19T16:00:00.000Z', confirmedBy: 'host' })
    await close()
  })

  it.each([
    ['without a datum', '', '没有导入：\n  没有说明坐标系：请写明 wgs84、gcj02 或 bd09，猜错会偏出几百米\n'],
    ['with a datum that does not exist', '--datum gps', '没有导入：\n  没有说明坐标系：请写明 wgs84、gcj02 或 bd09，猜错会偏出几百米\n'],
    ['with a column of guesses named as hours', '--datum wgs84 --map hours=默认时间', '没有导入：\n  列「默认时间」是推测或默认值，不能当事实导入\n'],
    ['with half a mapping', '--datum wgs84 --map hours', '--map 要写成 字段=列名，例如 --map hours=开放时间（写的是「hours」）\n'],
    ['with a day that has not come', '--datum wgs84 --as-of 2026-11-24', '--as-of 2026-11-24 还没到\n'],
    ['with something that is no day', '--datum wgs84 --as-of yesterday', '--as-of 要写日期，例如 2026-11-20\n'],
    ['with an option that does not exist', '--datum wgs84 --force', 'Unknown option `--force`\n怎么用：npm run cli -- help stations import\n'],
  ])('is refused %s', async (_, options, words) => {
    const { type, stations, close } = await anOperator()
    write('驿站.csv', LIST)
    expect(await type(`stations import 驿站.csv ${options}`)).toEqual({ code: 1, out: '', err: words })
    expect(await stations()).toEqual([])
    await close()
  })

  it('is refused for a file that is not there, or too large to be read at all', async () => {
    const { type, close } = await anOperator()
    expect((await type('stations import 没有.csv --datum wgs84')).err).toMatch(/^没有这个文件：.*没有\.csv\n$/)
    write('大.xlsx', Buffer.alloc(5 * 1024 * 1024 + 1))
    expect((await type('stations import 大.xlsx --datum wgs84')).err).toBe('没有导入：\n  文件超过 5 MB，请拆成几个文件\n')
    await close()
  })

  it('lists twenty rows of a kind, and all of them with --all', async () => {
    const { type, close } = await anOperator()
    write('驿站.csv', ['名称,经度,纬度', ...Array.from({ length: 30 }, (_, at) => `驿站${at},0,0`)].join('\n'))
    expect((await type('stations import 驿站.csv --datum wgs84 --dry-run')).out).toContain('  还有 10 行（--all 全部列出）')
    expect((await type('stations import 驿站.csv --datum wgs84 --dry-run --all')).out.match(/不在中国范围内/g)).toHaveLength(30)
    await close()
  })

  it('does not let a file write control sequences to the terminal', async () => {
    const { type, close } = await anOperator()
    write('驿站.csv', '名称,经度,纬度,\u001B[2J标题\n甲,0,0,\n')
    const { out } = await type('stations import 驿站.csv --datum wgs84 --dry-run')
    expect(out).toContain('�[2J标题')
    expect(out).not.toContain('\u001B')
    await close()
  })
})

describe('what commands do with stations', () => {
  it('stands in the audit under the operator; what changed nothing does not', async () => {
    const { type, deps, close } = await anOperator()
    write('驿站.csv', LIST)
    await type('stations import 驿站.csv --datum wgs84')
    await type('stations import 驿站.csv --datum wgs84')
    await type('stations export 站点.xlsx')
    const entries = await deps.db.selectFrom('audit_entries').select(['action', 'actor_kind', 'details']).orderBy('seq').execute()
    expect(entries.filter(({ action }) => action.includes('import') || action.includes('export')).map(({ action, actor_kind, details }) => [action, actor_kind, JSON.parse(details)])).toEqual([
      ['import.applied', 'operator', { file: '驿站.csv', inserted: 1, updated: 0 }],
      ['stations.exported', 'operator', { file: '站点.xlsx', stations: 1 }],
    ])
    await close()
  })
})

describe('stations export', () => {
  it('writes a file that imports as unchanged', async () => {
    const { type, close } = await anOperator()
    write('驿站.csv', LIST)
    await type('stations import 驿站.csv --datum wgs84')
    expect((await type('stations export 站点.xlsx')).out.replace(folder, '…')).toBe('1 个站点写在：…/站点.xlsx\n')
    expect((await type('stations import 站点.xlsx --datum wgs84')).out).toContain('新增 0，有变化 0，没变化 1，重复 0，可疑 0，退回 0\n已写入：新增 0 个，更新 0 个\n')
    await close()
  })

  it('is refused for a kind of file that it does not write', async () => {
    const { type, close } = await anOperator()
    expect(await type('stations export 站点.pdf')).toEqual({ code: 1, out: '', err: '文件名要以 .csv、.xlsx、.geojson 结尾\n' })
    await close()
  })
})

describe('help', () => {
  it('lists every command, and the options of one', async () => {
    const { type, close } = await anOperator()
    for (const line of ['', 'help', '--help'])
      expect((await type(line)).out).toContain('  stations export <file>  ')
    for (const line of ['help stations import', 'stations import --help'])
      expect((await type(line)).out).toContain('  --datum <datum>       文件里经纬度的坐标系')
    await close()
  })

  it('is pointed to by a command that does not exist', async () => {
    const { type, close } = await anOperator()
    expect(await type('stations fly')).toEqual({ code: 1, out: '', err: '没有「stations fly」这个命令。可用的命令：npm run cli -- help\n' })
    await close()
  })
})

describe('config', () => {
  it('prints every setting with its default and its value, but no secret', async () => {
    const { type, close } = await anOperator({ PORT: '9000', DATABASE_URL: 'postgres://me:secret@localhost/nuanyi' })
    const { code, out } = await type('config')
    expect(code).toBe(0)
    expect(out).toMatch(/^PORT +Port of the web server; 0 takes a free one\.\n +default: 8080 {2}now: 9000\n/)
    expect(out).toContain('now: (set)')
    expect(out).not.toContain('secret@')
    await close()
  })

  it('says which values cannot be used', async () => {
    const { type, close } = await anOperator({ PORT: 'http' })
    expect(await type('config')).toMatchObject({ code: 1, err: expect.stringContaining('PORT=http') })
    await close()
  })
})

describe('a failing command', () => {
  const failing = (error: Error): Command => ({ usage: 'fail', doc: '', options: [], run: () => Promise.reject(error) })

  it('answers with its words when the failure was expected', async () => {
    const { type, close } = await anOperator()
    expect(await type('fail', [failing(new CommandError('做不到'))])).toEqual({ code: 1, out: '', err: '做不到\n' })
    expect(await type('fail', [failing(new ConfigError('PORT'))])).toMatchObject({ code: 1, err: 'PORT\n' })
    await close()
  })

  it('throws what nobody expected', async () => {
    const { type, close } = await anOperator()
    await expect(type('fail', [failing(new Error('a bug'))])).rejects.toThrow('a bug')
    await close()
  })
})
