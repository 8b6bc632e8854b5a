import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { LISTS_KEPT_DAYS } from '#data/organisations/lists/organisation-list.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { organisationJobs } from '#server/organisations/organisation-jobs.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { aCreditCode, openLedger } from '../../support/organisation-story.ts'
import { readSheet } from '../../support/read-sheet.ts'
import { PASSWORD } from '../../support/staff-story.ts'

const [one, two, three] = [aCreditCode(1), aCreditCode(2), aCreditCode(3)]
const wrong = `${one.slice(0, -1)}${one.endsWith('A') ? 'B' : 'A'}`
const tax = [
  '纳税人名称\t纳税人识别号\t所属街道\t法定代表人\t行业',
  `娄山酒业有限责任公司\t${one.toLowerCase()}\t海校街道\t张三\t酿酒`,
  `城北超市有限公司\t${two}\t海校街道\t李四\t零售`,
  `城北超市\t${two}\t海校街道\t李四\t零售`,
  `错码公司\t${wrong}\t海校街道\t王五\t`,
  '天上公司\t\t天上街道\t赵六\t',
].join('\n')

describeDialects('lists of departments', (open) => {
  it('are judged, applied all or nothing, and hand back what was not taken', async () => {
    const { deps, add, bring, dispatcher, good, list, audit } = await openLedger(await open())
    const ours = await add({ name: '娄山酒业有限公司', form: 'joint', formSince: '2026-03-01', members: 3 })
    const brought = await bring(tax)
    expect(brought).toMatchObject({ rowCount: 5, state: 'open', missing: [], counts: { new: 1, filled: 1, same: 0, conflict: 0, refused: 3 }, mapping: { name: '纳税人名称', code: '纳税人识别号', town: '所属街道', industry: '行业', kind: '' } })
    expect(brought.rows.map(({ number, outcome, reasons }) => [number, outcome, reasons[0]?.zh])).toEqual([[4, 'refused', '和第 3 行是同一家'], [5, 'refused', '信用代码校验位不对，请核对'], [6, 'refused', '找不到“天上街道”，或者有几个同名'], [2, 'filled', '补上 2 项'], [3, 'new', undefined]])
    // What the department wrote beside it is sealed.
    expect(JSON.stringify(await deps.db.selectFrom('organisation_lists').selectAll().execute())).not.toContain('张三')
    const path = `/api/staff/organisations/lists/${brought.id}`
    expect(await good(dispatcher.ask('POST', `${path}/apply`, { accept: [5, 6] }))).toEqual({ added: 1, filled: 1, handedBack: 3 })
    expect((await dispatcher.ask('POST', `${path}/apply`, { accept: [] })).status).toBe(409)
    expect((await dispatcher.ask('PUT', path, { columns: {}, areaId: null, kind: 'social' })).status).toBe(409)
    const { organisations } = await list()
    expect(organisations.map(({ name, code, industry, form, members, revision }) => [name, code, industry, form, members, revision]).toSorted()).toEqual([['城北超市有限公司', two, '零售', null, null, 1], ['娄山酒业有限公司', one, '酿酒', 'joint', 3, 2]])
    const refused = await readSheet(await (await dispatcher.ask('GET', `${path}/refused.xlsx`)).arrayBuffer())
    expect(refused[0]).toEqual(['纳税人名称', '纳税人识别号', '所属街道', '法定代表人', '行业', '原行号', '退回原因'])
    expect(refused[2]).toEqual(['错码公司', wrong, '海校街道', '王五', '', '5', '信用代码校验位不对，请核对'])
    expect((await audit()).at(-1)).toMatchObject({ action: 'organisations.list_applied', details: '{"file":"粘贴.tsv","added":1,"filled":1,"handedBack":3}' })
    // The same list again brings nothing.
    expect((await bring(tax)).counts).toMatchObject({ new: 0, filled: 0, same: 2 })
    expect(ours.revision).toBe(1)
    await deps.close()
  })

  it('remember which column is what, and where and what rows are that do not say it', async () => {
    const { deps, bring, dispatcher, good, list } = await openLedger(await open())
    const text = (name: string) => `甲列\t乙列\n${name}\t${name === '甲社' ? one : two}`
    const brought = await bring(text('甲社'), { source: 'civil_affairs' })
    expect(brought).toMatchObject({ missing: ['name'], settings: { kind: 'social' }, counts: { refused: 1 } })
    const path = `/api/staff/organisations/lists/${brought.id}`
    const settled = await good(dispatcher.ask('PUT', path, { columns: { name: '甲列', code: '乙列' }, areaId: 'haixiao', kind: 'social' }))
    expect(settled).toMatchObject({ missing: [], counts: { new: 1 } })
    await dispatcher.ask('POST', `${path}/apply`, { accept: [] })
    expect((await list()).organisations).toMatchObject([{ name: '甲社', code: one, kind: 'social', areaId: 'haixiao' }])
    expect(await bring(text('乙社'), { source: 'civil_affairs' })).toMatchObject({ missing: [], settings: { areaId: 'haixiao' }, counts: { new: 1 } })
    await deps.close()
  })

  it('show conflicts for a decision: rename ours, or add another; undecided ones come back', async () => {
    const { deps, add, bring, dispatcher, good, list } = await openLedger(await open())
    await add({ name: '娄山酒业有限公司', code: one })
    await add({ name: '河滨商会', code: two })
    const text = `名称\t信用代码\t街道\n娄山集团\t${one}\t海校街道\n河滨商会\t${three}\t海校街道`
    const undecided = await bring(text)
    expect(undecided.rows.map(({ accepting, reasons }) => [accepting, reasons[0]?.zh])).toEqual([['rename', '代码相同，台账里叫“娄山酒业有限公司”'], ['add', `名称相同，台账里的代码是 ${two}`]])
    expect(await good(dispatcher.ask('POST', `/api/staff/organisations/lists/${undecided.id}/apply`, { accept: [] }))).toEqual({ added: 0, filled: 0, handedBack: 2 })
    const decided = await bring(text)
    expect(await good(dispatcher.ask('POST', `/api/staff/organisations/lists/${decided.id}/apply`, { accept: [2, 3] }))).toEqual({ added: 1, filled: 1, handedBack: 0 })
    expect((await list()).organisations.map(({ name, code }) => `${name} ${code}`).toSorted()).toEqual([`娄山集团 ${one}`, `河滨商会 ${two}`, `河滨商会 ${three}`].toSorted())
    await deps.close()
  })

  it('are undone as a whole, but for what was changed or visited since', async () => {
    const { deps, add, bring, dispatcher, clerk, good, list, instruct, visit, audit } = await openLedger(await open())
    await add({ name: '娄山酒业有限公司', members: 3 })
    const brought = await bring(`名称\t信用代码\t街道\n娄山酒业有限公司\t${one}\t海校街道\n甲公司\t\t海校街道\n乙公司\t\t海校街道\n丙公司\t\t海校街道`)
    const path = `/api/staff/organisations/lists/${brought.id}`
    expect((await dispatcher.ask('POST', `${path}/undo`, { why: '还没导入' })).status).toBe(409)
    await dispatcher.ask('POST', `${path}/apply`, { accept: [] })
    const { organisations } = await list()
    const named = (name: string) => organisations.find(organisation => organisation.name === name) ?? organisations[0]!
    const { id, revision, areaName: _, instructors: __, lastVisitOn: ___, isVisitOverdue: ____, retired: _____, ...facts } = named('乙公司')
    await good(clerk.ask('PUT', `/api/staff/organisations/${id}`, { ...facts, revision, form: 'none' }))
    await good(visit(named('丙公司'), { instructorId: await instruct('王指导') }))
    const undone = await good<{ undone: number, left: string[] }>(dispatcher.ask('POST', `${path}/undo`, { why: '传错了文件' }))
    expect([undone.undone, undone.left.toSorted()]).toEqual([2, ['丙公司', '乙公司'].toSorted()])
    const after = (await list()).organisations
    expect(after.map(({ name, code, members }) => [name, code, members]).toSorted()).toEqual([['丙公司', null, null], ['乙公司', null, null], ['娄山酒业有限公司', null, 3]].toSorted())
    expect((await audit()).at(-1)).toMatchObject({ action: 'organisations.list_undone', why: '传错了文件', details: '{"file":"粘贴.tsv","undone":2,"left":2}' })
    expect((await dispatcher.ask('POST', `${path}/undo`, { why: '再来' })).status).toBe(409)
    await deps.close()
  })

  it('are laid beside one another and beside the ledger', async () => {
    const { deps, add, bring, dispatcher, good } = await openLedger(await open())
    await add({ name: '娄山酒业有限公司', code: one })
    await add({ name: '没人报的公司' })
    const [first, second] = [await bring(tax), await bring(`单位名称\t统一社会信用代码\n城北超市有限公司\t\n新站物流\t${three}\n娄山酒业有限公司\t`, { source: 'social_security' })]
    expect(await good(dispatcher.ask('GET', `/api/staff/organisations/lists/comparison?ids=${first.id},${second.id}`))).toMatchObject({
      lists: [{ source: 'tax', rows: 5, inLedger: 1, onlyHere: 2 }, { source: 'social_security', rows: 3, inLedger: 1, onlyHere: 1 }],
      counts: { missing: 4, inSeveral: 2, inNone: 1 },
      inSeveral: [{ name: '娄山酒业有限公司', lists: [0, 1] }, { code: two, name: '城北超市有限公司', lists: [0, 1] }],
      inNone: [{ name: '没人报的公司' }],
    })
    expect((await dispatcher.ask('GET', '/api/staff/organisations/lists/comparison?ids=x')).status).toBe(422)
    await deps.close()
  })

  it('are for those who have a say over all the areas of whoever brought them; rows are swept out after a month', async () => {
    const { deps, employ, bring, signIn, ask, good } = await openLedger(await open())
    const street = await employ('海校审核', { role: 'reviewer', areaId: 'haixiao' })
    const [ofStreet, ofCounty] = [await bring(tax, { by: street }), await bring(tax)]
    expect((await street.ask('GET', `/api/staff/organisations/lists/${ofCounty.id}`)).status).toBe(404)
    expect((await good<{ lists: { id: string }[] }>(street.ask('GET', '/api/staff/organisations/lists'))).lists.map(({ id }) => id)).toEqual([ofStreet.id])
    deps.clock.nowMs += (LISTS_KEPT_DAYS + 1) * DAY_MS
    for (const { run } of organisationJobs)
      await run(deps)
    const { cookie } = await signIn('海校审核', PASSWORD)
    expect((await good<{ lists: object[] }>(ask('GET', '/api/staff/organisations/lists', { cookie }))).lists).toMatchObject([{ id: ofStreet.id, hasRows: false, rowCount: 5 }])
    expect((await ask('GET', `/api/staff/organisations/lists/${ofStreet.id}`, { cookie })).status).toBe(409)
    await deps.close()
  })

  it('come as files too, and what is no list is refused in words', async () => {
    const { deps, dispatcher, ask, refusal } = await openLedger(await open())
    const upload = (bytes: Buffer, name: string) => {
      const form = new FormData()
      form.set('file', new File([new Uint8Array(bytes)], name))
      form.set('source', 'statistics')
      return send(form)
    }
    async function send(form: FormData) {
      const request = new Request('http://localhost/api/staff/organisations/lists', { method: 'POST', body: form })
      return ask('POST', '/api/staff/organisations/lists', { body: new Uint8Array(await request.arrayBuffer()), cookie: dispatcher.cookie, headers: { 'content-type': request.headers.get('content-type') ?? '' } })
    }
    const answer = await upload(Buffer.from('\uFEFF单位详细名称,统一社会信用代码,镇街,期末从业人数\n甲公司,,海校街道,12\n'), '统计.csv')
    expect([answer.status, await answer.json()]).toMatchObject([200, { fileName: '统计.csv', source: 'statistics', counts: { new: 1 } }])
    expect((await refusal(upload(Buffer.from('%PDF'), '名单.pdf')))[0]).toBe(422)
    await deps.close()
  })
})
