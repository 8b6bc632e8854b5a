import type { StaffDeed } from '#data/leads/triage/lead-deed.ts'
import { expect, it } from 'vitest'
import { leadStates, stateAfter } from '#data/leads/life-cycle.ts'
import { bulkAnswerSchema } from '#data/leads/triage/lead-deed.ts'
import { verbOfDeed } from '#server/leads/triage/deeds.service.ts'
import { describeDialects } from '../../../support/describe-dialects.ts'
import { openTriage } from '../../../support/triage-story.ts'

const haixiao = { areaId: 'haixiao', department: '城管' }
const monday = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`)
const code = async (answer: Response) => (await answer.json()).code

describeDialects('what staff do with a report', (open) => {
  it('is what the table of the life cycle allows, from every state, and nothing else', async () => {
    const { deps, found, get, deed, dispatcher } = await openTriage(await open())
    const target = await found()
    const deeds: Omit<StaffDeed, 'revision'>[] = [
      { deed: 'accept', words: '' },
      { deed: 'assign', words: '', assignee: haixiao },
      { deed: 'transfer', words: '归他们管', assignee: { areaId: 'chumi', department: null } },
      { deed: 'start', words: '' },
      { deed: 'reply', words: '在看了' },
      { deed: 'ask', words: '在哪一侧？' },
      { deed: 'resolve', words: '填好了' },
      { deed: 'reject', words: '不在本县' },
      { deed: 'close', words: '' },
      { deed: 'join', words: '', into: target.id },
    ] as Omit<StaffDeed, 'revision'>[]
    for (const state of leadStates) {
      for (const each of deeds) {
        const lead = await found({ state, lng: null, lat: null })
        const expected = stateAfter(each.deed as Exclude<StaffDeed['deed'], 'note'>, { state, wasReopened: false })
        // A deed without its revision is exactly what `deed` takes.
        const answer = await deed(dispatcher, lead.id, each as Parameters<typeof deed>[2])
        expect([answer.status, (await get(lead.id)).state], `${each.deed} while ${state}`).toEqual(expected === null ? [409, state] : [200, expected])
        if (expected === null)
          expect(await code(answer)).toBe('not_possible_now')
      }
      const noted = await found({ state })
      expect((await deed(dispatcher, noted.id, { deed: 'note', words: '打过电话' })).status).toBe(200)
      expect((await get(noted.id)).state).toBe(state)
    }
    await deps.close()
  })

  it('needs the verb of the table where the report is; out of scope and not allowed are the same as nothing', async () => {
    const { deps, found, get, deed, page, clerk, reviewer, other } = await openTriage(await open())
    const lead = await found()
    expect(verbOfDeed('note')).toBe('leads.handle')
    expect((await deed(other, lead.id, { deed: 'accept', words: '' })).status).toBe(404)
    expect((await deed(clerk, lead.id, { deed: 'assign', words: '', assignee: haixiao })).status).toBe(404)
    expect((await other.ask('GET', `/api/staff/leads/${lead.id}`)).status).toBe(404)
    expect((await page(clerk, lead.id)).deeds).toEqual(['accept', 'start', 'reply', 'ask', 'resolve', 'reject'])
    expect((await page(reviewer, lead.id)).deeds).toEqual(['accept', 'assign', 'transfer', 'start', 'reply', 'ask', 'resolve', 'reject', 'join'])
    expect(await get(lead.id)).toEqual(lead)
    await deps.close()
  })

  it('refuses an answer without words and an assignee that is none', async () => {
    const { deps, found, deed, dispatcher, reviewer } = await openTriage(await open())
    const lead = await found()
    expect((await deed(dispatcher, lead.id, { deed: 'resolve', words: '  ' })).status).toBe(422)
    const nowhere = await deed(dispatcher, lead.id, { deed: 'assign', words: '', assignee: { areaId: 'nowhere', department: null } })
    expect([nowhere.status, (await nowhere.json()).errors[0].path]).toEqual([422, 'assignee.areaId'])
    expect((await deed(reviewer, lead.id, { deed: 'assign', words: '', assignee: { areaId: 'chumi', department: null } })).status).toBe(422)
    await deps.close()
  })

  it('lets the first of two at once win; the other is told and nothing is overwritten', async () => {
    const { deps, found, get, deed, page, clerk, reviewer, audit } = await openTriage(await open())
    const lead = await found()
    const answers = await Promise.all([
      deed(clerk, lead.id, { deed: 'accept', words: '', revision: 1 }),
      deed(reviewer, lead.id, { deed: 'reject', words: '不归我们', revision: 1 }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const loser = answers.find(({ status }) => status === 409)
    expect(loser && await code(loser)).toBe('edited_meanwhile')
    expect((await get(lead.id)).revision).toBe(2)
    expect((await page(clerk, lead.id)).steps).toHaveLength(2)
    expect((await audit()).filter(({ action }) => action === 'lead.stepped')).toHaveLength(1)
    await deps.close()
  })

  it('keeps notes apart from what the reporter reads, and says who took each step', async () => {
    const { deps, found, deed, page, clerk, audit } = await openTriage(await open())
    const lead = await found({ department: '住建' })
    await deed(clerk, lead.id, { deed: 'note', words: '电话没人接' })
    await deed(clerk, lead.id, { deed: 'reply', words: '今天派人去看' })
    const { steps, lead: { state } } = await page(clerk, lead.id)
    expect(state).toBe('received')
    expect(steps.map(({ deed: each, name, words, isInternal }) => [each, name, words, isInternal])).toEqual([
      ['receive', null, '', false],
      ['note', '海校登记', '电话没人接', true],
      ['reply', '海校登记', '今天派人去看', false],
    ])
    const rows = await deps.db.selectFrom('lead_steps').select('unit').where('lead_id', '=', lead.id).orderBy('revision').execute()
    expect(rows.map(({ unit }) => unit)).toEqual([null, '住建', '住建'])
    expect((await audit()).filter(({ action }) => action === 'lead.stepped').map(({ details }) => details).join()).not.toMatch(/电话|派人/)
    await deps.close()
  })

  it('hands a report over to another\'s area with a reason; then it is gone from here and there to be taken', async () => {
    const { deps, found, deed, queue, reviewer, other, audit } = await openTriage(await open())
    const lead = await found()
    expect((await deed(reviewer, lead.id, { deed: 'transfer', words: '', assignee: { areaId: 'chumi', department: null } })).status).toBe(422)
    expect((await deed(reviewer, lead.id, { deed: 'transfer', words: '桥那边归楚米', assignee: { areaId: 'chumi', department: ' ' } })).status).toBe(200)
    expect((await queue(reviewer)).leads).toEqual([])
    expect((await reviewer.ask('GET', `/api/staff/leads/${lead.id}`)).status).toBe(404)
    expect((await queue(other)).leads).toMatchObject([{ id: lead.id, state: 'transferred', assignee: { areaId: 'chumi', department: null } }])
    expect((await audit()).at(-1)).toMatchObject({ action: 'lead.stepped', area_id: 'haixiao', why: '桥那边归楚米' })
    expect((await deed(other, lead.id, { deed: 'accept', words: '' })).status).toBe(200)
    await deps.close()
  })

  it('joins a duplicate to the case that goes on, with what was joined to it before', async () => {
    const { deps, found, get, deed, page, reviewer, dispatcher } = await openTriage(await open())
    const kept = await found()
    const near = await found({ lat: 28.1345 })
    const far = await found({ lat: 28.137 })
    const elsewhere = await found({ lat: 28.1342, assigned_area_id: 'chumi' })
    const earlier = await found({ state: 'duplicate', joined_to: near.id })
    expect((await page(reviewer, kept.id)).similar.map(({ id }) => id)).toEqual([near.id])
    expect((await page(dispatcher, kept.id)).similar.map(({ id }) => id)).toEqual([elsewhere.id, near.id])
    expect((await page(dispatcher, kept.id)).similar.map(({ id }) => id)).not.toContain(far.id)
    expect((await deed(reviewer, near.id, { deed: 'join', words: '', into: near.id })).status).toBe(404)
    expect((await deed(reviewer, near.id, { deed: 'join', words: '', into: elsewhere.id })).status).toBe(404)
    expect(await code(await deed(reviewer, near.id, { deed: 'join', words: '', into: earlier.id }))).toBe('not_possible_now')
    expect((await deed(reviewer, near.id, { deed: 'join', words: '', into: kept.id })).status).toBe(200)
    expect(await get(near.id)).toMatchObject({ state: 'duplicate', joined_to: kept.id, due_at: null })
    expect(await get(earlier.id)).toMatchObject({ joined_to: kept.id })
    expect((await page(reviewer, kept.id)).joined.map(({ id }) => id).toSorted()).toEqual([near.id, earlier.id].toSorted())
    await deps.close()
  })

  it('does one deed on many, each by itself', async () => {
    const { deps, found, get, clerk, reviewer, other } = await openTriage(await open())
    const [fresh, done, changed, theirs] = [await found(), await found({ state: 'closed' }), await found({ revision: 5 }), await found({ assigned_area_id: 'chumi' })]
    const leads = [fresh, done, theirs].map(({ id }) => ({ id, revision: 1 })).concat([{ id: changed.id, revision: 4 }])
    const bulk = async (person: typeof clerk, body: object) => person.ask('POST', '/api/staff/leads/bulk', { leads, words: '', assignee: null, ...body })
    const answer = bulkAnswerSchema.parse(await (await bulk(clerk, { deed: 'accept' })).json())
    expect(answer).toEqual({ done: [fresh.id], refused: [{ id: done.id, code: 'not_possible_now' }, { id: theirs.id, code: 'not_found' }, { id: changed.id, code: 'edited_meanwhile' }] })
    expect((await bulk(clerk, { deed: 'resolve' })).status).toBe(422)
    expect((await bulk(clerk, { deed: 'assign' })).status).toBe(422)
    expect(bulkAnswerSchema.parse(await (await bulk(clerk, { deed: 'assign', assignee: haixiao })).json()).done).toEqual([])
    const assigned = bulkAnswerSchema.parse(await (await bulk(reviewer, { deed: 'assign', assignee: haixiao, leads: [{ id: fresh.id, revision: 2 }] })).json())
    expect([assigned.done, (await get(fresh.id)).department]).toEqual([[fresh.id], '城管'])
    expect(bulkAnswerSchema.parse(await (await bulk(other, { deed: 'accept' })).json()).done).toEqual([theirs.id])
    await deps.close()
  })

  it('stands still while it waits for the reporter, over the night and the weekend', async () => {
    const { deps, employ, found, get, deed, queue, clerk } = await openTriage(await open({ clock: { nowMs: Date.parse('2026-11-20T16:00:00+08:00') } }))
    const lead = await found({ kind: 'open_manhole' })
    expect(lead.due_at).toBe(new Date(monday('11:00')).toISOString())
    deps.clock.nowMs += 10 * 60_000
    await deed(clerk, lead.id, { deed: 'ask', words: '井盖在路的哪一侧？' })
    expect(await get(lead.id)).toMatchObject({ due_at: null, state: 'received' })
    deps.clock.nowMs = Date.parse('2026-12-25T10:00:00+08:00')
    const later = await employ('后来的', { role: 'clerk', areaId: 'haixiao' })
    expect((await queue(later)).counts).toMatchObject({ overdue: 0, waiting: 1 })
    await deed(later, lead.id, { deed: 'resolve', words: '已经盖上' })
    expect(await get(lead.id)).toMatchObject({ state: 'resolved', waiting_since: null, due_at: null })
    await deps.close()
  })

  it('is due by working hours: over National Day and on a made-up Saturday', async () => {
    const { deps, found } = await openTriage(await open())
    deps.clock.nowMs = Date.parse('2026-09-30T17:00:00+08:00')
    const beforeHoliday = await found({ kind: 'gas_smell' })
    expect(beforeHoliday.due_at).toBe(new Date('2026-10-08T10:00:00+08:00').toISOString())
    deps.clock.nowMs = Date.parse('2026-10-09T17:00:00+08:00')
    const beforeMakeup = await found({ kind: 'gas_smell' })
    expect(beforeMakeup.due_at).toBe(new Date('2026-10-10T10:00:00+08:00').toISOString())
    await deps.close()
  })
})
