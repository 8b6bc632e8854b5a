import type { StationFilters } from '#data/stations/filters.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countActive, isUnclear, matchesFilters, noFilters, readFilters, writeFilters } from '#data/stations/filters.ts'
import { aStation, services } from './a-station.ts'
import { SEED } from './opening-hours/arbitrary-hours.ts'

const noonMs = Date.parse('2026-11-23T12:00:00+08:00')
const read = (address: string) => readFilters(new URLSearchParams(address))
const wish = (wishes: Partial<StationFilters>): StationFilters => ({ ...noFilters, ...wishes })

/** `yes`, `no` or `unclear`, as the list would show it. */
function verdict(station: ReturnType<typeof aStation>, wishes: Partial<StationFilters>, nowMs = noonMs): string {
  if (matchesFilters(station, wish(wishes), nowMs))
    return isUnclear(station, wish(wishes), nowMs) ? 'both' : 'yes'
  return isUnclear(station, wish(wishes), nowMs) ? 'unclear' : 'no'
}

describe('filters in the address', () => {
  it('are read', () => {
    expect(read('open=now&services=water,charging&host=platform&access=riders,everyone&q=海校')).toEqual({
      openNow: true,
      services: ['water', 'charging'],
      hosts: ['platform'],
      access: ['everyone', 'riders'],
      query: '海校',
    })
  })

  it('are written in one order, and not at all when not set', () => {
    expect(writeFilters(wish({ query: '海校', services: ['charging', 'water'], openNow: true })).toString()).toBe(`open=now&services=charging%2Cwater&q=${encodeURIComponent('海校')}`)
    expect(writeFilters(noFilters).toString()).toBe('')
  })

  it.each([
    ['nothing', ''],
    ['unknown words', 'open=yes&services=gold,&host=pirates&access=nobody&colour=red'],
    ['names of what every object has', 'services=constructor,__proto__,toString&host=hasOwnProperty&open=__proto__'],
    ['not known as a wish', 'access=unknown'],
    ['empty values', 'open=&services=&host=&access=&q='],
    ['white space and control characters', 'q=%00%0a%20%e3%80%80%09'],
  ])('that say %s mean no filters', (_, address) => expect(read(address)).toEqual(noFilters))

  it('are read once each, however often and in whatever case they are written', () => {
    expect(read('services=charging,water,water&services=WATER, toilet').services).toEqual(['water', 'charging', 'toilet'])
    expect(read('open=now&open=now').openNow).toBe(true)
  })

  it('cut a long search short without breaking a character', () => {
    expect(read(`q=${'🛵'.repeat(500)}`).query).toBe('🛵'.repeat(60))
  })

  it('come back as they were written, whatever was read first', () => {
    const someValue = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('now', 'water,charging', 'rest,rest,x', 'platform', 'everyone,unknown', ' 海校  河滨 '))
    const someAddress = fc.dictionary(fc.constantFrom('open', 'services', 'host', 'access', 'q', 'x'), someValue)
    fc.assert(fc.property(someAddress, (address) => {
      const filters = readFilters(new URLSearchParams(address))
      expect(read(writeFilters(filters).toString())).toEqual(filters)
    }), { seed: SEED, numRuns: 2000 })
  })

  it('are counted wish by wish', () => {
    expect(countActive(noFilters)).toBe(0)
    expect(countActive(read('open=now&services=water,charging&host=platform,union&access=riders&q=海校 河滨'))).toBe(7)
  })
})

describe('a station', () => {
  it('matches when nothing is wished for, even if nothing is known about it', () => {
    expect(verdict(aStation({ access: { ...aStation().access, who: 'unknown' } }), {})).toBe('yes')
  })

  it.each([
    ['before it opens', '07:59:59', 'no'],
    ['when it opens', '08:00:00', 'yes'],
    ['shortly before it closes', '17:59:59', 'yes'],
    ['when it closes', '18:00:00', 'no'],
  ])('is open now, or not, %s, whatever the server said when it was loaded', (_, time, expected) => {
    expect(verdict(aStation(), { openNow: true }, Date.parse(`2026-11-23T${time}+08:00`))).toBe(expected)
  })

  it('is unclear where its hours are not known, and after the days the phone knows about', () => {
    const span = { from: '2026-11-23T00:00:00+08:00', until: '2026-12-01T00:00:00+08:00' }
    const opening = { ...aStation().opening, intervals: [], unknownSpans: [span, ...aStation().opening.unknownSpans] }
    expect(verdict(aStation({ opening }), { openNow: true })).toBe('unclear')
    expect(verdict(aStation(), { openNow: true }, Date.parse('2026-12-01T12:00:00+08:00'))).toBe('unclear')
  })

  it.each([
    ['all services wished for', { water: 'yes', charging: 'yes' }, 'yes'],
    ['one of them not', { water: 'yes', charging: 'no' }, 'no'],
    ['one of them not known', { water: 'yes' }, 'unclear'],
    ['one not, the other not known', { charging: 'no' }, 'no'],
    ['hot water where water is wished for', { water: 'no', hot_water: 'yes', charging: 'yes' }, 'yes'],
    ['no tap, but perhaps hot water', { water: 'no', charging: 'yes' }, 'unclear'],
    ['neither', { water: 'no', hot_water: 'no', charging: 'yes' }, 'no'],
  ] as const)('has %s', (_, known, expected) => {
    expect(verdict(aStation({ services: services(known) }), { services: ['water', 'charging'] })).toBe(expected)
  })

  it('is run by any of the hosts wished for', () => {
    expect(verdict(aStation(), { hosts: ['union', 'bank'] })).toBe('yes')
    expect(verdict(aStation(), { hosts: ['bank'] })).toBe('no')
  })

  it.each([
    ['everyone', 'riders', 'yes'],
    ['riders', 'everyone', 'no'],
    ['riders', 'riders', 'yes'],
    ['members', 'riders', 'no'],
    ['members', 'members', 'yes'],
    ['everyone', 'members', 'yes'],
    ['unknown', 'riders', 'unclear'],
    ['unknown', 'everyone', 'unclear'],
  ] as const)('for %s, when one for %s is wished for: %s', (who, wished, expected) => {
    expect(verdict(aStation({ access: { ...aStation().access, who } }), { access: [wished] })).toBe(expected)
  })

  it('has to be found by the search as well', () => {
    expect(verdict(aStation(), { query: 'hxjd' })).toBe('yes')
    expect(verdict(aStation(), { query: '楚米' })).toBe('no')
  })

  it('is not unclear when something known speaks against it', () => {
    expect(verdict(aStation(), { services: ['water'], hosts: ['bank'] })).toBe('no')
  })
})
