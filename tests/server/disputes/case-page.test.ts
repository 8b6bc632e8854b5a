import type { CasePage } from '#data/disputes/mediation.ts'
import { expect, it } from 'vitest'
import { disputeThreadSchema } from '#data/disputes/dispute.ts'
import { CONTACT_KEPT_DAYS } from '#data/disputes/life-cycle.ts'
import { casePageSchema, casePapersSchema } from '#data/disputes/mediation.ts'
import { disputeJobs } from '#server/disputes/dispute-jobs.ts'
import { runJobs } from '#server/job-clock.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { raise } from '../../support/dispute-story.ts'
import { openOffices } from '../../support/staff-story.ts'

const inHaixiao = { role: 'mediator', areaId: 'haixiao' } as const
const DAY_MS = 86_400_000

describeDialects('the page of a case', (open) => {
  async function openCase(told: Parameters<typeof raise>[1] = {}) {
    const office = await openOffices(await open())
    const dispute = await raise(office, { contact: { name: '张三', phone: '13800138000' }, ...told })
    const [li, wang] = [await office.employ('李调解', inHaixiao), await office.employ('王调解', inHaixiao)]
    const address = `/api/staff/disputes/${dispute.id}`
    const read = async (by: typeof li): Promise<CasePage> => casePageSchema.parse(await (await by.ask('GET', address)).json())
    const act = async (by: typeof li, body: object) => (await by.ask('POST', `${address}/deeds`, { revision: (await read(by)).case.revision, words: '', ...body })).status
    const now = () => new Date(office.deps.clock.nowMs).toISOString()
    return { office, dispute, li, wang, address, read, act, now }
  }

  it('counts how often and by how many it was opened, this time too, as its reporter and the chain do', async () => {
    const { office, dispute, li, wang, address, read } = await openCase()
    expect(disputeThreadSchema.parse(await dispute.thread())).toMatchObject({ openedTimes: 0, openedBy: 0 })
    expect(await read(li)).toMatchObject({ openedTimes: 1, openedBy: 1 })
    expect(await read(li)).toMatchObject({ openedTimes: 2, openedBy: 1 })
    expect(await read(wang)).toMatchObject({ openedTimes: 3, openedBy: 2 })
    // Papers are a reading; the queue, the list of mediators and a deed are not.
    casePapersSchema.parse(await (await wang.ask('GET', `${address}/agreement`)).json())
    await li.ask('GET', '/api/staff/disputes')
    await li.ask('GET', `${address}/mediators`)
    await li.ask('POST', `${address}/deeds`, { deed: 'note', revision: 1, words: '看看' })
    expect(disputeThreadSchema.parse(await dispute.thread())).toMatchObject({ openedTimes: 4, openedBy: 2 })
    expect((await office.audit()).filter(({ action, subject }) => action === 'dispute.read' && subject === `dispute:${dispute.id}`)).toHaveLength(4)
    await office.deps.close()
  })

  it('has all reveals that were asked for, oldest first, each with whose it is and how far it is', async () => {
    const { office, dispute, li, wang, address, read, now } = await openCase()
    expect((await read(li)).reveals).toEqual([])
    const askedAt = now()
    const ask = async (by: typeof li, reason: string) => (await (await by.ask('POST', `${address}/reveals`, { reason })).json()).id as string
    const first = await ask(li, '要约在社区见面')
    office.deps.clock.nowMs += 60_000
    const second = await ask(wang, '要核对扣款的日子')
    const asked = { id: first, reason: '要约在社区见面', askedBy: '李调解', askedAt, approvedBy: null, isMine: true, revealedAt: null }
    expect((await read(li)).reveals).toEqual([asked, { id: second, reason: '要核对扣款的日子', askedBy: '王调解', askedAt: now(), approvedBy: null, isMine: false, revealedAt: null }])
    await wang.ask('POST', `${address}/reveals/${first}/approve`, {})
    office.deps.clock.nowMs += 60_000
    expect((await li.ask('GET', `${address}/reveals/${first}`)).status).toBe(200)
    const revealedAt = now()
    office.deps.clock.nowMs += 60_000
    expect((await read(wang)).reveals[0]).toEqual({ ...asked, approvedBy: '王调解', isMine: false, revealedAt })
    expect(JSON.stringify(await read(wang))).not.toContain('13800138000')
    // Only what was looked at is told to the reporter, at the moment when it was.
    expect((await dispute.thread()).reveals).toEqual([{ at: revealedAt, reason: '要约在社区见面' }])
    await office.deps.close()
  })

  it('says when the contact goes: not while the case is open, from its end on, not after reopening, and nothing when it is gone', async () => {
    const { office, dispute, li, read, act, now } = await openCase()
    expect(await read(li)).toMatchObject({ hasContact: true, contactGoesAt: null })
    expect(await act(li, { deed: 'take' })).toBe(200)
    expect(await act(li, { deed: 'settle', words: '谈好了', agreement: '三日内付清' })).toBe(200)
    const goesAt = () => new Date(office.deps.clock.nowMs + CONTACT_KEPT_DAYS * DAY_MS).toISOString()
    const settled = { hasContact: true, contactGoesAt: goesAt(), agreement: '三日内付清', deeds: ['say', 'note'] }
    expect(await read(li)).toMatchObject(settled)
    office.deps.clock.nowMs += 600_000
    expect(await act(li, { deed: 'say', words: '记得收钱' })).toBe(200)
    expect(await read(li)).toMatchObject(settled)
    expect((await dispute.say({ deed: 'reopen', words: '没有付' })).status).toBe(201)
    expect(await read(li)).toMatchObject({ contactGoesAt: null, rating: null, case: { state: 'reopened', mediator: { name: '李调解' } } })
    expect(await act(li, { deed: 'take' })).toBe(200)
    expect(await act(li, { deed: 'give_up', words: '谈不成' })).toBe(200)
    const { contactGoesAt } = await read(li)
    expect(contactGoesAt).toBe(goesAt())
    // It is there until the job after that moment, and the page says it as it is.
    office.deps.clock.nowMs = Date.parse(contactGoesAt ?? '') - 60_000
    await runJobs(office.deps, disputeJobs)
    expect((await read(await office.employ('赵调解', inHaixiao))).hasContact).toBe(true)
    office.deps.clock.nowMs += 120_000
    await runJobs(office.deps, disputeJobs)
    expect(await read(await office.employ('钱调解', inHaixiao))).toMatchObject({ hasContact: false, contactGoesAt: null, openedBy: 3 })
    expect(now() > (contactGoesAt ?? '')).toBe(true)
    await office.deps.close()
  })

  it('a case without a contact never has one to go, and a reporter who deletes theirs takes it from the page at once', async () => {
    const { office, dispute, li, read, act } = await openCase({ contact: null })
    await act(li, { deed: 'take' })
    await act(li, { deed: 'settle', words: '好', agreement: '' })
    expect(await read(li)).toMatchObject({ hasContact: false, contactGoesAt: null, agreement: null })
    const other = await raise(office, { contact: { name: '李四', phone: '' } })
    const page = async () => casePageSchema.parse(await (await li.ask('GET', `/api/staff/disputes/${other.id}`)).json())
    expect((await page()).hasContact).toBe(true)
    await other.say({ deed: 'delete_contact' })
    expect(await page()).toMatchObject({ hasContact: false, contactGoesAt: null })
    expect((await dispute.thread()).reveals).toEqual([])
    await office.deps.close()
  })
})
