import { expect, it } from 'vitest'
import { verifyChain } from '#server/audit/verify.service.ts'
import { countDisputes } from '#server/disputes/count-disputes.service.ts'
import { disputeJobs } from '#server/disputes/dispute-jobs.ts'
import { runJobs } from '#server/job-clock.ts'
import { mergeStations } from '#server/stations/console/merge-stations.service.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { platformParty, raise } from '../../support/dispute-story.ts'
import { byOperator, openOffices } from '../../support/staff-story.ts'
import { aStation } from '../../support/station-story.ts'

const DAY_MS = 86_400_000
const mediatorIn = (areaId: string) => ({ role: 'mediator', areaId }) as const
const inHaixiao = mediatorIn('haixiao')
const ADMIN = { role: 'admin', areaId: 'tongzi' } as const

describeDialects('mediating', (open) => {
  it('goes from taking up to settlement, each reading is one row of the chain, and the reporter counts the same', async () => {
    const office = await openOffices(await open())
    const { db } = office.deps
    const dispute = await raise(office)
    const [li, wang] = [await office.employ('李调解', inHaixiao), await office.employ('王调解', mediatorIn('tongzi'))]
    const address = `/api/staff/disputes/${dispute.id}`
    const queue = await (await li.ask('GET', '/api/staff/disputes')).json()
    expect(queue).toMatchObject({ counts: { open: 1, overdue: 0, untaken: 1 }, cases: [{ id: dispute.id, rider: '骑手 A', hasUnread: true }] })
    expect(JSON.stringify(queue)).not.toContain(dispute.input.happened)
    let page = await (await li.ask('GET', address)).json()
    expect(page).toMatchObject({ happened: dispute.input.happened, hasContact: false, case: { hasUnread: false } })
    const deed = async (body: object) => {
      const answer = await li.ask('POST', `${address}/deeds`, { revision: page.case.revision, words: '', ...body })
      page = { ...page, case: answer.ok ? await answer.json() : page.case }
      return answer.status
    }
    expect(await deed({ deed: 'take', revision: 99 })).toBe(409)
    expect(await deed({ deed: 'take' })).toBe(200)
    expect(await deed({ deed: 'note', words: '站点电话没人接' })).toBe(200)
    expect(await deed({ deed: 'meet', words: '周三下午在社区见面' })).toBe(200)
    expect((await wang.ask('POST', `${address}/deeds`, { deed: 'settle', revision: page.case.revision, words: '好了', agreement: '' })).status).toBe(409)
    expect(await deed({ deed: 'settle', words: '双方同意', agreement: '站点三日内付清' })).toBe(200)
    const papers = await (await wang.ask('GET', `${address}/agreement`)).json()
    expect(papers).toMatchObject({ agreement: '站点三日内付清', register: { rider: '骑手 A', mediator: '李调解', state: 'settled' } })
    expect(papers.workRecord).toHaveLength(5)
    await wang.ask('GET', address)
    const thread = await dispute.thread()
    const chain = (await office.audit()).filter(({ action, subject }) => action === 'dispute.read' && subject === `dispute:${dispute.id}`)
    expect([thread.openedTimes, thread.openedBy, chain.length]).toEqual([3, 2, 3])
    expect(thread.entries.map((entry: { deed: string, words: string }) => [entry.deed, entry.words])).toEqual([['receive', ''], ['take', ''], ['meet', '周三下午在社区见面'], ['settle', '双方同意']])
    expect(JSON.stringify(thread)).not.toContain('李调解')
    expect((await verifyChain(office.deps)).fault).toBeNull()
    const rows = (await office.audit()).filter(({ action }) => action.startsWith('dispute'))
    expect(new Set(rows.map(({ area_id, why }) => [area_id, why].join()))).toEqual(new Set([',']))
    expect(await db.selectFrom('dispute_reads').select('id').execute()).toHaveLength(3)
    await office.deps.close()
  })

  it('keeps whoever is on the other side out: no row, no count, no assignment, and the 404 of what never was', async () => {
    const office = await openOffices(await open())
    const admin = await office.employ('管理员', ADMIN)
    const dispute = await raise(office, { areaId: null, parties: [platformParty, { kind: 'area', areaId: 'haixiao' }] })
    const [clean, rider, host] = [await office.employ('局外人', mediatorIn('tongzi')), await office.employ('站长', mediatorIn('tongzi')), await office.employ('海校人', mediatorIn('tongzi'), { role: 'viewer', areaId: 'haixiao' })]
    const affiliated = await admin.ask('PUT', `/api/staff/accounts/${rider.account.id}/affiliations`, { affiliations: [{ kind: 'platform', platform: 'meituan' }] })
    expect((await affiliated.json()).affiliations).toEqual([{ kind: 'platform', platform: 'meituan' }])
    for (const person of [rider, host]) {
      expect(await (await person.ask('GET', '/api/staff/disputes')).json()).toEqual({ cases: [], counts: { open: 0, overdue: 0, untaken: 0 } })
      for (const [method, end, body] of [['GET', ''], ['GET', '/agreement'], ['GET', '/mediators'], ['POST', '/deeds', { deed: 'note', revision: 1, words: '看看' }], ['POST', '/reveals', { reason: '想知道是谁' }]] as const) {
        const [theirs, never] = [await person.ask(method, `/api/staff/disputes/${dispute.id}${end}`, body), await person.ask(method, `/api/staff/disputes/00000000-0000-4000-8000-000000000000${end}`, body)]
        const told = async (answer: Response) => [answer.status, (await answer.text()).replace(/"requestId":"[^"]+"/, ''), answer.headers.get('cache-control')]
        expect(await told(theirs)).toEqual(await told(never))
        expect(theirs.status).toBe(404)
      }
      expect((await clean.ask('POST', `/api/staff/disputes/${dispute.id}/deeds`, { deed: 'assign', revision: 1, words: '', mediatorId: person.account.id })).status).toBe(422)
    }
    expect((await (await clean.ask('GET', `/api/staff/disputes/${dispute.id}/mediators`)).json()).mediators.map(({ name }: { name: string }) => name)).toEqual(['局外人'])
    expect((await admin.ask('GET', `/api/staff/disputes/${dispute.id}`)).status).toBe(404)
    expect(await office.deps.db.selectFrom('dispute_reads').select('id').execute()).toEqual([])
    await office.deps.close()
  })

  it('keeps a host out under whatever id their station had before it was merged', async () => {
    const office = await openOffices(await open())
    const [kept, merged] = [aStation({ areaId: 'haixiao' }), aStation({ areaId: 'haixiao' })]
    await addStations(office.deps, [kept, merged], { kind: 'added', by: 'staff', words: null })
    const admin = await office.employ('管理员', ADMIN)
    const dispute = await raise(office, { parties: [{ kind: 'station', stationId: kept.id }] })
    const host = await office.employ('承办人', inHaixiao)
    const see = async () => (await host.ask('GET', `/api/staff/disputes/${dispute.id}`)).status
    await admin.ask('PUT', `/api/staff/accounts/${host.account.id}/affiliations`, { affiliations: [{ kind: 'station', stationId: merged.id }] })
    expect(await see()).toBe(200)
    await mergeStations(office.deps, byOperator, { id: kept.id, from: merged.id, revision: 1, fromRevision: 1 })
    expect(await see()).toBe(404)
    await office.deps.close()
  })

  it('nobody takes an affiliation away from themselves', async () => {
    const office = await openOffices(await open())
    const admin = await office.employ('管理员', ADMIN, mediatorIn('tongzi'))
    const own = `/api/staff/accounts/${admin.account.id}/affiliations`
    expect((await admin.ask('PUT', own, { affiliations: [{ kind: 'platform', platform: 'sf' }] })).status).toBe(200)
    expect((await admin.ask('PUT', own, { affiliations: [] })).status).toBe(409)
    await office.deps.close()
  })

  it('shows contact details once, to whoever asked, when another has agreed; the reporter sees when and why', async () => {
    const office = await openOffices(await open())
    const dispute = await raise(office, { contact: { name: '张三', phone: '13800138000' } })
    const [li, wang] = [await office.employ('李调解', inHaixiao), await office.employ('王调解', inHaixiao)]
    const address = `/api/staff/disputes/${dispute.id}`
    const { id } = await (await li.ask('POST', `${address}/reveals`, { reason: '要约在社区见面' })).json()
    const read = (person: typeof li) => person.ask('GET', `${address}/reveals/${id}`)
    expect((await read(li)).status).toBe(409)
    expect((await li.ask('POST', `${address}/reveals/${id}/approve`, {})).status).toBe(409)
    expect((await wang.ask('POST', `${address}/reveals/${id}/approve`, {})).status).toBe(200)
    expect((await read(wang)).status).toBe(409)
    expect((await dispute.thread()).reveals).toEqual([])
    expect((await (await wang.ask('GET', address)).json()).reveals).toMatchObject([{ askedBy: '李调解', approvedBy: '王调解', isMine: false, revealedAt: null }])
    expect(await (await read(li)).json()).toEqual({ name: '张三', phone: '13800138000' })
    expect((await read(li)).status).toBe(409)
    expect((await dispute.thread()).reveals).toEqual([{ at: new Date(office.deps.clock.nowMs).toISOString(), reason: '要约在社区见面' }])
    expect(JSON.stringify(await office.audit())).not.toMatch(/13800138000|社区见面/)
    await office.deps.close()
  })

  it('moves up when nobody takes it up, and destroys contact details some time after the end', async () => {
    const office = await openOffices(await open())
    const { clock, deps } = { clock: office.deps.clock, deps: office.deps }
    const dispute = await raise(office, { contact: { name: '张三', phone: '13800138000' } })
    const areaNow = async () => (await deps.db.selectFrom('disputes').select(['area_id', 'escalations', 's_contact']).executeTakeFirstOrThrow())
    await runJobs(deps, disputeJobs)
    expect(await areaNow()).toMatchObject({ area_id: 'haixiao', escalations: 0 })
    clock.nowMs += 3 * DAY_MS
    await runJobs(deps, disputeJobs)
    await runJobs(deps, disputeJobs)
    expect(await areaNow()).toMatchObject({ area_id: 'tongzi', escalations: 1 })
    const li = await office.employ('李调解', mediatorIn('tongzi'))
    expect((await (await li.ask('GET', '/api/staff/disputes?view=overdue')).json()).counts).toEqual({ open: 1, overdue: 1, untaken: 1 })
    await dispute.say({ deed: 'withdraw', words: '' })
    clock.nowMs += 29 * DAY_MS
    await runJobs(deps, disputeJobs)
    expect((await areaNow()).s_contact).not.toBeNull()
    clock.nowMs += 2 * DAY_MS
    await runJobs(deps, disputeJobs)
    expect((await areaNow()).s_contact).toBeNull()
    expect((await dispute.thread()).entries.map(({ deed }: { deed: string }) => deed)).toEqual(['receive', 'escalate', 'withdraw', 'contact_destroyed'])
    await deps.close()
  })

  it('is counted in public by county and finished week, and not below five', async () => {
    const office = await openOffices(await open())
    for (let count = 0; count < 4; count++)
      await raise(office)
    expect(await countDisputes(office.deps)).toEqual([])
    office.deps.clock.nowMs += 7 * DAY_MS
    expect(await countDisputes(office.deps)).toEqual([{ countyId: 'tongzi', monday: '2026-11-23', count: null }])
    for (let count = 0; count < 5; count++)
      await raise(office, { areaId: 'chumi' })
    office.deps.clock.nowMs += 7 * DAY_MS
    expect(await countDisputes(office.deps)).toEqual([{ countyId: 'tongzi', monday: '2026-11-23', count: null }, { countyId: 'tongzi', monday: '2026-11-30', count: 5 }])
    await office.deps.close()
  })
})
