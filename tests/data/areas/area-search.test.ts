import { describe, expect, it } from 'vitest'
import { findAreas } from '#data/areas/area-search.ts'

const areas = [
  { id: 'loushanguan', name: '娄山关街道', parentId: 'tongzi' },
  { id: 'gaoxin', name: '1号社区', parentId: 'loushanguan' },
  { id: 'haixiao', name: '海校街道', parentId: 'tongzi' },
  { id: 'tongzi', name: '桐梓县', parentId: null },
]
const readings = { loushanguan: 'lou shan guan jie dao', gaoxin: '1 hao she qu', haixiao: 'hai xiao jie dao', tongzi: 'tong zi xian' }
const idsOf = (query: string, known: Record<string, string> = readings) => findAreas(areas, query, known).map(({ id }) => id)

describe('an area is found', () => {
  it.each(['lsgjd', 'LSG', 'ｌｓｇ', 'l s g', 'loushanguan', 'lou\'shan\'guan', 'Lou Shan', 'shanguan', '娄山', ' 娄山关 '])('by %s, with what lies in it after it', query =>
    expect(idsOf(query)).toEqual(['loushanguan', 'gaoxin']))

  it('by a number as it is written', () => {
    expect(idsOf('1hsq')).toEqual(['gaoxin'])
    expect(idsOf('1号')).toEqual(['gaoxin'])
  })

  it('by whole syllables or all initials, never by letters from within a syllable', () => {
    expect(idsOf('angu')).toEqual([])
    expect(idsOf('jd')).toEqual(['loushanguan', 'haixiao', 'gaoxin'])
    expect(idsOf('tz')).toEqual(['tongzi', 'loushanguan', 'haixiao'])
  })

  it('by its name also before the readings have come, and by nothing all of them are', () => {
    expect(idsOf('海校', {})).toEqual(['haixiao'])
    expect(idsOf('hx', {})).toEqual([])
    for (const query of ['', ' ', '\''])
      expect(idsOf(query)).toEqual(areas.map(({ id }) => id))
  })
})
