import * as z from 'zod/mini'
import { accountNameSchema } from '#data/staff/account.ts'
import { roles, roleSchema } from '#data/staff/permissions.ts'
import { CommandError } from './command.ts'

// The parser turns what looks like a number into one.
const text = z.pipe(z.union([z.string(), z.number()]), z.transform(String))
const optionsSchema = z.strictObject({
  role: z._default(z.pipe(text, roleSchema), 'admin'),
  area: z.optional(text),
})

const complaints: Readonly<Record<string, string>> = {
  role: `--role 只能是 ${roles.join('、')}`,
  area: '--area 后面要写区域的编号，例如 --area haixiao',
}

/** Checks the options of `staff add`. Throws {@link CommandError}. */
export function readStaffOptions(options: Readonly<Record<string, unknown>>): z.infer<typeof optionsSchema> {
  const parsed = z.safeParse(optionsSchema, options)
  if (parsed.success)
    return parsed.data
  const wrong = [...new Set(parsed.error.issues.map(({ path: [name] }) => String(name ?? '')))]
  throw new CommandError(wrong.map(name => complaints[name] ?? `选项 --${name} 用得不对`).join('\n'))
}

/** Checks a name that the operator typed. Throws {@link CommandError}. */
export function readAccountName(name: string | undefined): string {
  const parsed = z.safeParse(accountNameSchema, String(name ?? ''))
  if (!parsed.success)
    throw new CommandError('账号名用 1 到 40 个汉字、字母或数字，例如 张三')
  return parsed.data
}
