import type { StaffStation } from '#data/stations/console/revision.ts'
import { describe, expect, it } from 'vitest'
import { completeServices } from '#data/stations/service.ts'
import { zhDesk } from '#web/i18n/desk-words.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { findColumn, hiddenAtFirst, shownColumns, sortStations } from '#web/stations/console/console-columns.ts'
import { filterKeys, listMissing, readFilter, toPredicate } from '#web/stations/console/console-filter.ts'
import { listTwinCandidates } from '#web/stations/console/twin-candidates.ts'
import { daily, hostHours } from '../../../support/station-story.ts'
import { aPublicStation, NOW_MS } from '../../phone.ts'

const areas = [{ id: 'county', parentId: null }, { id: 'town', parentId: 'county' }, { id: 'other', parentId: null }]
const teller = { m: zhCn, d: zhDesk, nowMs: NOW_MS, areaName: (id: string | null) => id ?? '' }

function aRow(told: Parameters<typeof aPublicStation>[0] & { confirmedAt?: string } = {}): StaffStation {
  const { confirmedAt = null, ...facts } = told
  const { searchKeys: _, opening: { state, until, opensAt }, ...station } = aPublicStation(facts)
  return { ...station, confirmedAt, opening: { state, until, opensAt }, revision: 1 }
}

describe('the filter of the table', () => {
  it('comes from the address, where what is no choice is none', () => {
    expect(readFilter({ q: '河', state: 'ajar', status: 'retired', missing: ['hours'], stale: '1' })).toEqual({ q: '河', status: 'retired', state: '', area: '', host: '', stale: '1', missing: '' })
    expect(Object.keys(readFilter({}))).toEqual([...filterKeys])
  })

  const known = aRow({
    name: '河边',
    areaId: 'town',
    address: '河滨路',
    host: { kind: 'union', name: '总工会' },
    hours: hostHours(daily(['08:00', '18:00'])),
    services: completeServices({ water: { state: 'yes', confirmedAt: '2026-11-20T00:00:00.000Z', confirmedBy: 'host', detail: null } }),
    confirmedAt: '2026-11-20T00:00:00.000Z',
  })
  const bare = aRow({ name: '山上', precision: 'approximate', confirmedAt: '2026-01-01T00:00:00.000Z' })
  const gone = aRow({ name: '旧址', status: 'retired', retired: { at: '2026-01-01T00:00:00.000Z', reason: '拆了', insteadCode: null } })
  it.each([
    [{ q: '工会' }, ['河边']],
    [{ q: '河滨' }, ['河边']],
    [{ state: 'open' }, ['河边']],
    [{ area: 'county' }, ['河边']],
    [{ area: 'other' }, []],
    [{ host: 'union' }, ['河边']],
    [{ stale: '1' }, ['山上']],
    [{ status: 'retired' }, ['旧址']],
    [{ missing: 'hours' }, ['山上', '旧址']],
    [{ missing: 'place' }, ['山上']],
    [{ missing: 'any' }, ['河边', '山上', '旧址']],
    [{}, ['河边', '山上', '旧址']],
  ])('%j shows %j', (query, names) => {
    expect([known, bare, gone].filter(toPredicate(readFilter(query), areas, NOW_MS)).map(({ name }) => name)).toEqual(names)
  })

  it('says what is missing of a station', () => {
    expect(listMissing(known)).toEqual(['access'])
    expect(listMissing(bare)).toEqual(['hours', 'access', 'address', 'host', 'services', 'place'])
  })
})

describe('the order of the table', () => {
  it('sorts Chinese by pinyin, numbers by size, ties by code, and turns around', () => {
    const rows = [aRow({ code: 'B2', name: '中' }), aRow({ code: 'B10', name: '阿' }), aRow({ code: 'B1', name: '中' })]
    const codes = (key: 'code' | 'name', isDown: boolean) => sortStations(rows, { key, isDown }, teller).map(({ code }) => code)
    expect(codes('code', false)).toEqual(['B1', 'B2', 'B10'])
    expect(codes('code', true)).toEqual(['B10', 'B2', 'B1'])
    expect(codes('name', false)).toEqual(['B10', 'B1', 'B2'])
  })

  it('sorts, filters and searches 5,000 rows within a blink', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => aRow({ code: `B${index}`, name: `驿站 ${index % 97}` }))
    const from = performance.now()
    const found = sortStations(rows, { key: 'name', isDown: true }, teller).filter(toPredicate(readFilter({ q: '驿站 9', missing: 'any' }), areas, NOW_MS))
    expect(found.length).toBeGreaterThan(500)
    expect(performance.now() - from).toBeLessThan(1500)
  })

  it('always shows code and name', () => {
    expect(shownColumns(hiddenAtFirst.concat('code', 'name', 'state')).map(({ key }) => key)).toEqual(['code', 'name', 'area', 'confirmed', 'missing'])
    expect(findColumn('nonsense')).toBeUndefined()
  })
})

describe('what may be the same place', () => {
  it('is near or has the same name, is in use, and comes nearest first', () => {
    const station = aRow({ name: '河边驿站', lng: 106.82, lat: 28.13 })
    const near = aRow({ name: '别的', lng: 106.8205, lat: 28.13 })
    const namesake = aRow({ name: '河边 驿站', lng: 106.9, lat: 28.2 })
    const far = aRow({ name: '远处', lng: 106.9, lat: 28.2 })
    expect(listTwinCandidates(station, [station, far, namesake, near, { ...near, id: 'x', status: 'retired' }]).map(({ twin }) => twin.name)).toEqual(['别的', '河边 驿站'])
  })
})
