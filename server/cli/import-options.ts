import type { ImportOrder } from '../stations/import/import.service.ts'
import * as z from 'zod/mini'
import { startOfDayMs } from '#data/time/shanghai.ts'
import { CommandError } from './command.ts'

// The parser turns what looks like a number into one.
const text = z.pipe(z.union([z.string(), z.number()]), z.transform(String))
const flag = z._default(z.boolean(), false)

const optionsSchema = z.strictObject({
  datum: z.optional(text),
  map: z.optional(z.union([text, z.array(text)])),
  sheet: z.optional(text),
  refused: z.optional(text),
  asOf: z.optional(z.iso.date()),
  by: z._default(z.enum(['host', 'staff']), 'staff'),
  dryRun: flag,
  acceptSuspicious: flag,
  anywhere: flag,
  all: flag,
})
export type ImportOptions = z.infer<typeof optionsSchema>

/** What can be said wrongly, by option. */
const complaints: Readonly<Record<string, string>> = {
  asOf: '--as-of 要写日期，例如 2026-11-20',
  by: '--by 只能是 host（承办单位）或 staff（工作人员）',
  datum: '--datum 后面要写 wgs84、gcj02 或 bd09',
}

/** Checks the options of `stations import`. Throws {@link CommandError}. */
export function readImportOptions(options: Readonly<Record<string, unknown>>): ImportOptions {
  const parsed = z.safeParse(optionsSchema, options)
  if (parsed.success)
    return parsed.data
  const wrong = [...new Set(parsed.error.issues.map(({ path: [name] }) => String(name ?? '')))]
  throw new CommandError(wrong.map(name => complaints[name] ?? `选项 --${name} 用得不对`).join('\n'))
}

/** `--map hours=open_hours_published`, any number of times; an empty heading leaves the field out. */
export function readColumnOverrides(map: ImportOptions['map']): Record<string, string> {
  return Object.fromEntries([map ?? []].flat().map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1)
      throw new CommandError(`--map 要写成 字段=列名，例如 --map hours=开放时间（写的是「${pair}」）`)
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
  }))
}

/** Who vouches for the facts of the file: nobody, unless the operator says on which day they were true. */
export function readVoucher({ asOf, by }: ImportOptions, nowMs: number): ImportOrder['voucher'] {
  if (asOf === undefined)
    return null
  const confirmedMs = startOfDayMs(asOf)
  if (confirmedMs > nowMs)
    throw new CommandError(`--as-of ${asOf} 还没到`)
  return { confirmedAt: new Date(confirmedMs).toISOString(), confirmedBy: by }
}
