import type { Area } from '#data/areas/area.ts'
import { describe, expect, it } from 'vitest'
import { insertMissingAreas } from '#server/areas/areas.repository.ts'
import { commonArea, everywhere, isWithin, scopeOfPaths } from '#server/staff/scope.ts'
import { scoped } from '#server/staff/scoped.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { aStation } from '../../support/station-story.ts'

const area = (path: string, level: Area['level']): Area => {
  const ids = path.split('/').filter(id => id !== '')
  return { id: ids.at(-1) ?? '', parentId: ids.at(-2) ?? null, path, level, name: path, gbCode: null, lng: null, lat: null }
}
const areas = [area('/county/', 'county'), area('/county/b/', 'town'), area('/county/bc/', 'town'), area('/county/b/deep/', 'community'), area('/county/b/deep/grid/', 'grid')]

/** What each scope holds of the stations below, named by their areas. */
const cases: [title: string, paths: string[], found: (string | null)[]][] = [
  ['the whole county, with what belongs to no area', ['/county/'], ['b', 'bc', 'county', 'deep', 'grid', null]],
  ['a town and everything below, but no town that begins alike', ['/county/b/'], ['b', 'deep', 'grid']],
  ['its longer neighbour', ['/county/bc/'], ['bc']],
  ['a community', ['/county/b/deep/'], ['deep', 'grid']],
  ['two areas, one within the other', ['/county/b/deep/grid/', '/county/b/'], ['b', 'deep', 'grid']],
  ['nothing', [], []],
]

describeDialects('a scoped query finds the rows of', (open) => {
  it.each(cases)('%s', async (_, paths, found) => {
    const deps = await open()
    await insertMissingAreas(deps.db, areas)
    await addStations(deps, [...areas.map(({ id }) => id), null].map(areaId => aStation({ areaId })), { kind: 'added', by: 'staff', words: null })
    const rows = await scoped(deps.db.selectFrom('stations').select('area_id'), 'stations.area_id', scopeOfPaths(paths)).orderBy('area_id').execute()
    const sorted = (ids: (string | null)[]) => ids.toSorted((a, b) => String(a).localeCompare(String(b), 'en'))
    expect(sorted(rows.map(row => row.area_id))).toEqual(sorted(found))
    // The same rule in memory.
    const pathOf = new Map(areas.map(({ id, path }) => [id, path]))
    const within = [...areas.map(({ id }) => id), null].filter(id => isWithin(scopeOfPaths(paths), id === null ? null : pathOf.get(id) ?? '?'))
    expect(sorted(within)).toEqual(sorted(found))
    await deps.close()
  })

  it('the areas themselves, and of everything for the operator', async () => {
    const deps = await open()
    await insertMissingAreas(deps.db, areas)
    const ids = async (paths: string[]) => (await scoped(deps.db.selectFrom('areas').select('id'), 'areas.id', scopeOfPaths(paths)).orderBy('path').execute()).map(({ id }) => id)
    expect(await ids(['/county/b/'])).toEqual(['b', 'deep', 'grid'])
    expect(await scoped(deps.db.selectFrom('areas').select('id'), 'areas.id', everywhere).execute()).toHaveLength(5)
    await deps.close()
  })
})

describe('the common area', () => {
  it.each([
    [['/county/b/deep/', '/county/b/'], 'b'],
    [['/county/b/', '/county/bc/'], 'county'],
    [['/county/b/deep/'], 'deep'],
    [['/'], null],
    [[], null],
  ])('of %j is %s', (paths, id) => {
    expect(commonArea(paths)).toBe(id)
  })
})
