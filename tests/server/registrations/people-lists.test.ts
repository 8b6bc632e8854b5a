import type { PeopleSession } from '#data/registrations/import/people-import.ts'
import { Buffer } from 'node:buffer'
import ExcelJs from 'exceljs'
import { expect, it } from 'vitest'
import { peopleComparisonSchema, peopleSessionSchema } from '#data/registrations/import/people-import.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openDesk } from '../../support/registration-story.ts'

const base = '/api/staff/registrations/imports'
const settings = { columns: {}, areaId: 'haixiao', isVerified: true, hasConsent: true }
const list = [
  '海校街道网格员名册',
  '姓名\t联系电话\t所属平台\t街道\t职务\t身份证号',
  '张小满\t138 0000 1234\t美团外卖\t海校街道\t网格员\t522401',
  '小满\t13800001234\t美团\t海校街道\t\t',
  '李四\t0851-26622222\t饿了么\t海校街道\t志愿者\t',
  '王刚\t13900000001\t美团\t海校街道\t网格员、志愿者\t',
  '王刚\t13900000002\t美团\t海校街道\t志愿者\t',
  '赵六\t13900000003\t\t没有的镇\t\t',
  '钱七\t13900000004\t顺丰\t楚米镇\t\t',
  '孙八\t13900000005\t=1+1\t\t\t',
  '周九\t13900000006\t达达\t\t志愿者\t',
].join('\n')

