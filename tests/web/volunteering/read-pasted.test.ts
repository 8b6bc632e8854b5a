// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { cellsOfHtml, cellsOfText } from '#web/volunteering/desk/hours/read-pasted.ts'

describe('cells that were copied from a spreadsheet', () => {
  it('are read from text with tabs, quotes and line breaks in cells', () => {
    expect(cellsOfText('姓名\t时长\r\n"张\n三"\t"1.5 ""小时"""\r\n\t90分钟')).toEqual([['姓名', '时长'], ['张 三', '1.5 "小时"'], ['', '90分钟']])
    expect(cellsOfText('张三')).toEqual([['张三']])
    expect(cellsOfText('12"屏\t2')).toEqual([['12"屏', '2']])
  })

  it('are read from a table, merged ones in all the places they cover', () => {
    const html = '<html><body><table><tr><td colspan=3>签到表</td></tr><tr><td rowspan=2>张三</td><td>14:00</td><td>1.5 小时</td></tr><tr><td>16:00</td><td> 90\n分钟 </td></tr></table></body></html>'
    expect(cellsOfHtml(html)).toEqual([['签到表', '签到表', '签到表'], ['张三', '14:00', '1.5 小时'], ['张三', '16:00', '90 分钟']])
    expect(cellsOfHtml('<p>张三</p>')).toBeNull()
  })

  it('of ten thousand rows are read at once', () => {
    const text = Array.from({ length: 10_000 }, (_, at) => `骑手${at}\t1.5 小时`).join('\n')
    expect(cellsOfText(text)).toHaveLength(10_000)
  })
})
