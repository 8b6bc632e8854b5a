import type { ReviewedArea } from '#data/areas/import/review-areas.ts'
import type { Command, TextOutput } from './command.ts'
import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import * as z from 'zod/mini'
import { areaOutcomes } from '#data/areas/area-orders.ts'
import { datums } from '#data/geo/datum.ts'
import { plantAreas } from '../areas/areas.service.ts'
import { importAreas, previewAreas } from '../areas/import/area-import.service.ts'
import { readAreaFile } from '../areas/import/read-area-file.ts'
import { operator } from '../audit/actor.ts'
import { everywhere } from '../staff/scope.ts'
import { maxBytesOf } from '../stations/import/read-import-file.ts'
import { CommandError } from './command.ts'

const optionsSchema = z.strictObject({ datum: z._default(z.nullable(z.enum(datums)), null), sheet: z.optional(z.string()), dryRun: z._default(z.boolean(), false) })
const outcomeWords = { new: '新增', changed: '有变化', unchanged: '没变化', refused: '退回' } as const satisfies Record<typeof areaOutcomes[number], string>
// A file must not be able to move the operator's cursor or paint over lines.
// eslint-disable-next-line no-control-regex
const harmless = (text: string) => text.replace(/[\0-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/g, '�')

function printRows(output: TextOutput, rows: readonly ReviewedArea[]): void {
  for (const { number, name, outcome, before, refusals } of rows.filter(({ outcome }) => outcome !== 'unchanged')) {
    const about = [...before && before.name !== name ? [`原来叫${before.name}`] : [], ...refusals.map(({ words }) => words.zh)].join('；')
    output.write(`${harmless(`  第 ${number} 行 ${name}：${outcomeWords[outcome]}${about === '' ? '' : `，${about}`}`)}\n`)
  }
  output.write(`${areaOutcomes.map(outcome => `${outcomeWords[outcome]} ${rows.filter(row => row.outcome === outcome).length}`).join('，')}\n`)
}

/** Reads a list of areas, says row by row what becomes of it, and takes what is new or changed in one transaction. */
export const areasImportCommand: Command = {
  usage: 'areas import <file>',
  doc: '从 CSV 或 XLSX 导入区域（乡镇、社区、网格），有没有区划代码都行；同一个文件再导一次不会改变什么',
  options: [
    { flags: '--datum <datum>', doc: '文件里有经纬度时必写：wgs84（GPS）、gcj02（高德、腾讯）、bd09（百度）' },
    { flags: '--sheet <name>', doc: '读哪个工作表（默认第一个有内容的）' },
    { flags: '--dry-run', doc: '只说明，不写入' },
  ],
  examples: ['areas import 社区名单.xlsx --dry-run', 'areas import 网格.csv --datum gcj02'],
  run: async ({ args, options }, { workingDirectory, stdout, openDeps, readConfig }) => {
    const given = z.safeParse(optionsSchema, options)
    if (!given.success)
      throw new CommandError('--datum 后面要写 wgs84、gcj02 或 bd09')
    const path = resolve(workingDirectory, args[0] ?? '')
    const about = await stat(path).catch(() => undefined)
    if (!about?.isFile())
      throw new CommandError(`没有这个文件：${path}`)
    if (about.size > maxBytesOf(path))
      throw new CommandError('文件太大了')
    const name = basename(path)
    const file = await readAreaFile({ name, bytes: await readFile(path), sheet: given.data.sheet })
    const deps = await openDeps(readConfig())
    try {
      await plantAreas(deps)
      const [by, order] = [{ actor: operator, scope: everywhere }, { file, fileName: name, datum: given.data.datum }]
      printRows(stdout, given.data.dryRun ? await previewAreas(deps, by, order) : await importAreas(deps, by, order))
      stdout.write(given.data.dryRun ? '这是预览，没有写入\n' : '已写入\n')
      return 0
    }
    finally {
      await deps.db.destroy()
    }
  },
}
