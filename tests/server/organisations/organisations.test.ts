import { expect, it } from 'vitest'
import { countCoverage, countNewPartyOrganisations } from '#server/organisations/count-organisations.service.ts'
import { everywhere, scopeOfPaths } from '#server/staff/scope.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { aCreditCode, anOrganisation, openLedger } from '../../support/organisation-story.ts'
import { readSheet } from '../../support/read-sheet.ts'

describeDialects('the ledger of organisations', (open) => {
  it('keeps a code in one way, whoever wrote it how, and every change in the audit', async () => {
    const { deps, add, clerk, audit } = await openLedger(await open())
    const code = aCreditCode(7)
    const fullWidth = [...code.toLowerCase()].map(letter => String.fromCharCode(letter.charCodeAt(0) + 0xFEE0)).join('')
    const added = await add({ name: ' 娄山  酒业有限公司 ', code: fullWidth, form: 'joint', formSince: '2026-03-01', members: 3 })
    expect(added).toMatchObject({ name: '娄山 酒业有限公司', code, areaName: '海校街道', form: 'joint', members: 3, instructors: [], retired: null })
    const { id, revision, areaName: _, instructors: __, lastVisitOn: ___, isVisitOverdue: ____, retired: _____, assignments: ______, visits: _______, ...facts } = added
    const change = (told: object) => clerk.ask('PUT', `/api/staff/organisations/${id}`, { ...facts, revision, ...told })
    expect(await (await change({ form: 'single', industry: '酿酒' })).json()).toMatchObject({ revision: 2, form: 'single', industry: '酿酒' })
    expect((await change({ form: 'none' })).status).toBe(409)
    // Nothing changed, so nothing is recorded.
    expect((await change({ revision: 2, form: 'single', industry: '酿酒' })).status).toBe(200)
    expect((await audit()).filter(({ subject }) => subject === `organisation:${id}`).map(({ action, details }) => [action, JSON.parse(details)])).toEqual([
      ['organisation.added', { name: '娄山 酒业有限公司', form: 'joint' }],
      ['organisation.changed', { name: '娄山 酒业有限公司', form: 'single', fields: ['industry', 'form'] }],
    ])
    await deps.close()
  })

  it('refuses what is wrong in words, and writes nothing', async () => {
    const { deps, add, clerk, refusal, list } = await openLedger(await open())
    const code = aCreditCode(1)
    await add({ name: '娄山酒业有限公司', code })
    await add({ name: '河滨商会' })
    const tell = (told: object) => refusal(clerk.ask('POST', '/api/staff/organisations', { ...anOrganisation(), ...told }))
    expect(await tell({ code: `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}` })).toEqual([422, 'code'])
    expect(await tell({ code: code.slice(1) })).toEqual([422, 'code'])
    expect(await tell({ code: code.toLowerCase() })).toEqual([422, 'code'])
    expect(await tell({ name: '（河滨）商会' })).toEqual([422, 'name'])
    expect(await tell({ name: '娄山酒业有限责任公司' })).toEqual([422, 'name'])
    expect(await tell({ name: '（——）' })).toEqual([422, 'name'])
    expect(await tell({ areaId: 'nowhere' })).toEqual([422, 'areaId'])
    expect(await tell({ areaId: 'chumi' })).toEqual([422, 'areaId'])
    expect(await tell({ members: -1 })).toEqual([422, 'members'])
    expect(await tell({ members: 2.5 })).toEqual([422, 'members'])
    expect(await tell({ form: 'single', formSince: '2027-01-01' })).toEqual([422, 'formSince'])
    expect(await tell({ form: null, formSince: '2026-01-01' })).toEqual([422, 'formSince'])
    expect((await list()).total).toBe(2)
    // The same name with another code of its own is another organisation.
    expect(await add({ name: '娄山酒业有限责任公司', code: aCreditCode(2) })).toMatchObject({ revision: 1 })
    await deps.close()
  })

  it('does not name what lies in another area, and is not there for others, byte for byte', async () => {
    const { deps, add, clerk, other, ask, viewer } = await openLedger(await open())
    const code = aCreditCode(1)
    const { id } = await add({ name: '秘密酒业', code })
    const taken = await other.ask('POST', '/api/staff/organisations', anOrganisation({ areaId: 'chumi', code }))
    const told = await taken.text()
    expect([taken.status, told.includes('秘密'), told.includes('别的区域')]).toEqual([422, false, true])
    const bodyOf = async (answer: Response) => [answer.status, (await answer.text()).replace(/"requestId":"[^"]+"/, '')]
    const nothing = await bodyOf(await ask('GET', '/api/staff/no-such-thing', { cookie: other.cookie }))
    for (const person of [other, viewer])
      expect(await bodyOf(await person.ask('GET', `/api/staff/organisations/${id}`))).toEqual(nothing)
    expect(await bodyOf(await viewer.ask('GET', '/api/staff/organisations'))).toEqual(nothing)
    expect((await clerk.ask('GET', `/api/staff/organisations/${id}`)).status).toBe(200)
    await deps.close()
  })

  it('is looked through by name, code, kind, area and form, fifty a page', async () => {
    const { deps, add, list, dispatcher } = await openLedger(await open())
    for (let number = 1; number <= 53; number++)
      await add({ name: `第${String(number).padStart(2, '0')}家`, code: number === 7 ? aCreditCode(7) : null, kind: number % 10 === 0 ? 'social' : 'enterprise', form: number <= 3 ? 'joint' : null })
    await add({ name: '楚米超市', areaId: 'chumi' }, dispatcher)
    const totals = async (query: string) => (await list(query, dispatcher)).total
    expect([await totals(''), await totals('?kind=social'), await totals('?form=joint'), await totals('?form=unknown'), await totals('?form=none'), await totals('?area=chumi')]).toEqual([54, 5, 3, 51, 0, 1])
    expect((await list(`?q=${encodeURIComponent('（第 07）家')}`)).organisations.map(({ name }) => name)).toEqual(['第07家'])
    expect((await list(`?q=${aCreditCode(7).slice(-6).toLowerCase()}`)).organisations.map(({ name }) => name)).toEqual(['第07家'])
    // Wildcards are letters like others.
    expect([await totals('?q=%25'), await totals('?q=_')]).toEqual([0, 0])
    const [first, second] = [await list('?page=1'), await list('?page=2')]
    expect([first.pages, first.organisations.length, second.organisations.length, new Set([...first.organisations, ...second.organisations].map(({ id }) => id)).size]).toEqual([2, 50, 3, 53])
    expect((await dispatcher.ask('GET', '/api/staff/organisations?area=nowhere')).status).toBe(422)
    await deps.close()
  })

  it('retires and restores with a reason; a retired one counts nowhere and leaves its code to others', async () => {
    const { deps, add, clerk, list, refusal } = await openLedger(await open())
    const code = aCreditCode(1)
    const { id } = await add({ name: '娄山酒业', code, form: 'single' })
    const to = (end: string, body: object) => clerk.ask('POST', `/api/staff/organisations/${id}/${end}`, body)
    expect((await to('retire', { revision: 1, why: ' ' })).status).toBe(422)
    expect(await (await to('retire', { revision: 1, why: '注销了' })).json()).toMatchObject({ retired: { reason: '注销了' } })
    expect((await to('retire', { revision: 2, why: '再来' })).status).toBe(409)
    expect([(await list()).total, (await list('?retired=yes')).total]).toEqual([0, 1])
    expect((await countCoverage(deps.db, everywhere))[0]?.total).toBe(0)
    const { id: newId } = await add({ name: '娄山酒业', code })
    expect(await refusal(to('restore', { revision: 2, why: '停错了' }))).toEqual([422, 'code'])
    await clerk.ask('POST', `/api/staff/organisations/${newId}/retire`, { revision: 1, why: '登记重了' })
    expect(await (await to('restore', { revision: 2, why: '停错了' })).json()).toMatchObject({ retired: null, revision: 3 })
    await deps.close()
  })

  it('is counted as the articles count it: by kind and form, and what is new in a period', async () => {
    const { deps, add, dispatcher, viewer, good } = await openLedger(await open())
    const many = async (count: number, told: object) => {
      for (let number = 0; number < count; number++)
        await add({ ...told }, dispatcher)
    }
    await many(4, { form: 'single', formSince: '2026-01-01', members: 5 })
    await many(3, { form: 'joint', formSince: '2026-06-30' })
    await many(2, { form: 'instructor', formSince: '2026-06-30' })
    await many(2, { form: 'single', formSince: '2025-12-31' })
    await many(2, { form: 'single' })
    await many(1, { kind: 'social', form: 'regional', formSince: '2026-11-23', areaId: 'chumi' })
    await many(1, { form: 'none', formSince: '2026-02-01' })
    await many(3, {})
    const [enterprises, social] = await countCoverage(deps.db, everywhere)
    expect(enterprises).toEqual({ kind: 'enterprise', total: 17, forms: { single: 8, joint: 3, regional: 0, industry: 0, temporary: 0, instructor: 2, none: 1, unknown: 3 }, organised: 11, covered: 13, members: 20 })
    expect(social).toMatchObject({ kind: 'social', total: 1, organised: 1, members: 0 })
    expect((await countCoverage(deps.db, scopeOfPaths(['/tongzi/chumi/']))).map(({ total }) => total)).toEqual([0, 1])
    const period = { scope: everywhere, first: '2026-01-01', last: '2026-12-31' }
    expect(await countNewPartyOrganisations(deps.db, period)).toEqual({ total: 8, forms: { single: 4, joint: 3, regional: 1, industry: 0, temporary: 0 } })
    expect((await countNewPartyOrganisations(deps.db, { ...period, first: '2026-01-02', last: '2026-06-29' })).total).toBe(0)
    // Whoever reads counts alone gets them too.
    expect(await good(viewer.ask('GET', '/api/staff/organisations/coverage?area=chumi'))).toMatchObject({ from: '2026-01-01', to: '2026-11-23', added: { total: 1 }, visitsOverdue: 0, withoutInstructor: 0 })
    expect(await good(viewer.ask('GET', '/api/staff/organisations/coverage'))).toMatchObject({ added: { total: 8 }, withoutInstructor: 2 })
    expect(await good(viewer.ask('GET', '/api/staff/organisations/coverage?from=2025-01-01&to=2025-12-31'))).toMatchObject({ added: { total: 2, forms: { single: 2 } } })
    await deps.close()
  })

  it('goes out as a table that an import reads again, and who took it out is recorded', async () => {
    const { deps, add, dispatcher, clerk, audit } = await openLedger(await open())
    await add({ name: '娄山酒业', code: aCreditCode(1), form: 'joint', formSince: '2026-03-01', members: 3, headcount: 'under_50' })
    await add({ name: '=危险公司' })
    expect((await clerk.ask('POST', '/api/staff/organisations/export', { why: '报送' })).status).toBe(404)
    const answer = await dispatcher.ask('POST', '/api/staff/organisations/export', { why: '报送县里', form: 'joint' })
    const rows = await readSheet(await answer.arrayBuffer())
    expect(rows).toEqual([
      ['名称', '统一社会信用代码', '类别', '区域', '行业', '人数', '组建形式', '组建时间', '党员数', '党建指导员', '最近走访', '走访', '停用'],
      ['娄山酒业', aCreditCode(1), '企业', '海校街道', '', '10-49人', '联合组建', '2026-03-01', '3', '', '', '', ''],
    ])
    expect((await audit()).at(-1)).toMatchObject({ action: 'organisations.exported', why: '报送县里', details: '{"organisations":1,"isComplete":true}' })
    await deps.close()
  })
})
