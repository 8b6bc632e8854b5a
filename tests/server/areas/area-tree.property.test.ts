import type { Area, AreaLevel, TreeArea } from '#data/areas/area.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isAbove, pathBelow, standsFor, treeOf } from '#data/areas/area-tree.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { addArea, moveArea, renameArea, retireArea } from '#server/areas/area-changes.service.ts'
import { mergeArea } from '#server/areas/area-merge.service.ts'
import { insertMissingAreas } from '#server/areas/areas.repository.ts'
import { readAllAreas } from '#server/areas/areas.service.ts'
import { scopeOfPaths } from '#server/staff/scope.ts'
import { scoped } from '#server/staff/scoped.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { byOperator } from '../../support/staff-story.ts'
import { aStation } from '../../support/station-story.ts'

const at = (id: string, level: AreaLevel, parent: Area | null): Area => ({ id, parentId: parent?.id ?? null, path: pathBelow(parent, id), level, name: id, gbCode: null, lng: null, lat: null })
const root = at('r', 'county', null)
// Ids that begin alike, as those of neighbours do.
const towns = ['a', 'ab'].map(id => at(id, 'town', root))
const communities = towns.flatMap(town => ['1', '11'].map(end => at(`${town.id}-${end}`, 'community', town)))
const grids = communities.map(community => at(`${community.id}-g`, 'grid', community))
const seeds = [root, ...towns, ...communities, ...grids]

const deed = fc.record({ kind: fc.constantFrom('move', 'merge', 'rename', 'retire', 'restore', 'add'), one: fc.nat(60), other: fc.nat(60), level: fc.constantFrom('town', 'community', 'grid') })

describeDialects('after any changes to it, the tree', (open) => {
  it('is a tree whose ids are kept, where every station lies in an active area and a scope is exactly what lies below', async () => {
    const sequence = fc.array(deed, { minLength: 4, maxLength: 14 })
    let made = 0
    await fc.assert(fc.asyncProperty(sequence, async (deeds) => {
      const deps = await open()
      await insertMissingAreas(deps.db, seeds)
      await addStations(deps, [...seeds.map(({ id }) => id), null].map(areaId => aStation({ areaId })), { kind: 'added', by: 'staff', words: null })
      let known = seeds.map(({ id }) => id)
      for (const { kind, one, other, level } of deeds) {
        const areas = await readAllAreas(deps)
        const [id, otherId] = [areas[one % areas.length]?.id ?? '', areas[other % areas.length]?.id ?? '']
        const make = {
          move: () => moveArea(deps, byOperator, { id, parentId: otherId }),
          merge: () => mergeArea(deps, byOperator, { id, intoId: otherId }),
          rename: () => renameArea(deps, byOperator, { id, name: `名${other % 5}`, gbCode: null }),
          retire: () => retireArea(deps, byOperator, { id, isRetired: true }),
          restore: () => retireArea(deps, byOperator, { id, isRetired: false }),
          add: () => addArea(deps, byOperator, { parentId: id, level, name: `新${other % 5}`, gbCode: null, lng: null, lat: null }),
        }[kind]
        await make().then(() => made++, (error: unknown) => {
          if (!(error instanceof ProblemError) || error.code !== 'invalid_input')
            throw error
        })
        const after = await readAllAreas(deps)
        expect(after.map(area => area.id)).toEqual(expect.arrayContaining(known))
        known = after.map(area => area.id)
        checkTree(after)
      }
      await checkStations(deps)
      await deps.close()
    }), { numRuns: 12 })
    expect(made).toBeGreaterThan(12)
  })
})

/** Every parent is there and active, levels go down, and paths say the same as parents. */
function checkTree(areas: readonly TreeArea[]): void {
  const tree = treeOf(areas)
  for (const area of areas) {
    const parent = area.parentId === null ? null : tree.get(area.parentId)
    expect(parent, area.id).not.toBeUndefined()
    expect(area.path).toBe(pathBelow(parent ?? null, area.id))
    expect(standsFor(tree, area.id)?.mergedInto).toBeNull()
    if (area.status === 'active' && parent)
      expect([parent.status, isAbove(parent.level, area.level)], `${area.id} in ${parent.id}`).toEqual(['active', true])
  }
  const names = areas.filter(({ status }) => status === 'active').map(({ parentId, name }) => `${parentId} ${name}`)
  expect(new Set(names).size).toBe(names.length)
}

/** Whether an area lies in another, by following parents: no paths. */
function isBelow(tree: ReadonlyMap<string, TreeArea>, id: string | null, rootId: string): boolean {
  const area = id === null ? undefined : tree.get(id)
  return area !== undefined && (area.id === rootId || isBelow(tree, area.parentId, rootId))
}

async function checkStations(deps: Parameters<typeof readAllAreas>[0]): Promise<void> {
  const tree = treeOf(await readAllAreas(deps))
  const stations = await deps.db.selectFrom('stations').select(['id', 'area_id']).execute()
  expect(stations.filter(({ area_id }) => area_id !== null && tree.get(area_id)?.status !== 'active')).toEqual([])
  expect(stations.filter(({ area_id }) => area_id === null)).toHaveLength(1)
  for (const { id, path } of tree.values()) {
    const found = await scoped(deps.db.selectFrom('stations').select('stations.id'), 'stations.area_id', scopeOfPaths([path])).execute()
    const expected = stations.filter(({ area_id }) => isBelow(tree, area_id, id) || (area_id === null && tree.get(id)?.parentId === null))
    expect(found.map(row => row.id).toSorted(), id).toEqual(expected.map(row => row.id).toSorted())
  }
}
