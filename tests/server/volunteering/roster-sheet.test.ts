import type { MatchCandidate, RosterSheet } from '#data/volunteering/roster-sheet.ts'
import { Buffer } from 'node:buffer'
import ExcelJs from 'exceljs'
import { expect, it } from 'vitest'
import { describeDialects } from '../../support/describe-dialects.ts'
import { OWN_ORIGIN } from '../../support/staff-story.ts'
import { openStreet } from '../../support/volunteering-story.ts'

describeDialects('a roster on paper', (open) => {
  async function story() {
    const deps = await open()
    const street = await openStreet(deps)
    const activity = await street.plan()
    const match = async (who: string[], person = street.clerk): Promise<MatchCandidate[][]> => (await (await person.ask('POST', `/api/staff/activities/${activity.id}/matches`, { who })).json()).matches
    const upload = (name: string, bytes: Buffer) => {
      const form = new FormData()
      form.append('file', new File([new Uint8Array(bytes)], name))
      return street.app.request(`http://localhost/api/staff/activities/${activity.id}/sheet`, { method: 'POST', headers: { origin: OWN_ORIGIN, cookie: street.clerk.cookie ?? '' }, body: form })
    }
    return { ...street, activity, match, upload }
  }

  it('finds who is meant by name, number or last digits; several and nobody are told apart; of other streets nobody', async () => {
    const { deps, activity, match, register, other } = await story()
    const [one, two, three] = [await register({ name: '张三', phone: '13800001234' }), await register({ name: '李四', phone: '13800005678' }), await register({ name: '张 三', phone: '13900009999' })]
    const ids = (found: MatchCandidate[][]) => found.map(candidates => candidates.map(({ registrationId }) => registrationId).toSorted())
    expect(ids(await match(['李四', '张三', '张三 1234', '5678', '13900009999', '张叁 13900009999', '王五', '李四 0000', '']))).toEqual([[two.id], [one.id, three.id].toSorted(), [one.id], [two.id], [three.id], [three.id], [], [], []])
    expect((await match(['李四']))[0]).toEqual([{ registrationId: two.id, name: '李四', phone: '138****5678', areaName: '海校街道' }])
    expect((await other.ask('POST', `/api/staff/activities/${activity.id}/matches`, { who: ['李四'] })).status).toBe(404)
    await deps.close()
  })

  it('is read from a workbook with merged cells and hours in every way of writing', async () => {
    const { deps, upload } = await story()
    const book = new ExcelJs.Workbook()
    const sheet = book.addWorksheet('签到表')
    sheet.addRows([['文明劝导签到表'], ['姓名', '尾号', '时长', '备注'], ['张三', '1234', '1.5 小时'], ['', '', '90分钟'], ['李四', '5678', '1:30']])
    sheet.mergeCells('A1:D1')
    sheet.mergeCells('A3:A4')
    sheet.mergeCells('B3:B4')
    const answer = await upload('签到表.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
    const { rows, left }: RosterSheet = await answer.json()
    expect([rows, left]).toEqual([['1.5 小时', '90分钟'].map(hours => ({ who: '张三 1234', from: '', to: '', hours })).concat({ who: '李四 5678', from: '', to: '', hours: '1:30' }), 0])
    const broken = await upload('签到表.xlsx', Buffer.from('no workbook'))
    expect([broken.status, (await broken.json()).errors[0].message]).toEqual([422, expect.stringContaining('不是 Excel 工作簿')])
    await deps.close()
  })
})
