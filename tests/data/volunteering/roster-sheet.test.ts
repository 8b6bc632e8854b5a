import { describe, expect, it } from 'vitest'
import { readTypedPerson } from '#data/registrations/typed-person.ts'
import { MAX_ROSTER_ROWS, readRosterSheet } from '#data/volunteering/roster-sheet.ts'

describe('a roster from a sheet', () => {
  const zhang = { who: '张三 1234', from: '14:00', to: '16:00', hours: '2小时' }

  it('finds its heading below titles, whatever the order of columns, and leaves out sums and empty rows', () => {
    const title = ['志愿服务签到表', '志愿服务签到表', '志愿服务签到表', '志愿服务签到表', '志愿服务签到表', '志愿服务签到表']
    const { rows } = readRosterSheet([title, [], ['序号', '服务时长', '姓名', '手机尾号', '签到时间', '签退时间'], ['1', '2小时', '张三', '1234', '14:00', '16:00'], ['', '', '', '', '', ''], ['合计', '2小时', '合计', '', '', '']])
    expect(rows).toEqual([zhang])
  })

  it('reads a sheet without a heading by the places of its columns', () => {
    expect(readRosterSheet([['张三', '1234', '14:00', '16:00', '2小时']]).rows).toEqual([zhang])
    expect(readRosterSheet([['张三', '1.5 小时'], ['李四', '90分钟']]).rows).toEqual([{ who: '张三', from: '', to: '', hours: '1.5 小时' }, { who: '李四', from: '', to: '', hours: '90分钟' }])
    expect(readRosterSheet([['张三']]).rows).toEqual([{ who: '张三', from: '', to: '', hours: '' }])
  })

  it('takes ten thousand lines and says how many are left', () => {
    const { rows, left } = readRosterSheet([['姓名', '时长'], ...Array.from({ length: MAX_ROSTER_ROWS + 3 }, (_, at) => [`骑手${at}`, '1'])])
    expect([rows.length, left]).toEqual([MAX_ROSTER_ROWS, 3])
  })
})

describe('who is meant by a line', () => {
  it('is told by a name, a number, last digits, or several of them', () => {
    expect(readTypedPerson('张三')).toEqual({ name: '张三', mobile: null, tail: null })
    expect(readTypedPerson(' 张三（尾号１２３４） ')).toEqual({ name: '张三', mobile: null, tail: '1234' })
    expect(readTypedPerson('1234')).toEqual({ name: '', mobile: null, tail: '1234' })
    expect(readTypedPerson('张三 138****1234')).toEqual({ name: '张三', mobile: null, tail: '1234' })
    expect(readTypedPerson('张三 138-0000-1234')).toEqual({ name: '张三', mobile: '13800001234', tail: null })
    expect(readTypedPerson('13800001234')).toEqual({ name: '', mobile: '13800001234', tail: null })
    expect(readTypedPerson('')).toEqual({ name: '', mobile: null, tail: null })
  })
})
