import { Buffer } from 'node:buffer'
import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { readTypedCode } from '#server/staff/readable-code.ts'
import { totpStep } from '#server/staff/totp.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openOffices, PASSWORD } from '../../support/staff-story.ts'

const STEP_MS = 30_000

describe('a code of an authenticator', () => {
  // RFC 6238 appendix B, the six last digits of its eight.
  const secret = Buffer.from('12345678901234567890')
  it.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1234567890, '005924', 41152263],
    [20000000000, '353130', 666666666],
  ])('of second %d is %s', (second, code, step) => {
    expect(totpStep(secret, code, second * 1000)).toBe(step)
    expect(totpStep(secret, code, second * 1000 + STEP_MS)).toBe(step)
    expect(totpStep(secret, code, second * 1000 + 2 * STEP_MS)).toBeUndefined()
  })
})

describe('a code typed from paper', () => {
  it('may be in capitals, with spaces and look-alikes', () => {
    expect(readTypedCode('K3F9O - lIabc')).toBe('k3f9011abc')
  })
})

describeDialects('the second factor', (open) => {
  async function anOffice() {
    const office = await openOffices(await open())
    const zhang = await office.employ('张三', { role: 'viewer', areaId: 'haixiao' })
    const { secret, uri } = await (await zhang.ask('POST', '/api/staff/totp', { password: PASSWORD })).json()
    const codeAt = (offsetMs = 0) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: office.deps.clock.nowMs + offsetMs })
    async function confirm(): Promise<string[]> {
      const { recoveryCodes } = await (await zhang.ask('PUT', '/api/staff/totp', { code: codeAt() })).json()
      office.deps.clock.nowMs += 2 * STEP_MS
      return recoveryCodes
    }
    const tryCode = async (code?: string) => (await office.signIn('张三', PASSWORD, code)).answer
    return { ...office, zhang, uri, codeAt, confirm, tryCode }
  }

  it('is asked for only after its first code has been confirmed', async () => {
    const { deps, zhang, uri, confirm, tryCode, whoIs } = await anOffice()
    expect(decodeURIComponent(uri)).toMatch(/^otpauth:\/\/totp\/暖驿 .+:张三\?/)
    expect((await tryCode()).status).toBe(200)
    expect(await (await zhang.ask('PUT', '/api/staff/totp', { code: '000000' })).json()).toMatchObject({ code: 'invalid_input' })
    await confirm()
    expect(await (await tryCode()).json()).toMatchObject({ code: 'code_needed', status: 401 })
    expect((await whoIs(zhang.cookie)).account.hasTotp).toBe(true)
    await deps.close()
  })

  it('takes a code one step early or late, and no code twice', async () => {
    const { deps, confirm, tryCode, codeAt } = await anOffice()
    await confirm()
    expect((await tryCode(codeAt(-2 * STEP_MS))).status).toBe(401)
    const late = codeAt(-STEP_MS)
    expect((await tryCode(late)).status).toBe(200)
    expect((await tryCode(late)).status).toBe(401)
    expect((await tryCode(codeAt(STEP_MS))).status).toBe(200)
    // A step before the last one taken is over too.
    expect((await tryCode(codeAt())).status).toBe(401)
    await deps.close()
  })

  it('takes one code once of many requests that carry it at the same moment', async () => {
    const { deps, confirm, tryCode, codeAt } = await anOffice()
    await confirm()
    const statuses = (await Promise.all([1, 2, 3].map(() => tryCode(codeAt())))).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 401, 401])
    await deps.close()
  })

  it('gives ten recovery codes, each of which opens the account once', async () => {
    const { deps, confirm, tryCode, audit } = await anOffice()
    const codes = await confirm()
    expect(new Set(codes).size).toBe(10)
    expect((await tryCode(codes[0]?.toUpperCase().replace('-', ' '))).status).toBe(200)
    expect((await audit()).at(-1)?.details).toBe('{"with":"recovery_code"}')
    expect((await tryCode(codes[0])).status).toBe(401)
    expect((await tryCode(codes[1])).status).toBe(200)
    const stored = JSON.stringify(await deps.db.selectFrom('staff_recovery_codes').selectAll().execute())
    expect(codes.filter(code => stored.includes(code) || stored.includes(code.replace('-', '')))).toEqual([])
    await deps.close()
  })

  it('counts wrong codes as failures, and a password without a code as none', async () => {
    const { deps, confirm, tryCode, codeAt } = await anOffice()
    await confirm()
    for (let count = 0; count < 8; count++)
      expect(await (await tryCode()).json()).toMatchObject({ code: 'code_needed' })
    for (let count = 0; count < 5; count++)
      expect((await tryCode('wrong-code')).status).toBe(401)
    expect((await tryCode(codeAt())).status).toBe(429)
    await deps.close()
  })

  it('is switched off with the password, and its recovery codes with it', async () => {
    const { deps, zhang, confirm, tryCode, auditActions } = await anOffice()
    await confirm()
    expect((await zhang.ask('POST', '/api/staff/totp/off', { password: 'not this one at all' })).status).toBe(401)
    expect((await zhang.ask('POST', '/api/staff/totp/off', { password: PASSWORD })).status).toBe(204)
    expect((await tryCode()).status).toBe(200)
    expect(await deps.db.selectFrom('staff_recovery_codes').selectAll().execute()).toEqual([])
    expect(await auditActions()).toEqual(expect.arrayContaining(['totp.enabled', 'totp.removed']))
    await deps.close()
  })

  it('is kept encrypted, and does not open in another account', async () => {
    const { deps, confirm, zhang, hire, signIn, codeAt } = await anOffice()
    await confirm()
    const { account, oneTimePassword } = await hire('李四')
    const { totp_secret } = await deps.db.selectFrom('staff_accounts').select('totp_secret').where('id', '=', zhang.account.id).executeTakeFirstOrThrow()
    await deps.db.updateTable('staff_accounts').set({ totp_secret }).where('id', '=', account.id).execute()
    expect((await signIn('李四', oneTimePassword, codeAt())).answer.status).toBe(500)
    await deps.close()
  })
})
