import { expect, it } from 'vitest'
import { insertMissingAreas } from '#server/areas/areas.repository.ts'
import { readAreaReadings } from '#server/site/area-readings.service.ts'
import { openTestDeps } from '../../support/test-deps.ts'

it('names with several readings are read as their people read them', async () => {
  const deps = await openTestDeps()
  const names = { chongqing: ['重庆路社区', 'chong qing lu she qu'], lou: ['娄山关街道', 'lou shan guan jie dao'], lv: ['绿城社区', 'lv cheng she qu'], wide: ['Ａ２区·长征', 'a2 qu chang zheng'] }
  await insertMissingAreas(deps.db, Object.entries(names).map(([id, [name = '']]) => ({ id, name, level: 'community' as const, parentId: null, path: `/${id}/`, gbCode: null, lng: null, lat: null })))
  const readings = await readAreaReadings(deps)
  for (const [id, [, reading]] of Object.entries(names))
    expect(readings[id]).toBe(reading)
  await deps.close()
})
