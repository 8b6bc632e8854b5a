import type { PointInput, WeeklyReview } from '#data/dispatch/review.ts'
import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { pointSchema, weeklyReviewSchema } from '#data/dispatch/review.ts'
import { readImportFile } from '#server/stations/import/read-import-file.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openDispatch } from '../../support/dispatch-story.ts'

const at = (dayAndTime: string) => new Date(`2026-11-${dayAndTime.replace(' ', 'T')}+08:00`).toISOString()

describeDialects('the weekly review', (open) => {
  async function openReview() {
    const deps = await open()
    const story = await openDispatch(deps)
    // Wednesday.
    deps.clock.nowMs = Date.parse(at('25 12:00:00'))
    const weekly = async (query = '', who: 'county' | 'street' = 'county'): Promise<WeeklyReview> => weeklyReviewSchema.parse(await (await story.askAs(who, 'GET', `/api/staff/dispatch/weekly${query}`)).json())
    const cell = (review: WeeklyReview, areaId: string, metric: string) => review.rows.find(({ area }) => area.id === areaId)?.cells.find(other => other.metric === metric)
    const note = (told: Partial<PointInput> = {}, { id = story.nextId(), who = 'county' as 'county' | 'street' } = {}) => story.askAs(who, 'PUT', `/api/staff/dispatch/points/${id}`, { areaId: 'haixiao', week: '2026-11-25', words: '盯紧超时线索', owner: '李主任', dueOn: '2026-11-30', ...told })
    return { ...story, deps, weekly, cell, note }
  }

  it('puts a running week beside the same days of the one before, and a finished one beside the whole', async () => {
    const { deps, weekly, cell, addLead } = await openReview()
    for (const day of ['16', '18', '19', '22', '23', '25'])
      await addLead({ received_at: at(`${day} 09:00:00`) })
    const running = await weekly()
    expect(running).toMatchObject({ monday: '2026-11-23', sunday: '2026-11-29', isRunning: true })
    expect(cell(running, 'haixiao', 'leads')).toEqual({ metric: 'leads', week: 2, before: 2, target: null })
    const finished = await weekly('?week=2026-11-22')
    expect(finished).toMatchObject({ monday: '2026-11-16', isRunning: false })
    expect(cell(finished, 'tongzi', 'leads')).toEqual({ metric: 'leads', week: 4, before: 0, target: null })
    await deps.close()
  })

  it('says how a target stood at the end of the week, and of a running one how it stands now; the sheet too', async () => {
    const { deps, weekly, cell, addLead, askAs } = await openReview()
    for (const day of ['16', '18', '22', '23'])
      await addLead({ received_at: at(`${day} 09:00:00`) })
    expect((await askAs('county', 'PUT', '/api/staff/dispatch/targets', { targets: [{ areaId: 'haixiao', metric: 'leads', from: '2026-11-21', to: '2026-11-30', value: 10 }, { areaId: 'tongzi', metric: 'leads', from: '2026-11-01', to: '2026-11-30', value: 4 }] })).status).toBe(200)
    const facts = { value: 10, from: '2026-11-21', to: '2026-11-30' }
    expect(cell(await weekly('?week=2026-11-22'), 'haixiao', 'leads')?.target).toEqual({ ...facts, done: 1, share: 10, due: 2, isBehind: true })
    expect(cell(await weekly(), 'haixiao', 'leads')?.target).toMatchObject({ ...facts, done: 2, isBehind: true })
    expect(cell(await weekly(), 'tongzi', 'leads')?.target).toMatchObject({ value: 4, done: 4, share: 100, isBehind: false })
    const sheet = await askAs('county', 'GET', '/api/staff/dispatch/weekly.xlsx?week=2026-11-22')
    expect(JSON.stringify(await readImportFile({ name: '周.xlsx', bytes: Buffer.from(await sheet.arrayBuffer()) }))).toMatch(/海校街道.*收到线索（条）.*2026-11-21 至 2026-11-30.*10%.*落后进度/)
    await deps.close()
  })

  it('names what stands still, who has it and since when, the longest first', async () => {
    const { deps, weekly, addLead, addRider, addActivity, addEntry } = await openReview()
    const late = { received_at: at('01 09:00:00'), assigned_area_id: 'haixiao' }
    await addLead({ ...late, due_at: at('10 09:00:00'), department: null })
    await addLead({ ...late, due_at: at('05 09:00:00'), department: '城管局' })
    await addLead({ ...late, due_at: at('26 09:00:00') })
    const rider = await addRider({ verifiedAt: null })
    const activity = await addActivity({ startsAt: at('12 09:00:00') })
    const waiting = { registration_id: rider, activity_id: activity.id, minutes: 60, needs_confirmation: 1, source: 'D' as const }
    await addEntry({ ...waiting, from_at: at('12 09:00:00'), entered_at: at('13 09:00:00') })
    const taken = await addEntry({ ...waiting, from_at: at('12 10:00:00'), entered_at: at('12 09:00:00') })
    await addEntry({ ...waiting, from_at: at('12 10:00:00'), minutes: -60, entered_at: at('14 09:00:00'), reverses: taken.id })
    await addEntry({ ...waiting, from_at: at('24 10:00:00'), entered_at: at('24 10:00:00') })
    const { stuck } = await weekly()
    expect(stuck.map(({ kind, holder, since, count }) => [kind, holder, since, count])).toEqual([
      ['leads_overdue', '城管局', at('05 09:00:00'), 1],
      ['leads_overdue', '海校街道', at('10 09:00:00'), 1],
      ['registrations_waiting', '海校街道', '2026-09-01T00:00:00.000Z', 1],
      ['hours_waiting', '海校街道', at('13 09:00:00'), 1],
    ])
    expect((await weekly('?area=chumi')).stuck).toEqual([])
    await deps.close()
  })

  it('brings back what was decided every week until it is done, and a note without an owner only in its own week', async () => {
    const { deps, weekly, note, askAs } = await openReview()
    const decided = pointSchema.parse(await (await note()).json())
    await note({ words: '天冷，多备热水', owner: null, dueOn: null })
    expect((await weekly()).points.map(({ words }) => words).toSorted()).toEqual(['天冷，多备热水', '盯紧超时线索'].toSorted())
    deps.clock.nowMs = Date.parse('2026-12-08T12:00:00+08:00')
    expect((await weekly()).points).toMatchObject([{ id: decided.id, owner: '李主任', dueOn: '2026-11-30', madeBy: '县调度', done: null }])
    const done = () => askAs('street', 'POST', `/api/staff/dispatch/points/${decided.id}/done`, { revision: decided.revision, words: '两条都办结了' })
    expect((await done()).status).toBe(200)
    expect((await done()).status).toBe(409)
    expect((await weekly()).points).toEqual([])
    expect((await weekly('?week=2026-11-25')).points.find(({ id }) => id === decided.id)?.done).toMatchObject({ by: '海校调度', words: '两条都办结了' })
    await deps.close()
  })

  it('keeps a note once however often it is sent, and refuses another under its id, one of another area and one without words', async () => {
    const { deps, weekly, note, nextId } = await openReview()
    const id = nextId()
    expect([(await note({}, { id })).status, (await note({}, { id })).status, (await note({ words: '别的' }, { id })).status]).toEqual([200, 200, 409])
    expect((await weekly()).points).toHaveLength(1)
    expect((await note({ areaId: 'chumi' }, { who: 'street' })).status).toBe(404)
    expect((await note({ words: '  ' })).status).toBe(422)
    await deps.close()
  })
})
