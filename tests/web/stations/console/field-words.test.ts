import { describe, expect, it } from 'vitest'
import { listFieldChanges } from '#data/stations/console/station-fields.ts'
import { zhDesk } from '#web/i18n/desk-words.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { fieldName, fieldValueWords } from '#web/stations/console/field-words.ts'
import { aStation, daily, hostHours } from '../../../support/station-story.ts'

const teller = { m: zhCn, d: zhDesk, areaName: (id: string | null) => id === null ? '' : '海校街道' }

describe('fields of the history', () => {
  it('are said in words, each', () => {
    const facts = aStation({ name: '河边', programmes: ['工会驿站'], areaId: 'haixiao', address: '河滨路', host: { kind: 'union', name: '总工会' }, hours: hostHours(daily(['08:00', '18:00'])), access: { who: 'riders', words: '正门左边', seats: 4, confirmedAt: null, confirmedBy: null } })
    const said = listFieldChanges(null, facts).map(({ field, to }) => `${fieldName(field, teller)}：${fieldValueWords(field, to, teller)}`)
    expect(said.slice(0, 10)).toEqual(['名称：河边', '其他名称：工会驿站', '状态：在用', '承办单位：工会 · 总工会', '区域：海校街道', '地址：河滨路', '位置：106.826, 28.134 · 在门口量的', '怎么进：骑手、司机可以进 · 正门左边 · 4 个座', '开门时间：每天 08:00-18:00；节假日照常', '水：不知道'])
  })

  it('of another version are shown as they are', () => {
    expect(fieldValueWords('host', { kind: 'moon' }, teller)).toBe('{"kind":"moon"}')
    expect(fieldValueWords('address', null, teller)).toBe('')
  })
})
