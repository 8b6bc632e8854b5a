import { describe, expect, it } from 'vitest'
import { isWorkDone, searchWork } from '#data/leads/device-work.ts'
import { KIND_OF_UNKNOWN, knownKind } from '#data/leads/lead-kinds.ts'
import { findRule } from '#data/leads/triage/routing.ts'

const to = (areaId: string, department: string | null = null) => ({ areaId, department })
const rules = [
  { rule: { kind: null, areaId: null, assignee: to('county') }, path: '' },
  { rule: { kind: 'gas_smell', areaId: null, assignee: to('county', '应急') }, path: '' },
  { rule: { kind: null, areaId: 'town', assignee: to('town') }, path: '/county/town/' },
  { rule: { kind: 'gas_smell', areaId: 'town', assignee: to('town', '消防') }, path: '/county/town/' },
] as const

describe('who gets a report', () => {
  it.each([
    ['street_light', '/county/town/community/', to('town')],
    ['gas_smell', '/county/town/', to('town', '消防')],
    ['gas_smell', '/county/other/', to('county', '应急')],
    ['street_light', '/county/townhall/', to('county')],
    ['street_light', '', to('county')],
  ] as const)('%s at "%s"', (kind, path, assignee) => {
    expect(findRule(rules, { kind, path })?.assignee).toEqual(assignee)
  })

  it('says so when no rule fits', () => {
    expect(findRule(rules.slice(2), { kind: 'gas_smell', path: '/elsewhere/' })).toBeNull()
  })

  it('treats a kind of another version as another hazard', () => {
    expect(knownKind('open_manhole')).toBe('open_manhole')
    expect(knownKind('flying_saucer')).toBe(KIND_OF_UNKNOWN)
    expect(knownKind('toString')).toBe(KIND_OF_UNKNOWN)
  })
})

describe('the work of a new phone', () => {
  it('is found by searching, and holds for its key alone', () => {
    const key = '5f2b3b0e-1111-4222-8333-944445555666'
    let work: string | null = null
    for (let from = 0; work === null; from += 10_000)
      work = searchWork(key, { from, tries: 10_000 })
    expect(isWorkDone(key, work)).toBe(true)
    expect(isWorkDone('5f2b3b0e-1111-4222-8333-944445555667', work)).toBe(false)
    expect(isWorkDone(key, 'x')).toBe(false)
  })
})
