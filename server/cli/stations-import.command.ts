import type { ImportOrder } from '../stations/import/import.service.ts'
import type { GivenFile } from '../stations/import/read-import-file.ts'
import type { CliContext, Command } from './command.ts'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { fileProblems } from '#data/stations/import/reason.ts'
import { plantAreas } from '../areas/areas.service.ts'
import { MEGABYTE } from '../stations/import/file-limits.ts'
import { writeHandedBack } from '../stations/import/hand-back.ts'
import { ImportFileError } from '../stations/import/import-file-error.ts'
import { applyImport, previewImport } from '../stations/import/import.service.ts'
import { maxBytesOf, readImportFile } from '../stations/import/read-import-file.ts'
import { CommandError } from './command.ts'
import { readColumnOverrides, readImportOptions, readVoucher } from './import-options.ts'
import { printReview } from './print-review.ts'
import { progressBar } from './progress-bar.ts'

/** Reads a list of stations, says row by row what becomes of it, and writes what is new or changed in one transaction. */
export const stationsImportCommand: Command = {
  usage: 'stations import <file>',
  doc: '从 CSV、XLSX 或 GeoJSON 导入站点：先逐行说明，再一次写入；同一个文件再导一次不会改变什么',
  options: [
    { flags: '--datum <datum>', doc: '文件里经纬度的坐标系，必写：wgs84（GPS）、gcj02（高德、腾讯）、bd09（百度）' },
    { flags: '--map <field=column>', doc: '指定哪一列是什么，可写多次：--map hours=开放时间 --map service.water=饮水机；--map hours= 表示不导入' },
    { flags: '--sheet <name>', doc: '读哪个工作表（默认第一个有内容的）' },
    { flags: '--dry-run', doc: '只说明，不写入' },
    { flags: '--refused <file>', doc: '把没有导入的行连同原因写成 CSV' },
    { flags: '--accept-suspicious', doc: '可疑的行已经看过，也导入' },
    { flags: '--anywhere', doc: '不检查是否在本县（区）范围内' },
    { flags: '--as-of <date>', doc: '文件里的开放时间和服务在哪一天核实过；不写就算没有人核实' },
    { flags: '--by <who>', doc: '谁核实的：staff（默认）或 host，和 --as-of 一起用' },
    { flags: '--all', doc: '逐行列出全部，不只前 20 行' },
  ],
  examples: [
    'stations import 驿站.xlsx --datum gcj02 --dry-run',
    'stations import 驿站.csv --datum bd09 --map name=点位全称 --refused 退回.csv',
  ],
  run: async ({ args, options }, context) => {
    const given = readImportOptions(options)
    const file = await openFile(args[0] ?? '', given.sheet, context)
    const columns = readColumnOverrides(given.map)
    const grid = await readImportFile(file)
    const deps = await context.openDeps(context.readConfig())
    const bar = progressBar(context.stderr, '写入')
    try {
      const order: ImportOrder = { file: grid, datum: given.datum ?? null, columns, isAnywhere: given.anywhere, voucher: readVoucher(given, deps.now()) ?? null }
      await plantAreas(deps)
      const review = await previewImport(deps, order)
      printReview(context.stdout, review, { fileName: file.name, isFull: given.all })
      if (!given.dryRun) {
        const { inserted, updated } = await applyImport(deps, { ...order, fileName: file.name, acceptSuspicious: given.acceptSuspicious, onProgress: bar.onProgress })
        bar.stop()
        context.stdout.write(`已写入：新增 ${inserted} 个，更新 ${updated} 个\n`)
      }
      else {
        context.stdout.write('这是预览，没有写入\n')
      }
      await handBack(writeHandedBack(review, given.acceptSuspicious), given.refused, context)
      return 0
    }
    finally {
      bar.stop()
      await deps.db.destroy()
    }
  },
}

async function openFile(name: string, sheet: string | undefined, { workingDirectory }: CliContext): Promise<GivenFile> {
  const path = resolve(workingDirectory, name)
  const about = await stat(path).catch(() => undefined)
  if (!about?.isFile())
    throw new CommandError(`没有这个文件：${path}`)
  // Not read at all when it is too large to be taken.
  if (about.size > maxBytesOf(name))
    throw new ImportFileError(fileProblems.tooLarge(maxBytesOf(name) / MEGABYTE))
  return { name: basename(path), bytes: await readFile(path), sheet }
}

async function handBack(csv: string | null, refused: string | undefined, { workingDirectory, stdout }: CliContext): Promise<void> {
  if (csv === null)
    return
  if (refused === undefined) {
    stdout.write('没有导入的行可以写成文件：加上 --refused 退回.csv\n')
    return
  }
  const path = resolve(workingDirectory, refused)
  await writeFile(path, csv)
  stdout.write(`没有导入的行写在：${path}\n`)
}
