import { expect, it } from 'vitest'
import { problemSchema } from '#data/problems/problem.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openOffices } from '../../support/staff-story.ts'

const hostile: unknown[] = ['', '\u0000', 'a\u0000b', '\uD800', '\'; drop table staff_accounts; --', '%', '__proto__', '💣'.repeat(500), '\u202Eevil', 'a\nb', 0, -1, null, true, [], {}, { $ne: null }, ['admin']]

describeDialects('hostile input', (open) => {
  it('at sign-in, in accounts and in the audit gets a calm answer', async () => {
    const { deps, ask, employ, signIn } = await openOffices(await open())
    const boss = await employ('老板', { role: 'admin', areaId: 'tongzi' })
    const expectCalm = async (answer: Response, what: string) => {
      expect(answer.status, what).toBeLessThan(500)
      if (answer.status >= 400)
        expect(problemSchema.safeParse(await answer.json()).success, what).toBe(true)
    }
    for (const value of hostile) {
      const what = JSON.stringify(value)
      const inAddress = encodeURIComponent(typeof value === 'string' && value !== '\uD800' ? value : what)
      await expectCalm(await ask('POST', '/api/staff/session', { body: { name: value, password: 'x' } }), what)
      await expectCalm(await ask('POST', '/api/staff/session', { body: { name: '没有这人', password: value, code: value } }), what)
      await expectCalm((await signIn('老板', String(value))).answer, what)
      await expectCalm(await ask('GET', '/api/staff/session', { cookie: `__Host-nuanyi=${inAddress}` }), what)
      await expectCalm(await boss.ask('POST', '/api/staff/accounts', { name: value, grants: [], why: value }), what)
      await expectCalm(await boss.ask('POST', '/api/staff/accounts', { name: `新人${hostile.indexOf(value)}`, grants: [], why: value }), what)
      await expectCalm(await boss.ask('POST', '/api/staff/accounts', { name: '新人', grants: [{ role: value, areaId: value }, { role: 'viewer', areaId: value }] }), what)
      for (const filter of ['from', 'actor', 'action', 'subject', 'before', 'limit'])
        await expectCalm(await boss.ask('GET', `/api/staff/audit?${filter}=${inAddress}`), `${filter} ${what}`)
    }
    await deps.close()
  })
})
