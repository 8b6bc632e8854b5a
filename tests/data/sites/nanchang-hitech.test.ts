import { describe, expect, it } from 'vitest'
import { getSite } from './get-site.ts'

const nanchang = getSite('nanchang-hitech')

describe('南昌高新区', () => {
  it('has no official code at all, because it is a functional zone', () => {
    expect(nanchang.areas.filter(area => area.gbCode !== null)).toEqual([])
  })

  it('consists of two towns and two administrative offices', () => {
    expect(nanchang.areas.filter(area => area.level === 'town').map(area => area.name)).toEqual(['艾溪湖管理处', '昌东镇', '麻丘镇', '鲤鱼洲管理处'])
  })

  it('comes with six sample stations of several kinds of hosts', () => {
    expect(nanchang.sampleStations).toHaveLength(6)
    expect(new Set(nanchang.sampleStations.map(station => station.host.kind)).size).toBeGreaterThan(3)
  })

  it('shares no station id with the other site', () => {
    const others = getSite('tongzi').sampleStations.map(station => station.id)
    expect(nanchang.sampleStations.filter(station => others.includes(station.id))).toEqual([])
  })
})
