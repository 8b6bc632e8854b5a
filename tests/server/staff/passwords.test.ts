import { expect, it } from 'vitest'
import { createPasswords, owaspCost } from '#server/staff/passwords.ts'

it('a password is hashed with argon2id as OWASP advises, and recognised however its letters are composed', async () => {
  const passwords = createPasswords(owaspCost)
  const hash = await passwords.hash('caf\u00E9 下雨天要记得')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwords.verify(hash, 'cafe\u0301 下雨天要记得')).toBe(true)
  expect(await passwords.verify(hash, 'cafe 下雨天要记得')).toBe(false)
})
