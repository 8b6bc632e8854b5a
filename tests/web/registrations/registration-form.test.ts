import { describe, expect, it } from 'vitest'
import { registrationInputSchema } from '#data/registrations/registration.ts'
import { emptyForm, factsOf, missingOf, toRegistrationInput } from '#web/registrations/registration-form.ts'

const full = { ...emptyForm(), name: ' 小满 ', phone: '138 0000 0001', platform: 'meituan' as const, areaId: 'haixiao', roles: ['volunteer' as const], register: true, isOldEnough: true }

describe('the form of a registration', () => {
  it('ticks nothing beforehand, and names what is missing in the order of the screen', () => {
    expect(missingOf(emptyForm(), { isNew: true })).toEqual(['name', 'phone', 'platform', 'area', 'roles', 'consent', 'age'])
    expect(missingOf({ ...full, isOldEnough: false }, { isNew: true })).toEqual(['age'])
    expect(missingOf({ ...full, isOldEnough: false, register: false }, { isNew: false })).toEqual([])
  })
  it('makes what the server takes, each purpose by its own tick', () => {
    const facts = factsOf(full)
    expect(factsOf(emptyForm())).toBeNull()
    const input = facts && toRegistrationInput({ ...full, pass_on: true }, facts, { secret: 'A'.repeat(22), nowMs: Date.parse('2026-11-23T16:00:00+08:00') })
    expect(registrationInputSchema.parse(input)).toMatchObject({ name: '小满', phone: '13800000001', consent: { register: true, publish_name: false, pass_on: true }, observedAt: '2026-11-23T08:00:00.000Z' })
  })
})
