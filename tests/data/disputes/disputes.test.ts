import type { Party } from '#data/disputes/parties.ts'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disputeDeedKeys, disputeStateAfter, disputeStates, isOpenDispute } from '#data/disputes/life-cycle.ts'
import { isConflicted } from '#data/disputes/parties.ts'
import { makeReceiptCode, readReceiptCode } from '#data/disputes/receipt-code.ts'

const bytes = fc.uint8Array({ minLength: 19, maxLength: 19 })

describe('the receipt code', () => {
  it('is read back however it is typed', () => {
    fc.assert(fc.property(bytes, (random) => {
      const code = makeReceiptCode(random)
      expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(readReceiptCode(code)).toBe(code)
      expect(readReceiptCode(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(code)
    }))
  })

  it('shows one wrong sign, and two neighbours that were swapped', () => {
    fc.assert(fc.property(bytes, fc.integer({ min: 0, max: 18 }), fc.integer({ min: 1, max: 30 }), (random, at, by) => {
      const signs = makeReceiptCode(random).replaceAll('-', '')
      const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
      const other = alphabet[(alphabet.indexOf(signs[at] ?? '') + by) % 32] ?? ''
      // 0 and Z are one sign to a sum of 31.
      fc.pre(![signs[at], other].every(sign => sign === '0' || sign === 'Z'))
      expect(readReceiptCode(signs.slice(0, at) + other + signs.slice(at + 1))).toBeNull()
    }))
    fc.assert(fc.property(bytes, fc.integer({ min: 0, max: 17 }), (random, at) => {
      const signs = makeReceiptCode(random).replaceAll('-', '')
      const [left = '', right = ''] = [signs[at], signs[at + 1]]
      fc.pre(left !== right && ![left, right].every(sign => sign === '0' || sign === 'Z'))
      expect(readReceiptCode(signs.slice(0, at) + right + left + signs.slice(at + 2))).toBeNull()
    }))
    expect(readReceiptCode('')).toBeNull()
    expect(readReceiptCode('0'.repeat(21))).toBeNull()
    expect(readReceiptCode('U'.repeat(20))).toBeNull()
  })

  it('needs all its randomness', () => {
    expect(() => makeReceiptCode(new Uint8Array(8))).toThrow(RangeError)
  })
})

describe('who is on the other side', () => {
  const paths: Readonly<Record<string, string>> = { county: '/county/', town: '/county/town/', village: '/county/town/village/' }
  const pathOf = (id: string) => paths[id]
  const someone = (told: { grantPaths?: string[], stationId?: string, platform?: 'meituan' | 'sf' }) => ({
    accountId: 'a',
    grantPaths: told.grantPaths ?? ['/county/'],
    affiliations: [...told.stationId ? [{ kind: 'station' as const, stationId: told.stationId }] : [], ...told.platform ? [{ kind: 'platform' as const, platform: told.platform }] : []],
  })

  it.each<[string, Party, Parameters<typeof someone>[0], boolean]>([
    ['the host of the station', { kind: 'station', stationId: 's1' }, { stationId: 's1' }, true],
    ['the host of another', { kind: 'station', stationId: 's1' }, { stationId: 's2' }, false],
    ['the platform', { kind: 'platform', platform: 'meituan' }, { platform: 'meituan' }, true],
    ['another platform', { kind: 'platform', platform: 'meituan' }, { platform: 'sf' }, false],
    ['the accused town', { kind: 'area', areaId: 'town' }, { grantPaths: ['/county/town/'] }, true],
    ['a village of it', { kind: 'area', areaId: 'town' }, { grantPaths: ['/county/town/village/'] }, true],
    ['the county above it', { kind: 'area', areaId: 'town' }, { grantPaths: ['/county/'] }, false],
    ['a town whose name begins alike', { kind: 'area', areaId: 'town' }, { grantPaths: ['/county/township/'] }, false],
    ['the county and the town at once', { kind: 'area', areaId: 'town' }, { grantPaths: ['/county/', '/county/town/'] }, true],
    ['an area that is gone', { kind: 'area', areaId: 'gone' }, { grantPaths: ['/county/'] }, false],
    ['words about somebody', { kind: 'words', words: '房东' }, { platform: 'sf' }, false],
  ])('%s', (_, party, told, expected) => {
    expect(isConflicted(someone(told), [party], pathOf)).toBe(expected)
  })
})

describe('the life of a dispute', () => {
  it('comes to an end from every open state, and no deed of the table is dead', () => {
    const possible = new Set<string>()
    for (const state of disputeStates) {
      const deeds = disputeDeedKeys.filter(deed => disputeStateAfter(deed, { state, wasReopened: false }) !== null)
      deeds.forEach(deed => possible.add(deed))
      if (isOpenDispute(state))
        expect(deeds).toEqual(expect.arrayContaining(['refer', 'withdraw', 'ask_legal_aid']))
    }
    expect([...possible].toSorted()).toEqual([...disputeDeedKeys].toSorted())
  })

  it('is reopened once, and a withdrawn one never', () => {
    expect(disputeStateAfter('reopen', { state: 'settled', wasReopened: false })).toBe('reopened')
    expect(disputeStateAfter('reopen', { state: 'settled', wasReopened: true })).toBeNull()
    expect(disputeStateAfter('reopen', { state: 'withdrawn', wasReopened: false })).toBeNull()
  })
})
