import type { StaffArea } from '#data/areas/area-orders.ts'
import { describe, expect, it } from 'vitest'
import { areaLevels } from '#data/areas/area.ts'
import { choicesOf, growNodes, idsAbove, listLevelsBelow, listMergeTargets, listMoveTargets } from '#web/areas/area-nodes.ts'

const area = (path: string, name: string, more: Partial<StaffArea> = {}): StaffArea => {
  const ids = path.split('/').filter(part => part !== '')
  return { id: ids.at(-1) ?? '', parentId: ids.at(-2) ?? null, path, level: areaLevels[ids.length - 1] ?? 'grid', name, gbCode: null, lng: null, lat: null, status: 'active', mergedInto: null, stations: 1, staff: 0, hasOutline: false, ...more }
}
const county = area('/c/', '桐梓县', { gbCode: '520322' })
const town = area('/c/t/', '楚米镇', { gbCode: '520322101', staff: 2 })
const other = area('/c/o/', '海校街道', { gbCode: '520322001' })
const village = area('/c/t/v/', '元田社区')
const gone = area('/c/t/g/', '老社区', { status: 'retired' })
const all = [county, town, other, village, gone]
const namesOf = (nodes: ReturnType<typeof growNodes>): unknown[] => nodes.map(({ area: { name }, children }) => children.length > 0 ? [name, namesOf(children)] : name)

describe('the tree', () => {
  it('stands in the order of codes, counts what lies below, and leaves retired ones out until they are wanted', () => {
    const nodes = growNodes(all, { text: '', withRetired: false })
    expect(namesOf(nodes)).toEqual([['桐梓县', ['海校街道', ['楚米镇', ['元田社区']]]]])
    expect(nodes[0]).toMatchObject({ stations: 5, staff: 2 })
    expect(namesOf(growNodes(all, { text: '', withRetired: true }))).toEqual([['桐梓县', ['海校街道', ['楚米镇', ['老社区', '元田社区']]]]])
  })
  it('is narrowed by name or code to what is wanted and what stands above it', () => {
    expect(namesOf(growNodes(all, { text: '元 田', withRetired: false }))).toEqual([['桐梓县', [['楚米镇', ['元田社区']]]]])
    expect(namesOf(growNodes(all, { text: '520322001', withRetired: false }))).toEqual([['桐梓县', ['海校街道']]])
    expect(growNodes(all, { text: '老社区', withRetired: false })).toEqual([])
  })
  it('begins with the areas of whoever sees only a part of it', () => {
    expect(namesOf(growNodes([town, village], { text: '', withRetired: false }))).toEqual([['楚米镇', ['元田社区']]])
    expect(idsAbove(village)).toEqual(['c', 't'])
  })
})

describe('choosing', () => {
  it('offers only what a move or a merge may lead to', () => {
    expect(listMoveTargets(all, village).map(({ id }) => id)).toEqual(['c', 'o'])
    expect(listMoveTargets(all, town)).toEqual([])
    expect(listMergeTargets(all, town).map(({ id }) => id)).toEqual(['o'])
    expect(listMergeTargets(all, village)).toEqual([])
    expect(listLevelsBelow(areaLevels, 'town')).toEqual(['community', 'grid'])
    expect(choicesOf([village, town])).toEqual([{ value: 't', label: '楚米镇' }, { value: 'v', label: '　元田社区' }])
  })
})
