import type { Account } from '#data/staff/account.ts'
import type { Deps } from '../deps.ts'
import type { CliContext, Command } from './command.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { nameKey } from '#data/staff/account.ts'
import { plantAreas } from '../areas/areas.service.ts'
import { operator } from '../audit/actor.ts'
import { addAccount, disableAccount, readAccounts, resetPassword } from '../staff/accounts.service.ts'
import { getRootArea } from '../staff/first-admin.service.ts'
import { everywhere } from '../staff/scope.ts'
import { CommandError } from './command.ts'
import { readAccountName, readStaffOptions } from './staff-options.ts'

const byOperator = { actor: operator, scope: everywhere }

/** What the services refuse, in the words of the console. */
const refusals: Readonly<Partial<Record<ProblemError['code'], string>>> = {
  name_taken: '这个账号名已经有了',
  not_found: '没有这个区域',
  last_admin: '这是最后一个能用的总管理员，停用后没有人能管理了',
}

async function withDeps(context: CliContext, work: (deps: Deps) => Promise<void>): Promise<number> {
  const deps = await context.openDeps(context.readConfig())
  try {
    await plantAreas(deps)
    await work(deps)
    return 0
  }
  catch (error) {
    const words = error instanceof ProblemError ? refusals[error.code] : undefined
    throw words === undefined ? error : new CommandError(words)
  }
  finally {
    await deps.db.destroy()
  }
}

async function getAccountNamed(deps: Deps, typed: string | undefined): Promise<Account> {
  const name = readAccountName(typed)
  const account = (await readAccounts(deps, byOperator)).find(known => nameKey(known.name) === nameKey(name))
  if (!account)
    throw new CommandError(`没有「${name}」这个账号。所有账号：npm run cli -- staff list`)
  return account
}

const grantWords = ({ grants }: Account) => grants.map(({ role, areaName }) => `${role}@${areaName}`).join('，')

export const staffAddCommand: Command = {
  usage: 'staff add <name>',
  doc: '新建工作人员账号，显示一次性密码；第一次登录必须修改',
  options: [
    { flags: '--role <role>', doc: '角色：viewer、clerk（登记）、reviewer（审核）、mediator（调解）、dispatcher（调度）、admin（默认）' },
    { flags: '--area <id>', doc: '在哪个区域（及以下）；默认整个县（区）' },
  ],
  examples: ['staff add 张三', 'staff add 李四 --role clerk --area haixiao'],
  run: ({ args, options }, context) => {
    const name = readAccountName(args[0])
    const { role, area } = readStaffOptions(options)
    return withDeps(context, async (deps) => {
      const areaId = area ?? (await getRootArea(deps)).id
      const { account, oneTimePassword } = await addAccount(deps, byOperator, { name, grants: [{ role, areaId }] })
      context.stdout.write(`账号：${account.name}（${grantWords(account)}）\n一次性密码：${oneTimePassword}\n`)
    })
  },
}

export const staffListCommand: Command = {
  usage: 'staff list',
  doc: '列出所有工作人员账号',
  options: [],
  run: (_, context) => withDeps(context, async (deps) => {
    for (const account of await readAccounts(deps, byOperator)) {
      const notes = [account.isDisabled ? '已停用' : '', account.mustChangePassword ? '还没改一次性密码' : '', account.hasTotp ? '有验证器' : ''].filter(note => note !== '')
      context.stdout.write(`${[account.name, grantWords(account), ...notes].join('  ')}\n`)
    }
  }),
}

export const staffResetCommand: Command = {
  usage: 'staff reset <name>',
  doc: '给忘记密码的人一个新的一次性密码；解除锁定、退出所有登录、关闭验证器',
  options: [],
  run: ({ args }, context) => withDeps(context, async (deps) => {
    const { id } = await getAccountNamed(deps, args[0])
    const { account, oneTimePassword } = await resetPassword(deps, byOperator, { id })
    context.stdout.write(`账号：${account.name}\n一次性密码：${oneTimePassword}\n`)
  }),
}

export const staffDisableCommand: Command = {
  usage: 'staff disable <name>',
  doc: '停用账号，立刻退出它的所有登录',
  options: [],
  run: ({ args }, context) => withDeps(context, async (deps) => {
    const { id } = await getAccountNamed(deps, args[0])
    const { name } = await disableAccount(deps, byOperator, { id, isDisabled: true })
    context.stdout.write(`已停用：${name}\n`)
  }),
}
