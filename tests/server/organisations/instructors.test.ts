import { expect, it } from 'vitest'
import { VISIT_DUE_DAYS } from '#data/organisations/instructor.ts'
import { addDays, DAY_MS } from '#data/time/shanghai.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openLedger } from '../../support/organisation-story.ts'
import { PASSWORD } from '../../support/staff-story.ts'

describeDialects('party-building instructors', (open) => {
  it('are kept sealed and shown masked; the whole number is told with a reason and recorded', async () => {
    const { deps, clerk, other, good, auditActions } = await openLedger(await open())
    const { id } = await good<{ id: string }>(clerk.ask('POST', '/api/staff/instructors', { areaId: 'haixiao', name: '王指导', phone: '138 0000 1234' }))
    expect(await good(clerk.ask('GET', '/api/staff/instructors'))).toEqual({ instructors: [{ id, revision: 1, areaId: 'haixiao', areaName: '海校街道', name: '王指导', phone: '138****1234', organisations: 0, overdue: 0 }] })
    expect(JSON.stringify(await deps.db.selectFrom('instructors').selectAll().execute())).not.toMatch(/王指导|13800001234/)
    expect(JSON.stringify(await deps.db.selectFrom('audit_entries').selectAll().execute())).not.toMatch(/王指导|13800001234/)
    expect(await good(clerk.ask('POST', `/api/staff/instructors/${id}/reveal`, { why: '通知开会' }))).toEqual({ phone: '13800001234' })
    expect((await clerk.ask('POST', `/api/staff/instructors/${id}/reveal`, { why: '' })).status).toBe(422)
    expect((await other.ask('POST', `/api/staff/instructors/${id}/reveal`, { why: '好奇' })).status).toBe(404)
    expect((await auditActions()).slice(-2)).toEqual(['instructor.added', 'instructor.revealed'])
    // Left out, the number stays; null takes it away.
    const change = (told: object) => clerk.ask('PUT', `/api/staff/instructors/${id}`, { areaId: 'haixiao', name: '王指导员', ...told })
    expect(await good(change({ revision: 1 }))).toMatchObject({ name: '王指导员', phone: '138****1234' })
    expect((await change({ revision: 1 })).status).toBe(409)
    expect(await good(change({ revision: 2, phone: null }))).toMatchObject({ phone: null })
    expect((await clerk.ask('POST', `/api/staff/instructors/${id}/reveal`, { why: '通知开会' })).status).toBe(409)
    await deps.close()
  })

  it('come from a pasted list, each once, and what cannot be taken comes back', async () => {
    const { deps, clerk, good } = await openLedger(await open())
    const paste = (text: string, areaId = 'haixiao') => clerk.ask('POST', '/api/staff/instructors/pasted', { areaId, text })
    expect(await good(paste('姓名\t电话\n王指导\t13800001234\n李指导\t1380'))).toEqual({ added: 1, handedBack: [{ number: 3, line: '李指导\t1380', reason: { zh: '手机号不是 11 位', en: 'the phone number does not have 11 digits' } }] })
    expect(await good(paste('王指导\t13800001234\n李指导'))).toMatchObject({ added: 1, handedBack: [{ number: 1, reason: { zh: '已经登记过' } }] })
    expect((await paste('赵指导', 'chumi')).status).toBe(422)
    expect((await good<{ instructors: unknown[] }>(clerk.ask('GET', '/api/staff/instructors'))).instructors).toHaveLength(2)
    await deps.close()
  })

  it('have an organisation from a day to a day, the same one never twice at a time', async () => {
    const { deps, add, instruct, assign, clerk, other, good, refusal, list } = await openLedger(await open())
    const organisation = await add({ form: 'instructor' })
    const [wang, li] = [await instruct('王指导'), await instruct('李指导')]
    const foreign = await instruct('楚米指导', other, 'chumi')
    expect((await list('?visits=nobody')).total).toBe(1)
    const [assigned] = (await good<{ assignments: { id: string }[] }>(assign(organisation, wang, { startsOn: '2026-11-01', endsOn: '2026-11-23' }))).assignments
    expect((await list('?visits=nobody')).total).toBe(0)
    expect(await refusal(assign(organisation, wang, { startsOn: '2026-11-23' }))).toEqual([422, 'startsOn'])
    expect(await refusal(assign(organisation, wang, { startsOn: '2026-10-01' }))).toEqual([422, 'startsOn'])
    expect(await refusal(assign(organisation, wang, { startsOn: '2026-12-02', endsOn: '2026-12-01' }))).toEqual([422, 'endsOn'])
    expect(await refusal(assign(organisation, foreign, { startsOn: '2026-12-02' }))).toEqual([422, 'instructorId'])
    expect((await assign(organisation, wang, { startsOn: '2026-11-24' })).status).toBe(200)
    expect((await assign(organisation, li, { startsOn: '2026-11-10' })).status).toBe(200)
    const card = await good<{ instructors: string[], assignments: { id: string, endsOn: string | null }[] }>(clerk.ask('GET', `/api/staff/organisations/${organisation.id}`))
    expect(card.instructors.toSorted()).toEqual(['李指导', '王指导'])
    const end = (on: string, id = assigned?.id) => clerk.ask('POST', `/api/staff/organisations/${organisation.id}/assignments/${id}/end`, { on })
    expect((await end('2026-11-24')).status).toBe(409)
    expect((await end('2026-11-10')).status).toBe(200)
    // A last day before the first takes it back.
    expect((await good<{ assignments: unknown[] }>(end('2026-10-31'))).assignments).toHaveLength(2)
    expect((await end('2026-11-10')).status).toBe(404)
    await deps.close()
  })

  it('visit; an appeal becomes a lead of its area, once, however often it is sent', async () => {
    const { deps, add, instruct, visit, clerk, other, good, refusal, nextId, audit } = await openLedger(await open())
    const organisation = await add({ name: '娄山酒业' })
    const wang = await instruct('王指导')
    const id = nextId()
    const told = { instructorId: wang, appeal: '门口没有路灯，夜班不安全' }
    expect((await visit(organisation, told, { id })).status).toBe(201)
    const card = await good<{ lastVisitOn: string, visits: { lead: { id: string, number: string } }[] }>(visit(organisation, told, { id }))
    expect(card).toMatchObject({ lastVisitOn: '2026-11-23', visits: [{ name: '王指导', day: '2026-11-23', enteredBy: '海校登记' }] })
    const lead = card.visits[0]?.lead
    const leads = await deps.db.selectFrom('leads').selectAll().execute()
    expect(leads).toMatchObject([{ id: lead?.id, number: lead?.number, kind: 'appeal', area_id: 'haixiao', assigned_area_id: 'haixiao', words: '门口没有路灯，夜班不安全', place_words: '海校街道。娄山酒业', state: 'received' }])
    expect(await deps.db.selectFrom('lead_steps').select(['deed', 'by_kind', 'actor_name']).execute()).toEqual([{ deed: 'receive', by_kind: 'staff', actor_name: '海校登记' }])
    const page = await good<{ lead: object }>(clerk.ask('GET', `/api/staff/leads/${lead?.id}`))
    expect(JSON.stringify(page)).toContain('门口没有路灯')
    expect((await other.ask('GET', `/api/staff/leads/${lead?.id}`)).status).toBe(404)
    expect((await visit(organisation, { ...told, words: '别的话' }, { id })).status).toBe(409)
    expect((await visit(organisation, { instructorId: wang })).status).toBe(201)
    expect(await deps.db.selectFrom('leads').select('id').execute()).toHaveLength(1)
    expect(await refusal(visit(organisation, { instructorId: wang, day: '2026-11-24' }))).toEqual([422, 'day'])
    expect(await refusal(visit(organisation, { instructorId: nextId() }))).toEqual([422, 'instructorId'])
    expect((await visit(organisation, told, { by: other })).status).toBe(404)
    expect((await audit()).filter(({ action }) => action === 'organisation.visited').map(({ details }) => JSON.parse(details).lead)).toEqual([lead?.number, null])
    await clerk.ask('POST', `/api/staff/organisations/${organisation.id}/retire`, { revision: 1, why: '注销了' })
    expect(await refusal(visit(organisation, { instructorId: wang, appeal: '还有话' }))).toEqual([409, 'retired'])
    expect(await deps.db.selectFrom('leads').select('id').execute()).toHaveLength(1)
    await deps.close()
  })

  it('are overdue when nobody was there for a quarter, to the day', async () => {
    const { deps, add, instruct, assign, visit, signIn, ask, good, clerk } = await openLedger(await open())
    const organisation = await add({ form: 'instructor' })
    const wang = await instruct('王指导')
    const today = '2026-11-23'
    await assign(organisation, wang, { startsOn: today })
    const overdue = async () => {
      const { cookie } = await signIn('海校登记', PASSWORD)
      const page = await good<{ organisations: { isVisitOverdue: boolean }[], total: number }>(ask('GET', '/api/staff/organisations', { cookie }))
      const { total } = await good<{ total: number }>(ask('GET', '/api/staff/organisations?visits=overdue', { cookie }))
      const { visitsOverdue } = await good<{ visitsOverdue: number }>(ask('GET', '/api/staff/organisations/coverage', { cookie }))
      const { instructors } = await good<{ instructors: { overdue: number }[] }>(ask('GET', '/api/staff/instructors', { cookie }))
      // Four ways to say it, one answer.
      expect(new Set([page.organisations[0]?.isVisitOverdue ? 1 : 0, total, visitsOverdue, instructors[0]?.overdue]).size).toBe(1)
      return total
    }
    deps.clock.nowMs += VISIT_DUE_DAYS * DAY_MS
    expect(await overdue()).toBe(0)
    deps.clock.nowMs += DAY_MS
    expect(await overdue()).toBe(1)
    const { cookie } = await signIn('海校登记', PASSWORD)
    await visit(organisation, { instructorId: wang, day: addDays(today, 1) }, { by: { ...clerk, ask: (method, path, body) => ask(method, path, { body, cookie }) } })
    expect(await overdue()).toBe(0)
    deps.clock.nowMs += DAY_MS
    expect(await overdue()).toBe(1)
    await deps.close()
  })

  it('who are retired have nothing any more, and their number is gone', async () => {
    const { deps, add, instruct, assign, clerk, list } = await openLedger(await open())
    const organisation = await add({ form: 'instructor' })
    const wang = await instruct('王指导')
    await assign(organisation, wang, { startsOn: '2026-11-01' })
    expect((await clerk.ask('POST', `/api/staff/instructors/${wang}/retire`, { revision: 1, why: '调走了' })).status).toBe(204)
    expect((await clerk.ask('POST', `/api/staff/instructors/${wang}/retire`, { revision: 2, why: '再来' })).status).toBe(404)
    const stored = await deps.db.selectFrom('instructor_assignments').select('ends_on').execute()
    expect(stored).toEqual([{ ends_on: '2026-11-23' }])
    expect((await deps.db.selectFrom('instructors').select('s_phone').execute())).toEqual([{ s_phone: null }])
    expect((await assign(organisation, wang, { startsOn: '2026-12-01' })).status).toBe(422)
    // Today is still theirs.
    expect((await list()).organisations[0]?.instructors).toEqual(['王指导'])
    await deps.close()
  })
})
