import type { Command } from './command.ts'
import { writeFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import * as z from 'zod/mini'
import { operator } from '../audit/actor.ts'
import { audited } from '../audit/audited.service.ts'
import { exportExtensions, exportStations } from '../stations/export/export.service.ts'
import { CommandError } from './command.ts'

const optionsSchema = z.strictObject({ retired: z._default(z.boolean(), false) })

/** Writes all stations as a table that people can work with and import again. */
export const stationsExportCommand: Command = {
  usage: 'stations export <file>',
  doc: '把站点写成 CSV、XLSX 或 GeoJSON（看文件名后缀）；改好后可以用 --datum wgs84 再导入',
  options: [{ flags: '--retired', doc: '已撤销的站点也写出来' }],
  examples: ['stations export 站点.xlsx'],
  run: async ({ args, options }, { workingDirectory, stdout, openDeps, readConfig }) => {
    const { retired } = z.parse(optionsSchema, options)
    const path = resolve(workingDirectory, args[0] ?? '')
    if (!exportExtensions.includes(extname(path).toLowerCase()))
      throw new CommandError(`文件名要以 ${exportExtensions.join('、')} 结尾`)
    const deps = await openDeps(readConfig())
    try {
      await deps.index.refresh()
      const exported = await exportStations(deps, { fileName: path, withRetired: retired })
      if (!exported)
        throw new CommandError(`文件名要以 ${exportExtensions.join('、')} 结尾`)
      await writeFile(path, exported.bytes)
      await audited(deps, ({ record }) => record(operator, { action: 'stations.exported', subject: null, areaId: null, details: { file: basename(path), stations: exported.count } }))
      stdout.write(`${exported.count} 个站点写在：${path}\n`)
      return 0
    }
    finally {
      await deps.db.destroy()
    }
  },
}
