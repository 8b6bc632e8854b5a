import { expect, it } from 'vitest'
import { sessionAnswerSchema } from '#data/staff/session.ts'
import { disableAccount } from '#server/staff/accounts.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { byOperator, openOffices, PASSWORD } from '../../support/staff-story.ts'

const MINUTE_MS = 60_000

/** All of an answer that somebody outside sees, but its request id. */
async function seen(answer: Response) {
  const { requestId: _, ...problem } = await answer.json()
  return { status: answer.status, problem, retryAfter: answer.headers.get('retry-after') }
}

describeDialects('signing in', (open) => {
  async function anOffice() {
    const office = await openOffices(await open())
    const zhang = await office.employ('张三', { role: 'dispatcher', areaId: 'haixiao' })
    return { ...office, zhang }
  }

  it('tells who one is and what one may do where, and is written down', async () => {
    const { deps, signIn, whoIs, audit, zhang } = await anOffice()
    const { answer, cookie } = await signIn(' 张三 ', PASSWORD)
    expect(answer.status).toBe(200)
    const told = sessionAnswerSchema.parse(await answer.json())
    expect(told).toMatchObject({ account: { id: zhang.account.id, name: '张三', mustChangePassword: false, hasTotp: false }, grants: [{ role: 'dispatcher', areaId: 'haixiao', areaName: '海校街道' }] })
    expect(told).toEqual(await whoIs(cookie))
    expect((await audit()).at(-1)).toMatchObject({ action: 'session.opened', actor_id: zhang.account.id, actor_name: '张三', subject: `account:${zhang.account.id}`, area_id: 'haixiao', details: '{"with":"password"}' })
    await deps.close()
  })

  it('tells a page that asks for nobody that nobody is signed in', async () => {
    const { deps, whoIs } = await anOffice()
    expect(await whoIs(undefined)).toEqual({ account: null })
    expect(await whoIs('__Host-nuanyi=made-up')).toEqual({ account: null })
    await deps.close()
  })

  it('fails alike for a wrong password, a name that does not exist and a disabled account', async () => {
    const { deps, signIn, hire } = await anOffice()
    const { account, oneTimePassword } = await hire('王五', { role: 'viewer', areaId: 'haixiao' })
    await disableAccount(deps, byOperator, { id: account.id, isDisabled: true })
    const wrong = await seen((await signIn('张三', 'not this one at all')).answer)
    expect(wrong).toMatchObject({ status: 401, problem: { code: 'sign_in_failed' } })
    expect(await seen((await signIn('没有这人', PASSWORD)).answer)).toEqual(wrong)
    expect(await seen((await signIn('王五', oneTimePassword)).answer)).toEqual(wrong)
    await deps.close()
  })

  it('that fails is written down with the account, or without the name when there is none', async () => {
    const { deps, signIn, audit, zhang } = await anOffice()
    await signIn('张三', 'not this one at all')
    await signIn('一个秘密的名字', PASSWORD)
    const [known, unknown] = (await audit()).slice(-2)
    expect(known).toMatchObject({ action: 'session.refused', actor_kind: 'nobody', subject: `account:${zhang.account.id}`, details: '{"because":"password"}' })
    expect(unknown).toMatchObject({ action: 'session.refused', subject: null, actor_name: null, details: '{"because":"unknown"}' })
    expect(JSON.stringify(unknown)).not.toContain('秘密')
    await deps.close()
  })

  it('does the same work whether or not the account exists', async () => {
    const { deps, hire, app } = await anOffice()
    await hire('王五')
    const worked: (string | null)[] = []
    const counting = { ...deps, passwords: { ...deps.passwords, verify: (hash: string | null, password: string) => {
      worked.push(hash === null ? 'dummy' : 'real')
      return deps.passwords.verify(hash, password)
    } } }
    expect(app).toBeDefined()
    const { signIn } = await openOffices(counting)
    await signIn('王五', 'not this one at all')
    await signIn('没有这人', 'not this one at all')
    expect(worked).toEqual(['real', 'dummy'])
    expect(await deps.passwords.verify(null, 'nobody signs in with this')).toBe(false)
    await deps.close()
  })

  it('is locked for 15 minutes after five failures, for a name that exists as for one that does not', async () => {
    const { deps, signIn, auditActions } = await anOffice()
    const locked = []
    for (const name of ['张三', '没有这人']) {
      for (let count = 0; count < 5; count++)
        expect((await signIn(name, 'not this one at all')).answer.status).toBe(401)
      deps.clock.nowMs += MINUTE_MS
      locked.push(await seen((await signIn(name, PASSWORD)).answer))
    }
    expect(locked[0]).toMatchObject({ status: 429, problem: { code: 'sign_in_locked' }, retryAfter: String(14 * 60) })
    expect(locked[1]).toEqual(locked[0])
    expect((await auditActions()).filter(action => action === 'session.locked')).toHaveLength(2)
    // Asking again while locked does not make it longer.
    deps.clock.nowMs += 13 * MINUTE_MS
    expect((await signIn('没有这人', PASSWORD)).answer.status).toBe(429)
    expect((await signIn('张三', PASSWORD)).answer.status).toBe(200)
    await deps.close()
  })

  it('lets through at most five of many guesses that arrive at once', async () => {
    const { deps, signIn } = await anOffice()
    const answers = await Promise.all(Array.from({ length: 12 }, (_, guess) => signIn('张三', `guess number ${guess}`)))
    const statuses = answers.map(({ answer }) => answer.status)
    expect(statuses.filter(status => status === 401)).toHaveLength(5)
    expect(statuses.filter(status => status === 429)).toHaveLength(7)
    await deps.close()
  })

  it('counts from nothing again after a success, and forgets failures of long ago', async () => {
    const { deps, signIn } = await anOffice()
    const fail = async (times: number) => {
      for (let count = 0; count < times; count++)
        expect((await signIn('张三', 'not this one at all')).answer.status).toBe(401)
    }
    await fail(4)
    expect((await signIn('张三', PASSWORD)).answer.status).toBe(200)
    await fail(4)
    deps.clock.nowMs += 16 * MINUTE_MS
    await fail(4)
    expect((await signIn('张三', PASSWORD)).answer.status).toBe(200)
    await deps.close()
  })

  it('stores neither the password nor the token', async () => {
    const { deps, signIn } = await anOffice()
    const { cookie = '' } = await signIn('张三', PASSWORD)
    const tables = ['staff_accounts', 'staff_sessions', 'staff_sign_in_failures', 'audit_entries'] as const
    const stored = JSON.stringify(await Promise.all(tables.map(table => deps.db.selectFrom(table).selectAll().execute())))
    expect(stored).toContain('$argon2id$v=19$m=8,t=1,p=1$')
    expect(stored).not.toContain(PASSWORD)
    expect(stored).not.toContain(cookie.split('=')[1])
    await deps.close()
  })
})