describeDialects('lists of people', (open) => {
  async function story() {
    const deps = await open()
    const desk = await openDesk(deps)
    const { reviewer } = desk
    const begin = async (text: string, kind: 'import' | 'compare' = 'import', person = reviewer): Promise<PeopleSession> => peopleSessionSchema.parse(await (await person.ask('POST', `${base}/pasted`, { text, kind })).json())
    const settle = async (id: string, change: object = {}): Promise<PeopleSession> => (await reviewer.ask('PUT', `${base}/${id}`, { ...settings, ...change })).json()
    return { ...desk, begin, settle }
  }

  it('are previewed row by row: new, there already, in conflict, refused, and nothing is written', async () => {
    const { deps, register, begin, settle } = await story()
    await register({ name: '张小满', phone: '13800001234' })
    const begun = await begin(list)
    expect([begun.mapping, begun.missing, begun.rowCount]).toEqual([{ name: '姓名', phone: '联系电话', platform: '所属平台', town: '街道', area: '', roles: '职务' }, [], 9])
    const { counts, rows } = await settle(begun.id)
    expect(counts).toEqual({ new: 2, duplicate: 1, conflict: 2, refused: 4 })
    expect(rows.map(({ name, outcome, mayAccept, reasons }) => [name, outcome, mayAccept, reasons[0]?.zh ?? ''])).toEqual([
      ['小满', 'conflict', false, '手机号和「张小满」相同'],
      ['李四', 'refused', false, '手机号不是 11 位'],
      ['王刚', 'new', false, ''],
      ['王刚', 'conflict', true, '和「王**」称呼、平台、社区都相同，手机号不同'],
      ['赵六', 'refused', false, '找不到这个社区，或者有几个同名'],
      ['钱七', 'refused', false, '不在您负责的区域'],
      ['孙八', 'refused', false, '有一格是公式或带控制字符，请改成文字'],
      ['周九', 'new', false, ''],
    ])
    expect(rows[2]?.phone).toBe('139****0001')
    expect(await deps.db.selectFrom('registrations').selectAll().execute()).toHaveLength(1)
    const dump = JSON.stringify(await deps.db.selectFrom('registration_imports').selectAll().execute())
    expect([dump.includes('王刚'), dump.includes('13900000001')]).toEqual([false, false])
    await deps.close()
  })

  it('are put in once, with what was accepted, only when everybody has agreed; only bad rows are handed back', async () => {
    const { deps, begin, settle, reviewer, register, audit, auditActions } = await story()
    await register({ name: '张小满', phone: '13800001234' })
    const { id } = await begin(list)
    await settle(id, { hasConsent: false })
    expect((await reviewer.ask('POST', `${base}/${id}/apply`, { accept: [] })).status).toBe(422)
    await settle(id)
    const soft = (await settle(id)).rows.find(({ mayAccept }) => mayAccept)?.number ?? 0
    expect(await (await reviewer.ask('POST', `${base}/${id}/apply`, { accept: [soft] })).json()).toEqual({ added: 3, handedBack: 5 })
    expect((await reviewer.ask('POST', `${base}/${id}/apply`, { accept: [soft] })).status).toBe(409)
    expect((await auditActions()).at(-1)).toBe('registrations.imported')
    expect((await audit()).at(-1)?.details).toBe('{"file":"粘贴.tsv","added":3,"handedBack":5}')
    const people = (await (await reviewer.ask('GET', '/api/staff/registrations?state=verified')).json()).registrations
    expect(people.map(({ name, roles, platform }: { name: string, roles: string[], platform: string }) => [name, roles, platform]).toSorted()).toEqual([['周九', ['volunteer'], 'jd'], ['王刚', ['grid_member', 'volunteer'], 'meituan'], ['王刚', ['volunteer'], 'meituan']])
    const book = new ExcelJs.Workbook()
    await book.xlsx.load(Buffer.from(await (await reviewer.ask('GET', `${base}/${id}/refused.xlsx`)).arrayBuffer()) as never)
    const sheet = book.worksheets[0]
    expect([sheet?.rowCount, sheet?.getRow(2).getCell(1).value, sheet?.getRow(2).getCell(8).value]).toEqual([6, '小满', '手机号和「张小满」相同'])
    // The same list again: its columns are remembered, and nothing is new.
    const again = await begin(list)
    expect((await settle(again.id)).counts).toMatchObject({ new: 0, duplicate: 4 })
    await deps.close()
  })

  it('of other areas are unknown, and whoever may not import finds nothing', async () => {
    const { deps, begin, other } = await story()
    const { id } = await begin(list)
    expect((await other.ask('GET', `${base}/${id}`)).status).toBe(404)
    expect((await other.ask('GET', `${base}/${id}/comparison`)).status).toBe(404)
    await deps.close()
  })

  it('are compared with the ledger: who is missing on either side, community by community', async () => {
    const { deps, begin, settle, register, reviewer } = await story()
    await register({ name: '张小满', phone: '13800001234' })
    await register({ name: '换了号', phone: '13800009999' })
    await register({ name: '没在名单', phone: '13800008888' })
    const { id } = await begin('姓名\t电话\n张小满\t13800001234\n换了号\t13811112222\n名单里多的\t13822223333\n坏行\t1', 'compare')
    await settle(id)
    const comparison = peopleComparisonSchema.parse(await (await reviewer.ask('GET', `${base}/${id}/comparison`)).json())
    expect(comparison).toMatchObject({ matched: 2, unreadable: 1, communities: [{ areaName: '海校街道', onlyInList: [{ name: '名单里多的', phone: '138****3333' }], onlyInLedger: [{ name: '没在名单', phone: '138****8888' }] }] })
    expect((await reviewer.ask('POST', `${base}/${id}/apply`, { accept: [] })).status).toBe(409)
    await deps.close()
  })

  it('of ten thousand people are judged and put in', async () => {
    const { deps, begin, settle, reviewer } = await story()
    const rows = Array.from({ length: 10_000 }, (_, at) => `骑手${at}\t139${String(at).padStart(8, '0')}`)
    const { id } = await begin(`姓名\t电话\n${rows.join('\n')}`)
    const { counts, isCut } = await settle(id)
    expect([counts.new, isCut]).toEqual([10_000, true])
    expect(await (await reviewer.ask('POST', `${base}/${id}/apply`, { accept: [] })).json()).toEqual({ added: 10_000, handedBack: 0 })
    await deps.close()
  }, 60_000)
})
