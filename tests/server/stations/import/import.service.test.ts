import type { ApplyOrder } from '#server/stations/import/import.service.ts'
import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { plantAreas } from '#server/areas/areas.service.ts'
import { findRevision } from '#server/db/revisions.repository.ts'
import { writeHandedBack } from '#server/stations/import/hand-back.ts'
import { ImportFileError } from '#server/stations/import/import-file-error.ts'
import { applyImport, previewImport } from '#server/stations/import/import.service.ts'
import { readImportFile } from '#server/stations/import/read-import-file.ts'
import { listStationEvents, listStoredStations } from '#server/stations/stations.repository.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { describeDialects } from '../../../support/describe-dialects.ts'
import { aStation } from '../../../support/station-story.ts'

const LIST = [
  '编号,名称,地址,街道,经度,纬度,开放时间,饮水,厕所',
  'TZ-A1,城东驿站,文化路 1 号,海校街道,106.83,28.13,08:00-20:00,有,无',
  ',城西驿站,文化路 9 号,海校街道,106.82,28.131,工作日开放,有,',
  ',远方驿站,,,113.62,34.75,,,',
  ',写反驿站,,,28.13,106.83,,,',
]

async function order(lines: readonly string[] = LIST, told: Partial<ApplyOrder> = {}): Promise<ApplyOrder> {
  return { file: await readImportFile({ name: '驿站.csv', bytes: Buffer.from(lines.join('\n')) }), datum: 'wgs84', ...told }
}

