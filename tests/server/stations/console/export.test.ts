import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { readImportFile } from '#server/stations/import/read-import-file.ts'
import { openConsole } from '../../../support/console-story.ts'
import { describeDialects } from '../../../support/describe-dialects.ts'

describeDialects('the table of stations as a file', (open) => {
  it('holds those of the caller\'s areas, retired ones too, is kept by nobody, and is recorded', async () => {
    const { deps, employ, found, audit } = await openConsole(await open())
    await found({ code: 'T901', areaId: 'haixiao' })
    await found({ code: 'T902', areaId: 'haixiao', status: 'retired', retired: { at: '2026-11-01T00:00:00.000Z', reason: '拆了', insteadCode: null } })
    await found({ code: 'T903', areaId: 'chumi' })
    const dispatcher = await employ('海校调度', { role: 'dispatcher', areaId: 'haixiao' })
    const answer = await dispatcher.ask('GET', '/api/staff/stations/export.xlsx')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    const grid = JSON.stringify(await readImportFile({ name: '驿站.xlsx', bytes: Buffer.from(await answer.arrayBuffer()) }))
    expect(['T901', 'T902', 'T903'].filter(code => grid.includes(code))).toEqual(['T901', 'T902'])
    expect((await audit()).at(-1)).toMatchObject({ action: 'stations.exported', area_id: 'haixiao', details: expect.stringMatching(/^\{"file":"stations-\d{4}-\d\d-\d\d\.xlsx","stations":2\}$/) })
    expect((await (await employ('审核', { role: 'reviewer', areaId: 'haixiao' })).ask('GET', '/api/staff/stations/export.xlsx')).status).toBe(404)
    await deps.close()
  })
})
