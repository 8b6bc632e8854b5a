import type { TreeArea } from '#data/areas/area.ts'
import { describe, expect, it } from 'vitest'
import { treeOf } from '#data/areas/area-tree.ts'
import { refusedTable, reviewTargets } from '#data/dispatch/targets/review-targets.ts'
import { findTargetColumns, metricNamed } from '#data/dispatch/targets/target-columns.ts'
import { readDays, readTargetValue, typedTargets } from '#data/dispatch/targets/typed-target.ts'

const area = (id: string, name: string, parent: TreeArea | null, told: Partial<TreeArea> = {}): TreeArea => ({ id, name, parentId: parent?.id ?? null, path: `${parent?.path ?? '/'}${id}/`, level: 'town', gbCode: null, lng: null, lat: null, status: 'active', mergedInto: null, ...told })
const county = area('county', '桐梓县', null)
const [haixiao, chumi] = [area('haixiao', '海校街道', county, { gbCode: '520322001' }), area('chumi', '楚米镇', county)]
const tree = treeOf([county, haixiao, chumi, area('tianmen', '天门社区', haixiao), area('tianmen-2', '天门社区', chumi), area('old', '老街道', county, { status: 'retired' }), area('gone', '并走街道', chumi, { status: 'retired', mergedInto: 'chumi' })])
const november = { from: '2026-11-01', to: '2026-11-30' }
const grid = (...lines: string[][]) => lines.map((cells, at) => ({ number: at + 1, cells }))

function review(text: string[], days: typeof november | null = november, isOwn = (_: TreeArea) => true) {
  const found = findTargetColumns(grid(['区域', '项目', '期间', '目标'], text))
  const [row] = reviewTargets(found ? typedTargets(found) : [], { tree, isOwn, known: [], days })
  return row
}

describe('a table of targets', () => {
  it.each([
    ['收到线索（条）', 'leads'],
    ['收到线索', 'leads'],
    [' 收到 线索 (条) ', 'leads'],
    ['Reports received', 'leads'],
    ['person_times', 'person_times'],
    ['志愿服务人次', 'person_times'],
    ['清凉温暖包（份）', 'care_packs'],
    ['矛盾纠纷', undefined],
    ['', undefined],
  ])('takes %j for %s', (text, metric) => {
    expect(metricNamed(text)).toBe(metric)
  })

  it.each([
    ['2026-11-03', { from: '2026-11-03', to: '2026-11-03' }],
    ['2026/2/3', { from: '2026-02-03', to: '2026-02-03' }],
    ['２０２６年２月', { from: '2026-02-01', to: '2026-02-28' }],
    ['2028.2', { from: '2028-02-01', to: '2028-02-29' }],
    ['2026 年', { from: '2026-01-01', to: '2026-12-31' }],
    ['2026-11-01T00:00:00', { from: '2026-11-01', to: '2026-11-01' }],
    ['11/1/26', { from: '2026-11-01', to: '2026-11-01' }],
    ['13/1/26', null],
    ['2026-02-30', null],
    ['2026-13', null],
    ['十一月', null],
    ['45962', null],
  ])('takes %j for the days %j', (text, days) => {
    expect(readDays(text)).toEqual(days)
  })

  it.each([
    ['leads', '60', { value: 60 }],
    ['leads', '１,２００ 条', { value: 1200 }],
    ['leads', '0', { value: 0 }],
    ['leads', '-1', { fault: 'negative' }],
    ['leads', '－1', { fault: 'negative' }],
    ['leads', '1.5', { fault: 'bad_value' }],
    ['leads', '50%', { fault: 'bad_value' }],
    ['leads', '一百', { fault: 'bad_value' }],
    ['leads', '', { fault: 'no_value' }],
    ['leads', '10000001', { fault: 'too_large' }],
    ['minutes_scanned', '12.5小时', { value: 750 }],
    ['minutes_scanned', '200000', { fault: 'too_large' }],
  ] as const)('of %s takes %j for %j', (metric, text, read) => {
    expect(readTargetValue(metric, text)).toEqual(read)
  })

  it('finds an area by name, code or id, by the one it was merged into, and by the one above where two have a name', () => {
    const idOf = (name: string) => review([name, '报到', '', '5'])?.target?.areaId ?? review([name, '报到', '', '5'])?.fault
    expect(['海校街道', '海校 街道', '520322001', 'haixiao', '并走街道', '楚米镇/天门社区', '天门社区', '老街道', '月亮街道', ''].map(idOf)).toEqual(['haixiao', 'haixiao', 'haixiao', 'haixiao', 'chumi', 'tianmen-2', 'several_areas', 'retired_area', 'unknown_area', 'no_area'])
  })

  it('says of another\'s area no more than of one that is not there', () => {
    const isOwn = ({ path }: TreeArea) => path.startsWith(haixiao.path)
    expect(['楚米镇', '老街道', '月亮街道'].map(name => review([name, '报到', '', '5'], november, isOwn)?.fault)).toEqual(['unknown_area', 'unknown_area', 'unknown_area'])
    expect(review(['天门社区', '报到', '', '5'], november, isOwn)?.target?.areaId).toBe('tianmen')
  })

  it('has its own days before those that are given, and none without either', () => {
    expect(review(['海校街道', '报到', '2026-12', '5'])?.target).toMatchObject({ from: '2026-12-01', to: '2026-12-31' })
    expect(review(['海校街道', '报到', '', '5'])?.target).toMatchObject(november)
    expect(review(['海校街道', '报到', '', '5'], null)?.fault).toBe('no_days')
  })

  it('is found below its title, and not in what is none', () => {
    const found = findTargetColumns(grid(['2026 年目标'], [], ['单位', '任务', '指标'], ['海校街道', '5', '报到']))
    expect(found && typedTargets(found)).toEqual([{ line: 4, area: '海校街道', metric: '报到', from: '', to: '', value: '5' }])
    expect(findTargetColumns(grid(['姓名', '电话'], ['张三', '138']))).toBeUndefined()
    expect(findTargetColumns([])).toBeUndefined()
  })

  it('gives back what was refused as it was typed, as a table again', () => {
    const found = findTargetColumns(grid(['区域', '报到', '纠纷', '合计'], ['海校街道', '-3', '4', '1'], ['楚米镇', '5', '', '5']))
    const rows = reviewTargets(found ? typedTargets(found) : [], { tree, isOwn: () => true, known: [], days: november })
    expect(refusedTable(rows)).toBe('区域\t项目\t开始\t结束\t目标\n海校街道\t报到\t\t\t-3\n海校街道\t纠纷\t\t\t4')
    expect(refusedTable(rows.filter(({ outcome }) => outcome === 'new'))).toBe('')
  })
})
