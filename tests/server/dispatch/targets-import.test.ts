import type { TargetImportAnswer } from '#data/dispatch/daily.ts'
import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { targetImportAnswerSchema, targetListSchema } from '#data/dispatch/daily.ts'
import { writeWorkbook } from '#server/stations/export/write-workbook.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openDispatch } from '../../support/dispatch-story.ts'

const november = { from: '2026-11-01', to: '2026-11-30' }
const table = (...lines: string[][]) => lines.map(cells => cells.join('\t')).join('\n')

describeDialects('targets from a table', (open) => {
  async function openTargets() {
    const deps = await open()
    const story = await openDispatch(deps)
    const give = (path: 'import' | 'import/preview', text: string, who: 'county' | 'street' | 'viewer' = 'county') => story.askAs(who, 'POST', `/api/staff/dispatch/targets/${path}`, { content: { text }, days: november })
    const read = async (answer: Promise<Response>): Promise<TargetImportAnswer> => targetImportAnswerSchema.parse(await (await answer).json())
    const targets = async () => targetListSchema.parse(await (await story.askAs('county', 'GET', '/api/staff/dispatch/targets')).json()).targets
    return { ...story, deps, give, read, targets }
  }

  it('are shown first and then set, those understood alone; each other row says why and comes back as it was typed', async () => {
    const { deps, give, read, targets, auditActions } = await openTargets()
    await deps.db.updateTable('areas').set({ status: 'retired' }).where('id', '=', 'chumi').execute()
    const { name: retired } = await deps.db.selectFrom('areas').select('name').where('id', '=', 'chumi').executeTakeFirstOrThrow()
    const text = table(
      ['区域', '项目', '开始', '结束', '目标'],
      ['海校街道', '收到线索（条）', '2026-11-01', '2026-11-30', '60'],
      ['海校街道', '报到', '2026年12月', '2026年12月', '1,200'],
      ['海校街道', '扫码时长', '', '', '12.5'],
      ['海校街道', '活动', '', '', '0'],
      ['海校街道', '办结线索', '', '', '-5'],
      ['月亮街道', '报到', '', '', '5'],
      [retired, '报到', '', '', '5'],
      ['海校街道', '矛盾纠纷', '', '', '5'],
      ['海校街道', '聘任', '2026-13-01', '2026-11-30', '5'],
      ['海校街道', '聘任', '2026-11-30', '2026-11-01', '5'],
      ['海校街道', '聘任', '', '', '一百'],
      ['海校街道', '聘任', '', '', ''],
      ['海校街道', '收到线索', '', '', '70'],
    )
    const preview = await read(give('import/preview', text))
    expect(preview.rows.map(({ outcome, fault, target }) => fault ?? `${outcome} ${target?.metric} ${target?.from} ${target?.to} ${target?.value}`)).toEqual([
      'new leads 2026-11-01 2026-11-30 60',
      'new registered 2026-12-01 2026-12-31 1200',
      'new minutes_scanned 2026-11-01 2026-11-30 750',
      'new activities 2026-11-01 2026-11-30 0',
      'negative',
      'unknown_area',
      'retired_area',
      'unknown_metric',
      'bad_days',
      'ends_before',
      'bad_value',
      'no_value',
      'twice',
    ])
    expect(await targets()).toEqual([])
    const taken = await read(give('import', text))
    expect(taken.rows.find(({ fault }) => fault === 'negative')).toMatchObject({ line: 6, typed: { area: '海校街道', metric: '办结线索', value: '-5' } })
    expect((await targets()).map(({ metric, value }) => `${metric} ${value}`).toSorted()).toEqual(['activities 0', 'leads 60', 'minutes_scanned 750', 'registered 1200'])
    expect((await auditActions()).filter(action => action === 'dispatch.targets_set')).toHaveLength(1)
    const again = await read(give('import/preview', table(['区域', '项目', '目标'], ['海校街道', '收到线索', '60'], ['海校街道', '扫码时长', '20'])))
    expect(again.rows.map(({ outcome, was }) => [outcome, was])).toEqual([['unchanged', 60], ['changed', 750]])
    await deps.close()
  })

  it('may stand beside one another, one column for each thing, in a workbook too; what is not counted is said and not dropped', async () => {
    const { deps, askAs, read, targets } = await openTargets()
    const bytes = await writeWorkbook({ title: '十一月目标', above: ['2026 年 11 月目标'], headings: ['序号', '单位', '报到（人）', '活动（场）', '矛盾纠纷', '备注'], records: [[1, '海校街道', 30, 4, '', '先抓这个'], [2, '桐梓县', 100, '', 3, '']] })
    const { rows } = await read(askAs('county', 'POST', '/api/staff/dispatch/targets/import', { name: '目标.xlsx', content: { base64: Buffer.from(bytes).toString('base64') }, days: november }))
    expect(rows.map(({ typed, fault }) => [typed.area, typed.metric, typed.value, fault])).toEqual([
      ['海校街道', '报到（人）', '30', null],
      ['海校街道', '活动（场）', '4', null],
      ['桐梓县', '报到（人）', '100', null],
      ['桐梓县', '矛盾纠纷', '3', 'unknown_metric'],
    ])
    expect(await targets()).toHaveLength(3)
    await deps.close()
  })

  it('are set in one\'s own areas alone: another\'s is as unknown as none', async () => {
    const { deps, give, read, targets } = await openTargets()
    const { name } = await deps.db.selectFrom('areas').select('name').where('id', '=', 'chumi').executeTakeFirstOrThrow()
    const { rows } = await read(give('import', table(['区域', '项目', '目标'], [name, '报到', '5'], ['桐梓县', '报到', '5'], ['海校街道', '报到', '5']), 'street'))
    expect(rows.map(({ fault }) => fault)).toEqual(['unknown_area', 'unknown_area', null])
    expect((await targets()).map(({ areaId }) => areaId)).toEqual(['haixiao'])
    expect((await give('import', table(['区域', '项目', '目标'], ['海校街道', '报到', '5']), 'viewer')).status).toBe(404)
    await deps.close()
  })

  it('are refused in words where the table is none', async () => {
    const { deps, give, targets } = await openTargets()
    const refused = await give('import', '你好，请把目标报上来')
    expect([refused.status, (await refused.json()).errors[0].message]).toEqual([422, '找不到「区域，和项目、目标两列或者各个项目」这一列，请指定'])
    const many = await give('import', table(['区域', '项目', '目标'], ...Array.from({ length: 501 }, (_, at) => ['海校街道', '报到', String(at)])))
    expect([many.status, (await many.json()).errors[0].message]).toEqual([422, '超过 500 行，请拆成几个文件'])
    expect(await targets()).toEqual([])
    await deps.close()
  })
})
