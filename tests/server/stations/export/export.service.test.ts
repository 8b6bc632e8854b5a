import { describe, expect, it } from 'vitest'
import { findAccessKind, findHostKind, findPrecision } from '#data/stations/import/word-tables.ts'
import { completeServices } from '#data/stations/service.ts'
import { plantAreas } from '#server/areas/areas.service.ts'
import { accessKindWords, hostKindWords, precisionWords } from '#server/stations/export/export-columns.ts'
import { exportExtensions, exportStations } from '#server/stations/export/export.service.ts'
import { applyImport } from '#server/stations/import/import.service.ts'
import { readImportFile } from '#server/stations/import/read-import-file.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { aStation, daily, hostHours } from '../../../support/station-story.ts'
import { openTestDeps } from '../../../support/test-deps.ts'

async function openWithStations() {
  const deps = await openTestDeps()
  await plantAreas(deps)
  const byHost = { confirmedAt: '2026-11-20T00:00:00.000Z', confirmedBy: 'host' as const }
  await addStations(deps, [
    aStation({
      code: 'TZ-A1',
      name: '城管小屋（东门）',
      programmes: ['工会驿站', '司机之家'],
      host: { kind: 'urban_management', name: '城管中队' },
      areaId: 'chumi-yuantian',
      address: '文化路 1 号',
      lng: 106.832781,
      lat: 28.233612,
      source: { lng: 106.8366, lat: 28.2301, datum: 'gcj02' },
      access: { who: 'riders', words: '正门左边', seats: 6, ...byHost },
      services: completeServices({ water: { state: 'yes', detail: '桶装，自己接', ...byHost }, toilet: { state: 'no', detail: null, ...byHost } }),
      hours: hostHours({ ...daily(['08:30', '12:00'], ['14:00', '17:30']), exceptions: [{ from: '2027-02-05', to: '2027-02-11', ranges: [], reason: '春节' }] }),
    }),
    aStation({ code: 'TZ-B2', name: '@骑手之家', lng: 106.81, lat: 28.12, precision: 'approximate' }),
    aStation({ code: 'TZ-C3', name: '撤了的驿站', lng: 106.80, lat: 28.11, status: 'retired', retired: { at: '2026-10-01T00:00:00.000Z', reason: '拆迁', insteadCode: null } }),
  ], { kind: 'added', by: null, words: null })
  return deps
}

async function exported(deps: Awaited<ReturnType<typeof openWithStations>>, fileName: string, withRetired = false) {
  const file = await exportStations(deps, { fileName, withRetired })
  if (!file)
    throw new Error(`${fileName} was not written`)
  return file
}

describe('exported stations', () => {
  it.each(exportExtensions.flatMap(extension => [[extension, 'wgs84'], [extension, 'gcj02']]))('come back from %s in %s as what we have, to the last fact', async (extension, datum) => {
    const deps = await openWithStations()
    const { bytes, count } = await exported(deps, `站点${extension}`)
    expect(count).toBe(2)
    const { review } = await applyImport(deps, { file: await readImportFile({ name: `站点${extension}`, bytes }), datum, isAnywhere: true })
    expect(review.rows.map(row => [row.name, row.outcome, row.changes])).toEqual([['城管小屋（东门）', 'unchanged', []], ['@骑手之家', 'unchanged', []]])
    await deps.close()
  })

  it('build the same stations in an empty database', async () => {
    const [from, to] = [await openWithStations(), await openTestDeps()]
    await plantAreas(to)
    const { bytes } = await exported(from, '站点.xlsx')
    await applyImport(to, { file: await readImportFile({ name: '站点.xlsx', bytes }), datum: 'wgs84' })
    const [before, after] = [from, to].map(deps => deps.index.findByCode('TZ-A1')?.facts)
    expect(after).toMatchObject({ name: before?.name, areaId: 'chumi-yuantian', programmes: before?.programmes, host: before?.host, address: before?.address, lng: before?.lng, lat: before?.lat, access: { who: 'riders', words: '正门左边', seats: 6, confirmedAt: null } })
    expect(after?.hours.rules?.week).toEqual(before?.hours.rules?.week)
    expect(after?.services.water).toEqual({ state: 'yes', detail: '桶装，自己接', confirmedAt: null, confirmedBy: null })
    await from.close()
    await to.close()
  })

  it('are a table that opens in WPS: marked UTF-8, both datums, unknown left empty, nothing that runs as a formula', async () => {
    const deps = await openWithStations()
    const lines = (await exported(deps, '站点.csv')).bytes.toString().split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFF编号,名称,其他名称,/)
    expect(lines[1]).toBe('TZ-A1,城管小屋（东门）,工会驿站、司机之家,城管小屋,城管中队,楚米镇,元田社区,文化路 1 号,106.832781,28.233612,106.83664,28.230081,实测,"每天 08:30-12:00,14:00-17:30；节假日照常",骑手,正门左边,6,有（桶装，自己接）,,,,无,,,,,,,,,,,,2026-11-20T00:00:00.000Z,')
    expect(lines[2]).toMatch(/^TZ-B2,'@骑手之家,/)
    await deps.close()
  })

  it('hold retired ones only when asked for', async () => {
    const deps = await openWithStations()
    expect((await exported(deps, '站点.csv', true)).bytes.toString()).toContain('TZ-C3,撤了的驿站')
    await deps.close()
  })

  it('are not written to a kind of file we do not know', async () => {
    const deps = await openTestDeps()
    expect(await exportStations(deps, { fileName: '站点.docx', withRetired: false })).toBeUndefined()
    await deps.close()
  })
})

describe('the words of an exported table', () => {
  it('are read back to the kinds that they stand for', () => {
    for (const [kind, word] of Object.entries(hostKindWords))
      expect(findHostKind(word)).toBe(kind)
    for (const [kind, word] of Object.entries(precisionWords))
      expect(findPrecision(word)).toBe(kind)
    for (const [kind, word] of Object.entries(accessKindWords).filter(([kind]) => kind !== 'unknown'))
      expect(findAccessKind(word)).toBe(kind)
  })
})
