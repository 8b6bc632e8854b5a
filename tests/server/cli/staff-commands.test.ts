import type { CliContext } from '#server/cli/command.ts'
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands } from '#server/cli/commands.ts'
import { runCli } from '#server/cli/run-cli.ts'
import { readConfig } from '#server/config.ts'
import { openOffices } from '../../support/staff-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'

let office: Awaited<ReturnType<typeof openOffices<Awaited<ReturnType<typeof openTestDeps>>>>>
let close: () => Promise<void>
beforeEach(async () => {
  const deps = await openTestDeps()
  close = deps.db.destroy.bind(deps.db)
  deps.db.destroy = async () => {}
  office = await openOffices(deps)
})
afterEach(() => close())

function recorder() {
  const said: string[] = []
  const stream = new Writable({ write: (chunk, _, done) => {
    said.push(String(chunk))
    done()
  } })
  return { stream, text: () => said.join('') }
}

/** An operator at a terminal, whose database stays open between commands. */
async function type(...words: string[]) {
  const [out, err] = [recorder(), recorder()]
  const context: CliContext = { environment: {}, workingDirectory: '/nowhere', stdout: out.stream, stderr: err.stream, readConfig: () => readConfig({}, '/nowhere'), openDeps: async () => office.deps }
  return { code: await runCli(words, commands, context), out: out.text(), err: err.text() }
}
const passwordIn = (out: string) => /一次性密码：(\S+)/.exec(out)?.[1] ?? ''

describe('staff add', () => {
  it('makes an admin of the whole county and says a password that works once', async () => {
    const { code, out } = await type('staff', 'add', '张三')
    expect({ code, out: out.replace(passwordIn(out), '…') }).toEqual({ code: 0, out: '账号：张三（admin@桐梓县）\n一次性密码：…\n' })
    expect(passwordIn(out)).toMatch(/^(?:[0-9a-z]{4}-){3}[0-9a-z]{4}$/)
    expect(await (await office.signIn('张三', passwordIn(out))).answer.json()).toMatchObject({ account: { mustChangePassword: true } })
    expect((await office.audit())[0]).toMatchObject({ action: 'account.added', actor_kind: 'operator', area_id: 'tongzi' })
  })

  it('takes another role and another area', async () => {
    expect((await type('staff', 'add', '李四', '--role', 'clerk', '--area', 'haixiao')).out).toContain('账号：李四（clerk@海校街道）')
  })

  it.each([
    ['a role that does not exist', ['李四', '--role', 'king'], '--role 只能是 viewer、clerk、reviewer、mediator、dispatcher、admin\n'],
    ['an area that does not exist', ['李四', '--area', 'atlantis'], '没有这个区域\n'],
    ['a name that no account can have', ['<b>'], '账号名用 1 到 40 个汉字、字母或数字，例如 张三\n'],
  ])('is refused with %s', async (_, words, err) => {
    expect(await type('staff', 'add', ...words)).toEqual({ code: 1, out: '', err })
    expect((await type('staff', 'list')).out).toBe('')
  })

  it('is refused for a name that is there already', async () => {
    await type('staff', 'add', '张三')
    expect(await type('staff', 'add', '张三')).toEqual({ code: 1, out: '', err: '这个账号名已经有了\n' })
  })
})

describe('staff list, reset and disable', () => {
  it('say who there is and how they stand', async () => {
    await office.employ('张三', { role: 'admin', areaId: 'tongzi' })
    await type('staff', 'add', '李四', '--role', 'clerk', '--area', 'haixiao')
    await type('staff', 'disable', '李四')
    expect((await type('staff', 'list')).out).toBe('张三  admin@桐梓县\n李四  clerk@海校街道  已停用  还没改一次性密码\n')
  })

  it('let somebody in again who was locked out', async () => {
    const zhang = await office.employ('张三', { role: 'admin', areaId: 'tongzi' })
    for (let count = 0; count < 6; count++)
      await office.signIn('张三', 'not this one at all')
    const { out } = await type('staff', 'reset', '张三')
    expect(await office.whoIs(zhang.cookie)).toEqual({ account: null })
    expect((await office.signIn('张三', passwordIn(out))).answer.status).toBe(200)
  })

  it('refuse what cannot be done', async () => {
    await type('staff', 'add', '张三')
    expect((await type('staff', 'disable', '张三')).err).toBe('这是最后一个能用的总管理员，停用后没有人能管理了\n')
    expect((await type('staff', 'reset', '没有这人')).err).toBe('没有「没有这人」这个账号。所有账号：npm run cli -- staff list\n')
  })
})

describe('verify', () => {
  it('says that all is well and where the chain ends', async () => {
    await type('staff', 'add', '张三')
    const { code, out } = await type('verify')
    const head = /链尾：(\S+)/.exec(out)?.[1] ?? ''
    expect({ code, out }).toEqual({ code: 0, out: `操作记录 1 条，没有被改动\n链尾：${head}\n` })
    expect((await type('verify', '--expect', head)).code).toBe(0)
    expect(await type('verify', '--expect', `9:${head.split(':')[1]}`)).toEqual({ code: 1, out: '', err: '操作记录第 2 条不见了\n' })
    expect((await type('verify', '--expect', 'nonsense')).err).toBe('--expect 要写成 序号:哈希，照抄 verify 打印的链尾\n')
  })

  it('names the row that somebody has changed, and fails', async () => {
    await type('staff', 'add', '张三')
    await type('staff', 'add', '李四')
    const { db } = office.deps
    await sql`drop trigger audit_entries_no_update`.execute(db)
    await db.updateTable('audit_entries').set({ why: '没有的事' }).where('seq', '=', 2).execute()
    expect(await type('verify')).toEqual({ code: 1, out: '', err: '操作记录第 2 条内容被改过\n' })
  })
})
