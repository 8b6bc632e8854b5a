import { describe, expect, it } from 'vitest'
import { accountNameSchema, nameKey } from '#data/staff/account.ts'
import { normalisePassword, passwordFault } from '#data/staff/password.ts'

describe('a password', () => {
  it.each([
    ['下雨天要记得带伞出门', null],
    ['correct horse battery', null],
    ['abcabcabca', null],
    ['   a  b   c d', null],
    ['short', 'too_short'],
    ['九个汉字不够用的啊', 'too_short'],
    ['😀'.repeat(9), 'too_short'],
    ['长'.repeat(201), 'too_long'],
    ['1234567890', 'too_common'],
    ['Password 123', 'too_common'],
    ['1111111111', 'too_common'],
    ['1212121212', 'too_common'],
    ['zhangsanfeng', 'is_name'],
    ['ZhangSanFeng!', 'is_name'],
    ['zhangsanfeng zhangsanfeng', 'is_name'],
    ['zhangsanfeng 2026', null],
  ])('"%s" of zhangsanfeng is %s', (password, fault) => {
    expect(passwordFault(password, 'zhangsanfeng')).toBe(fault)
  })

  it('is the same whichever way a keyboard composes its letters', () => {
    expect(normalisePassword('cafe\u0301')).toBe(normalisePassword('caf\u00E9'))
  })
})

describe('the name of an account', () => {
  it.each(['张三', 'admin', '欧阳 娜娜', 'O.Brien', '古丽·阿依', '李四2'])('may be %s', (name) => {
    expect(accountNameSchema.safeParse(name).success).toBe(true)
  })
  it.each(['', '   ', '@me', 'a\u0000b', 'a\u202Eb', '<b>', '长'.repeat(41), 'a\nb'])('may not be "%s"', (name) => {
    expect(accountNameSchema.safeParse(name).success).toBe(false)
  })
  it('is the same in capitals, full width and with spaces around it', () => {
    expect(new Set(['Admin', 'ＡＤＭＩＮ', ' admin '].map(nameKey)).size).toBe(1)
  })
})
