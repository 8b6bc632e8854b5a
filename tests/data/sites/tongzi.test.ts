import { describe, expect, it } from 'vitest'
import { distanceMetres } from '#data/geo/distance.ts'
import { getSite } from './get-site.ts'

const tongzi = getSite('tongzi')
const active = tongzi.sampleStations.filter(station => !station.retired)
const hours = active.flatMap(station => station.hours ?? [])
const services = active.flatMap(station => Object.values(station.services ?? {}))

describe('桐梓县', () => {
  it('has its 25 streets, towns and townships, each with the code of the national list', () => {
    const towns = tongzi.areas.filter(area => area.level === 'town')
    expect(towns).toHaveLength(25)
    expect(towns.every(town => town.gbCode?.startsWith('520322'))).toBe(true)
    expect(towns.find(town => town.name === '海校街道')?.gbCode).toBe('520322001')
    expect(towns.find(town => town.name === '娄山关街道')?.gbCode).toBe('520322002')
    expect(towns.find(town => town.name === '楚米镇')?.gbCode).toBe('520322101')
  })

  it('writes each town\'s kind as its code does: 0 street, 1 town, 2 township', () => {
    const endings = { 0: /街道$/, 1: /镇$/, 2: /乡$/ }
    for (const { name, gbCode } of tongzi.areas.filter(area => area.level === 'town'))
      expect(name).toMatch(endings[Number(gbCode?.[6]) as 0 | 1 | 2]) // the seventh digit is one of the three
  })

  it('labels one county seat, at the centre of its map', () => {
    expect(tongzi.labels.filter(label => label.kind === 'seat')).toEqual([
      { name: '娄山关', kind: 'seat', ...tongzi.centre },
    ])
  })

  it('has no label that is not one of its towns', () => {
    const townNames = tongzi.areas.map(area => area.name)
    expect(tongzi.labels.filter(label => !townNames.some(name => name.startsWith(label.name)))).toEqual([])
  })
})

describe('the sample stations of 桐梓县', () => {
  it('are twelve and one retired, with the codes TZ01 to TZ13', () => {
    expect(active).toHaveLength(12)
    expect(tongzi.sampleStations.map(station => station.code)).toEqual(Array.from({ length: 13 }, (_, at) => `TZ${String(at + 1).padStart(2, '0')}`))
  })

  it('are platform companies\' premises and urban-management huts in the county seat', () => {
    expect(new Set(tongzi.sampleStations.map(station => station.host.kind))).toEqual(new Set(['platform', 'urban_management']))
    for (const station of tongzi.sampleStations)
      expect(distanceMetres(tongzi.centre, station), station.code).toBeLessThan(2500)
  })

  it('include hours nobody knows, and weekends and holidays nobody knows', () => {
    expect(active.filter(station => !station.hours)).not.toEqual([])
    expect(hours.some(({ rules }) => rules.week.includes(null))).toBe(true)
    expect(hours.some(({ rules }) => rules.holidays === 'unknown')).toBe(true)
  })

  it('include a split shift on workdays that is closed on weekends and holidays', () => {
    const office = [
      { start: '08:30', end: '12:00' },
      { start: '14:00', end: '17:30' },
    ]
    expect(hours.map(({ rules }) => rules)).toContainEqual({
      week: [
        office,
        office,
        office,
        office,
        office,
        [],
        [],
      ],
      holidays: 'closed',
      exceptions: [],
    })
  })

  it('include a night past midnight, a whole day, and hours of their own for holidays', () => {
    const ranges = hours.flatMap(({ rules }) => rules.week.flatMap(day => day ?? []))
    expect(ranges).toContainEqual({ start: '18:00', end: '02:00' })
    expect(ranges).toContainEqual({ start: '00:00', end: '24:00' })
    expect(hours.some(({ rules }) => Array.isArray(rules.holidays))).toBe(true)
  })

  it('include water that is there, that is not, and that nobody knows of', () => {
    expect(new Set(active.map(station => station.services?.water?.state))).toEqual(new Set(['yes', 'no', undefined]))
  })

  it('were confirmed by hosts, staff and riders, two to thirty days ago', () => {
    expect(new Set([
      ...services,
      ...hours,
    ].map(fact => fact.confirmedBy))).toEqual(new Set(['host', 'staff', 'rider']))
    const ages = [
      ...services,
      ...hours,
    ].map(fact => fact.hoursAgo)
    expect(Math.min(...ages)).toBe(2 * 24)
    expect(Math.max(...ages)).toBe(30 * 24)
  })

  it('let in riders, everyone, or nobody says whom', () => {
    expect(new Set(active.map(station => station.access?.who))).toEqual(new Set([
      'riders',
      'everyone',
      'unknown',
      undefined,
    ]))
    expect(active.some(station => station.access?.seats)).toBe(true)
  })

  it('say of the retired one why it is gone and where to go instead', () => {
    expect(tongzi.sampleStations.flatMap(station => station.retired ?? [])).toEqual([
      {
        daysAgo: 20,
        reason: expect.stringContaining('拆除'),
        insteadCode: 'TZ02',
      },
    ])
  })
})
