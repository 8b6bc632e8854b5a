import type { Step } from '#server/leads/take-step.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { followedLeadSchema } from '#data/leads/lead.ts'
import { runJobs } from '#server/job-clock.ts'
import { leadJobs } from '#server/leads/lead-jobs.ts'
import { findLead } from '#server/leads/leads.repository.ts'
import { takeStep } from '#server/leads/take-step.ts'
import { followCode, sendLead } from '../../support/lead-story.ts'
import { openOffices } from '../../support/staff-story.ts'
import { countingIds, openTestDeps } from '../../support/test-deps.ts'
import { testDialects } from '../../support/test-dialects.ts'

const nextId = countingIds('0190cccc')
const DAY_MS = 86_400_000
const code = followCode('mine')
const observedAt = '2026-11-23T16:30:00+08:00'

describe.each(testDialects)('whoever follows a report on $name', ({ open }) => {
  let office: Awaited<ReturnType<typeof openOffices<Awaited<ReturnType<typeof openTestDeps>>>>>
  let id: string
  beforeEach(async () => {
    office = await openOffices(await openTestDeps({ dialect: await open() }))
    id = nextId()
    await sendLead(office.deps, { id, followCode: code, words: '小心' })
  })
  afterEach(() => office.deps.close())

  const ask = (headers: Record<string, string>) => office.app.request('/api/leads/followed', { headers })
  async function follow(of = code) {
    const answer = await ask({ 'x-follow-code': of })
    expect(answer.status).toBe(200)
    return followedLeadSchema.parse(await answer.json())
  }
  /** Staff take a step, a minute later. */
  async function staff(deed: Step['deed'], words = '', { lead = id, change = {}, isInternal = false }: { lead?: string, change?: Step['change'], isInternal?: boolean } = {}) {
    office.deps.clock.nowMs += 60_000
    await office.deps.db.transaction().execute(async (transaction) => {
      const row = await findLead(transaction, lead)
      if (row)
        await takeStep(office.deps, transaction, row, { deed, by: { kind: 'staff', id: 'a1', name: '张三' }, unit: '海校街道', words, isInternal, change })
    })
  }
  async function say(input: object, { word = nextId() } = {}) {
    const answer = await office.app.request(`/api/lead-words/${word}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ followCode: code, words: '', observedAt, ...input }) })
    return { status: answer.status, body: await answer.json() }
  }

  it('reads how it goes, in plain steps, with its due time; nobody keeps the answer', async () => {
    expect(await follow()).toMatchObject({ number: 'L1123-0001', kind: 'open_manhole', words: '小心', placeWords: '海校街道。菜市场门口', state: 'received', dueAt: '2026-11-24T03:00:00.000Z', isOverdue: false, mayReopen: false, mayRate: false, rating: null, photos: [], alsoMet: 0 })
    expect((await ask({ 'x-follow-code': code })).headers.get('cache-control')).toBe('no-store')
    await staff('accept', '内部：让老王去')
    await staff('note', '电话 13812345678', { isInternal: true })
    await staff('assign', '老王顺路', {})
    await staff('reply', '明天上午去看')
    const seen = await ask({ 'x-follow-code': code })
    const text = await seen.text()
    for (const secret of ['张三', '老王', '138', 'a1', id, 'device', code])
      expect(text).not.toContain(secret)
    expect(followedLeadSchema.parse(JSON.parse(text)).steps.map(({ state, by, unit, words }) => [state, by, unit, words])).toEqual([
      ['received', 'reporter', null, ''],
      ['accepted', 'staff', '海校街道', ''],
      ['assigned', 'staff', '海校街道', ''],
      ['assigned', 'staff', '海校街道', '明天上午去看'],
    ])
    office.deps.clock.nowMs += DAY_MS
    expect(await follow()).toMatchObject({ isOverdue: true })
  })

  it('needs the code: any other is like nothing at all', async () => {
    const nothing = await office.app.request('/api/no-such-thing')
    const plain = (text: string) => text.replace(/"requestId":"[^"]+"/, '')
    const expected = plain(await nothing.text())
    for (const headers of [{}, { 'x-follow-code': '' }, { 'x-follow-code': 'short' }, { 'x-follow-code': followCode('not mine') }]) {
      const answer = await ask(headers)
      expect([answer.status, plain(await answer.text())]).toEqual([404, expected])
    }
    const { follow_hash } = await office.deps.db.selectFrom('leads').selectAll().executeTakeFirstOrThrow()
    expect(follow_hash).not.toContain(code)
    expect(await say({ deed: 'withdraw', followCode: followCode('not mine') })).toMatchObject({ status: 404 })
  })

  it('answers what staff asked, once, and the clock that stood goes on', async () => {
    await staff('ask', '在哪一侧？')
    expect(await follow()).toMatchObject({ isWaitingForReporter: true, isOverdue: false })
    office.deps.clock.nowMs += 2 * DAY_MS
    expect(await follow()).toMatchObject({ isOverdue: false })
    const word = nextId()
    const first = await say({ deed: 'answer', words: '桥的\u0000北侧' }, { word })
    expect(first.status).toBe(201)
    expect(await say({ deed: 'answer', words: '桥的北侧' }, { word })).toEqual({ status: 200, body: first.body })
    expect(await say({ deed: 'answer', words: '南侧' }, { word })).toMatchObject({ status: 409, body: { code: 'id_taken' } })
    const now = await follow()
    expect(now).toMatchObject({ isWaitingForReporter: false, isOverdue: false })
    expect(now.steps.at(-1)).toMatchObject({ by: 'reporter', words: '桥的北侧' })
    expect(Date.parse(now.dueAt)).toBeGreaterThan(office.deps.clock.nowMs)
  })

  it('rates it once, reopens it once within two weeks, and not later', async () => {
    expect(await say({ deed: 'reopen' })).toMatchObject({ status: 409, body: { code: 'not_possible_now' } })
    expect(await say({ deed: 'rate', rating: 5 })).toMatchObject({ status: 409 })
    await staff('resolve', '换了新井盖')
    expect(await follow()).toMatchObject({ state: 'resolved', mayRate: true, mayReopen: true })
    expect(await say({ deed: 'rate', rating: 2 })).toMatchObject({ status: 201 })
    expect(await say({ deed: 'rate', rating: 5 })).toMatchObject({ status: 409 })
    expect(await follow()).toMatchObject({ rating: 2, mayRate: false })
    office.deps.clock.nowMs += 13 * DAY_MS
    await runJobs(office.deps, leadJobs)
    expect(await follow()).toMatchObject({ state: 'closed', mayReopen: true })
    expect(await say({ deed: 'reopen', words: '又掉了' })).toMatchObject({ status: 201 })
    expect(await follow()).toMatchObject({ state: 'reopened', mayReopen: false, rating: null })
    await staff('resolve', '加固了')
    expect(await say({ deed: 'reopen' })).toMatchObject({ status: 409 })

    const other = nextId()
    await sendLead(office.deps, { id: other, followCode: followCode('late') })
    await staff('resolve', '好了', { lead: other })
    office.deps.clock.nowMs += 14 * DAY_MS + 1000
    expect(await follow(followCode('late'))).toMatchObject({ mayReopen: false })
    expect(await say({ deed: 'reopen', followCode: followCode('late') })).toMatchObject({ status: 409 })
  })

  it('withdraws it; nothing can be said after that', async () => {
    expect(await say({ deed: 'withdraw', words: '弄错了' })).toMatchObject({ status: 201 })
    expect(await follow()).toMatchObject({ state: 'withdrawn', isOverdue: false })
    expect(await say({ deed: 'answer', words: '在' })).toMatchObject({ status: 409 })
    expect(await say({ deed: 'fly' })).toMatchObject({ status: 422 })
    expect(await say({ deed: 'rate', rating: 6 })).toMatchObject({ status: 422 })
  })

  it('says no more than twenty things about it in a day', async () => {
    for (let count = 0; count < 20; count++)
      expect((await say({ deed: 'answer', words: `第 ${count} 句` })).status).toBe(201)
    expect(await say({ deed: 'answer', words: '还有' })).toMatchObject({ status: 429 })
    expect((await follow()).steps).toHaveLength(21)
  })

  it('is heard once when the same word comes five times at once, while staff take a step', async () => {
    const word = nextId()
    const answers = await Promise.all([...Array.from({ length: 5 }, () => say({ deed: 'answer', words: '在' }, { word })), staff('reply', '好')])
    expect(answers.filter(answer => answer !== undefined).map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201])
    expect((await follow()).steps).toHaveLength(3)
  })

  it('of a duplicate reads how the case goes that it was joined to, and nothing of who reported that one', async () => {
    const caseId = nextId()
    await sendLead(office.deps, { id: caseId, followCode: followCode('case'), words: '私事', phone: 1 })
    await staff('ask', '请问你贵姓？', { lead: caseId })
    await say({ deed: 'answer', words: '我姓李', followCode: followCode('case') })
    await staff('join', '', { change: { joined_to: caseId } })
    await staff('note', '内部', { lead: caseId, isInternal: true })
    await staff('resolve', '换了新井盖', { lead: caseId })
    const seen = await follow()
    expect(seen).toMatchObject({ number: 'L1123-0001', state: 'resolved', mayReopen: false, mayRate: false })
    expect(seen.steps.map(({ state, words }) => [state, words])).toEqual([['received', ''], ['duplicate', ''], ['resolved', '换了新井盖']])
    expect(JSON.stringify(seen)).not.toMatch(/李|私事|内部|贵姓/)
  })
})

describe.each(testDialects)('the clock on $name', ({ open }) => {
  it('closes what was resolved seven days ago, once, also when two processes do it at once', async () => {
    const office = await openOffices(await openTestDeps({ dialect: await open() }))
    const id = nextId()
    const lead = await sendLead(office.deps, { id, followCode: code })
    expect(lead.isNew).toBe(true)
    await office.deps.db.transaction().execute(async (transaction) => {
      const row = await findLead(transaction, id)
      if (row)
        await takeStep(office.deps, transaction, row, { deed: 'resolve', by: { kind: 'staff', id: null, name: null }, unit: null, words: '好了', isInternal: false })
    })
    office.deps.clock.nowMs += 7 * DAY_MS - 1000
    await runJobs(office.deps, leadJobs)
    expect(await findLead(office.deps.db, id)).toMatchObject({ state: 'resolved' })
    office.deps.clock.nowMs += 2000
    await Promise.all([runJobs(office.deps, leadJobs), runJobs(office.deps, leadJobs)])
    expect(await findLead(office.deps.db, id)).toMatchObject({ state: 'closed', revision: 3 })
    await office.deps.close()
  })
})