describeDialects('importing stations', (open) => {
  async function openWithAreas() {
    const deps = await open()
    await plantAreas(deps)
    return deps
  }
  const stored = async (deps: Awaited<ReturnType<typeof open>>) => (await listStoredStations(deps.db)).map(({ facts }) => facts).sort((a, b) => a.name.localeCompare(b.name, 'zh'))

  it('previews without writing anything', async () => {
    const deps = await openWithAreas()
    const review = await previewImport(deps, await order())
    expect(review.counts).toEqual({ new: 2, changed: 0, unchanged: 0, duplicate: 0, suspicious: 1, refused: 1 })
    expect(await stored(deps)).toEqual([])
    await deps.close()
  })

  it('writes what is new with its first line of history, and hands back the rest', async () => {
    const deps = await openWithAreas()
    const applied = await applyImport(deps, await order())
    expect(applied).toMatchObject({ inserted: 2, updated: 0 })
    const [east, west] = await stored(deps)
    expect(east).toMatchObject({
      code: 'TZ-A1',
      name: '城东驿站',
      areaId: 'haixiao',
      source: { lng: 106.83, lat: 28.13, datum: 'wgs84' },
      services: { water: { state: 'yes', confirmedAt: null }, toilet: { state: 'no' }, wifi: { state: 'unknown' } },
      searchKeys: 'cdyz whl1h',
      isSample: false,
    })
    expect(west).toMatchObject({ hours: { rules: null, words: '工作日开放' } })
    expect(west?.code).toMatch(/^[34679AC-HJKMNP-RT-Y]{6}$/)
    expect(await listStationEvents(deps.db, east?.id ?? '', 5)).toEqual([{ at: '2026-11-23T08:00:00.000Z', kind: 'imported', by: 'staff', words: '由表格导入' }])
    expect(deps.index.findByCode('TZ-A1')?.facts.name).toBe('城东驿站')
    await deps.close()
  })

  it('changes nothing the second time', async () => {
    const deps = await openWithAreas()
    await applyImport(deps, await order())
    const [before, revision] = [await stored(deps), await findRevision(deps.db, 'stations')]
    deps.clock.nowMs += 3_600_000
    const again = await applyImport(deps, await order())
    expect(again).toMatchObject({ inserted: 0, updated: 0, review: { counts: { new: 0, unchanged: 2 } } })
    expect(await stored(deps)).toEqual(before)
    expect(await findRevision(deps.db, 'stations')).toBe(revision)
    await deps.close()
  })

  it('writes what has changed, keeps the code and the rest, and says in the history what changed', async () => {
    const deps = await openWithAreas()
    await applyImport(deps, await order())
    const [, before] = await stored(deps)
    deps.clock.nowMs += 3_600_000
    const changed = LIST.map(line => line.replace('文化路 9 号', '解放路 3 号').replace('工作日开放,有', '24小时,无'))
    expect(await applyImport(deps, await order(changed))).toMatchObject({ inserted: 0, updated: 1 })
    const [, after] = await stored(deps)
    expect(after).toMatchObject({ id: before?.id, code: before?.code, address: '解放路 3 号', hours: { words: '24小时' }, services: { water: { state: 'no' } } })
    expect(after?.searchKeys).toBe('cxyz jfl3h')
    expect((await listStationEvents(deps.db, after?.id ?? '', 5)).map(event => event.words)).toEqual(['由表格更新：地址、开放时间、饮水', '由表格导入'])
    expect(deps.index.findById(after?.id ?? '')?.facts.address).toBe('解放路 3 号')
    await deps.close()
  })

  it('takes suspicious rows once somebody has looked at them: one by its number, or all', async () => {
    const deps = await openWithAreas()
    expect(await applyImport(deps, await order(LIST, { acceptSuspicious: new Set([99]) }))).toMatchObject({ inserted: 2 })
    expect(await applyImport(deps, await order(LIST, { acceptSuspicious: new Set([4]) }))).toMatchObject({ inserted: 1 })
    expect(await applyImport(deps, await order(LIST, { acceptSuspicious: true }))).toMatchObject({ inserted: 0, review: { counts: { unchanged: 3 } } })
    await deps.close()
  })

  it('keeps what the file does not speak of: status, sample mark and other services', async () => {
    const deps = await openWithAreas()
    const station = aStation({ code: 'TZ-A1', name: '城东驿站', programmes: ['工会驿站'], lng: 106.83, lat: 28.13 })
    await addStations(deps, [{ ...station, services: { ...station.services, wifi: { state: 'yes', detail: '问店主', confirmedAt: null, confirmedBy: null } } }], { kind: 'added', by: null, words: null })
    await applyImport(deps, await order(LIST.slice(0, 2)))
    const [after] = await stored(deps)
    expect(after).toMatchObject({ id: station.id, programmes: ['工会驿站'], status: 'active', services: { wifi: { state: 'yes', detail: '问店主' }, water: { state: 'yes' } } })
    await deps.close()
  })

  it('writes all or nothing', async () => {
    const deps = await openWithAreas()
    const ids = ['01900000-0000-7000-8000-000000000001', 'same', 'same']
    const broken = { ...deps, newId: () => ids.shift() ?? 'same' }
    await expect(applyImport(broken, await order())).rejects.toThrow()
    expect(await stored(deps)).toEqual([])
    await deps.close()
  })

  it('adds every station once when two operators import the same file at the same time', async () => {
    const deps = await openWithAreas()
    const applied = await Promise.all([applyImport(deps, await order()), applyImport(deps, await order())])
    expect(applied.map(({ inserted }) => inserted).sort()).toEqual([0, 2])
    expect(await stored(deps)).toHaveLength(2)
    await deps.close()
  })

  it('refuses a whole file with its reasons and touches nothing', async () => {
    const deps = await openWithAreas()
    await expect(applyImport(deps, await order(LIST, { datum: null }))).rejects.toThrow(ImportFileError)
    expect(await stored(deps)).toEqual([])
    await deps.close()
  })

  it('writes a thousand new stations and their changes in slices, and tells how far it is', async () => {
    const deps = await openWithAreas()
    const lines = (address: string) => ['名称,经度,纬度,地址,饮水', ...Array.from({ length: 1000 }, (_, at) => `驿站${at},${106.7 + at / 5000},28.13,${address},有`)]
    const steps: [number, number][] = []
    const onProgress = (...step: [number, number]) => steps.push(step)
    await applyImport(deps, await order(lines('旧街'), { onProgress }))
    await applyImport(deps, await order(lines('新街'), { onProgress }))
    expect(steps).toEqual([[400, 1000], [800, 1000], [1000, 1000], [400, 1000], [800, 1000], [1000, 1000]])
    const all = await stored(deps)
    expect(all).toHaveLength(1000)
    expect(new Set(all.map(facts => facts.code)).size).toBe(1000)
    expect(all.every(facts => facts.address === '新街' && facts.services.water.state === 'yes')).toBe(true)
    await deps.close()
  })

  it('hands rows back as a file with all their columns, their number and the reason, safe to open', async () => {
    const deps = await openWithAreas()
    const review = await previewImport(deps, await order([...LIST, ',=cmd|\' /C calc\'!A0,"引号""里",,106.83,28.13,,,']))
    expect(writeHandedBack(review, false)).toBe([
      '\uFEFF编号,名称,地址,街道,经度,纬度,开放时间,饮水,厕所,原行号,退回原因',
      ',远方驿站,,,113.62,34.75,,,,4,不在桐梓县范围内',
      ',写反驿站,,,28.13,106.83,,,,5,经纬度像是写反了：经度写成了 28.13，纬度写成了 106.83',
      ',\'=cmd|\' /C calc\'!A0,"引号""里",,106.83,28.13,,,,6,「名称」是公式或公式错误，请改成文字',
      '',
    ].join('\r\n'))
    expect(writeHandedBack(await previewImport(deps, await order(LIST.slice(0, 2))), false)).toBeNull()
    await deps.close()
  })
})
