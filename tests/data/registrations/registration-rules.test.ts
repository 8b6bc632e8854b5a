import { describe, expect, it } from 'vitest'
import { appointmentPhase, overlaps } from '#data/registrations/appointment.ts'
import { CONSENT_VERSION, consentAfter } from '#data/registrations/consent.ts'
import { isTokenFresh, readToken, tokenMac, tokenSlot, writeToken } from '#data/registrations/personal-token.ts'
import { maskMobile, readMobile } from '#data/registrations/phone-number.ts'
import { maskName, riderNameKey, riderNameSchema } from '#data/registrations/rider-name.ts'
import { whySame } from '#data/registrations/same-person.ts'
import { digitsFrom, readDigits } from '#data/registrations/six-digits.ts'

describe('a phone number', () => {
  it('is read however people write it, and masked in the middle', () => {
    expect(['138 1234 5678', '+86-138-1234-5678', '008613812345678', '１３８１２３４５６７８'].map(readMobile)).toEqual(Array.from({ length: 4 }).fill('13812345678'))
    expect(maskMobile('13812345678')).toBe('138****5678')
  })
  it('is none when it is too short, of a landline, or holds letters', () => {
    expect(['1381234567', '138123456789', '0851-26622222', '12812345678', '1381234567o'].map(readMobile)).toEqual([null, null, null, null, null])
  })
})

describe('a name', () => {
  it('is one line, and compared without dots and spaces', () => {
    expect(riderNameSchema.safeParse(' 阿依 · 古丽\n').data).toBe('阿依 · 古丽')
    expect(riderNameKey('阿依 · 古丽')).toBe(riderNameKey('阿依古丽'))
    expect([riderNameSchema.safeParse('  ').success, riderNameSchema.safeParse('长'.repeat(21)).success, maskName('张伟')]).toEqual([false, false, '张**'])
  })
})

describe('six digits', () => {
  it('are six, whatever the bytes, and read with spaces or in full width', () => {
    expect([digitsFrom(new Uint8Array([0, 0, 0, 7])), digitsFrom(new Uint8Array([255, 255, 255, 255]))]).toEqual(['000007', '967295'])
    expect([readDigits(' 123 456 '), readDigits('１２３４５６'), readDigits('12345'), readDigits('abcdef')]).toEqual(['123456', '123456', null, null])
  })
})

describe('a personal QR', () => {
  const key = new Uint8Array(32).fill(3)
  const id = '0190dddd-0000-7000-8000-000000000001'
  const nowMs = Date.parse('2026-11-23T16:00:30+08:00')
  it('is read back with its slot, in capitals too', () => {
    const token = writeToken(id, key, tokenSlot(nowMs))
    expect(readToken(token.toUpperCase())).toEqual({ id, slot: tokenSlot(nowMs), mac: tokenMac(key, tokenSlot(nowMs)) })
    expect([readToken('123456'), readToken('https://example.org/s/TZ01'), readToken(`${token}0`)]).toEqual([null, null, null])
  })
  it('is good in its minute, two after it and one before', () => {
    const slot = tokenSlot(nowMs)
    const minutes = [-2, -1, 0, 1, 2, 3].map(minute => isTokenFresh(slot, nowMs + minute * 60_000))
    expect(minutes).toEqual([false, true, true, true, true, false])
  })
  it('has another code in every slot and for every key', () => {
    expect(new Set([tokenMac(key, 1), tokenMac(key, 2), tokenMac(new Uint8Array(32).fill(4), 1)]).size).toBe(3)
  })
})

describe('the same person', () => {
  const one = { phone: 'p', name: 'n', platform: 'meituan', areaId: 'haixiao' }
  it('is told by the phone, or by name, platform and community together', () => {
    expect(whySame(one, { ...one, name: 'x' })).toEqual(['same_phone'])
    expect(whySame(one, { ...one, phone: 'q' })).toEqual(['same_name'])
    expect([whySame(one, { ...one, phone: 'q', areaId: 'chumi' }), whySame(one, { ...one, phone: 'q', platform: 'jd' }), whySame({ ...one, phone: null, name: null }, { ...one, phone: null, name: null })]).toEqual([[], [], []])
  })
})

describe('an appointment', () => {
  const span = { startsOn: '2026-11-01', endsOn: '2026-11-30', ended: null }
  it('is in force on its first and on its last day', () => {
    expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map(day => appointmentPhase(span, day))).toEqual(['coming', 'in_force', 'in_force', 'over'])
    const early = { ...span, ended: { on: '2026-11-10', reason: '搬走了' } }
    expect(['2026-11-10', '2026-11-11'].map(day => appointmentPhase(early, day))).toEqual(['in_force', 'ended'])
  })
  it('overlaps another that shares a day with it, unless it ended before', () => {
    const next = { startsOn: '2026-11-30', endsOn: '2026-12-31', ended: null }
    expect([overlaps(span, next), overlaps({ ...span, ended: { on: '2026-11-29', reason: '' } }, next), overlaps(span, { ...next, startsOn: '2026-12-01' })]).toEqual([true, false, false])
  })
})

describe('consent', () => {
  it('keeps the time of what was ticked before, and takes away what is not ticked any more', () => {
    const first = consentAfter(null, { version: CONSENT_VERSION, register: true, publish_name: true, pass_on: false }, '2026-11-01T00:00:00.000Z')
    const second = consentAfter(first, { version: CONSENT_VERSION, register: true, publish_name: false, pass_on: true }, '2026-11-02T00:00:00.000Z')
    expect(second).toEqual({ version: CONSENT_VERSION, register: '2026-11-01T00:00:00.000Z', publish_name: null, pass_on: '2026-11-02T00:00:00.000Z' })
  })
})
