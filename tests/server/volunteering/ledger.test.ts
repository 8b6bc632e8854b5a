import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeDialects } from '../../support/describe-dialects.ts'
import { at, openStreet } from '../../support/volunteering-story.ts'

const afternoon = { from: at('24 14:00'), to: at('24 16:00') }

describeDialects('the ledger of hours', (open) => {
  async function story(environment: Record<string, string> = {}) {
    const deps = await open({ environment })
    const street = await openStreet(deps)
    const rider = await street.register()
    const activity = await street.plan()
    street.go('24 18:00')
    return { ...street, rider, activity, entry: { registrationId: rider.id, ...afternoon } }
  }

  it('counts what was entered from a roster once a second person has confirmed it, and not before', async () => {
    const { deps, rider, activity, entry, clerk, reviewer, other, enter, confirm, hours, auditActions } = await story()
    const row = await (await enter(clerk, activity, entry)).json()
    expect(row).toMatchObject({ minutes: 120, source: 'D', state: 'waiting', enteredBy: '海校登记', reason: '纸质签到表' })
    expect((await hours(rider)).totals).toEqual({ scannedMinutes: 0, backEnteredMinutes: 0, waitingMinutes: 120 })
    expect([(await confirm(clerk, row)).status, (await confirm(other, row)).status]).toEqual([409, 404])
    expect(await (await confirm(reviewer, row)).json()).toMatchObject({ state: 'counts', confirmedBy: '海校审核' })
    expect((await confirm(reviewer, row)).status).toBe(409)
    expect((await hours(rider)).totals).toEqual({ scannedMinutes: 0, backEnteredMinutes: 120, waitingMinutes: 0 })
    expect(await auditActions()).toEqual(expect.arrayContaining(['activity.planned', 'service.entered', 'service.confirmed']))
    await deps.close()
  })

  it('takes the same entry twice as one, and another under its id not at all', async () => {
    const { deps, activity, entry, clerk, enter, nextId } = await story()
    const id = nextId()
    const answers = [await enter(clerk, activity, { ...entry, id }), await enter(clerk, activity, { ...entry, id }), await enter(clerk, activity, { ...entry, id, to: at('24 16:30') })]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 409])
    expect(await deps.db.selectFrom('service_entries').selectAll().execute()).toHaveLength(1)
    await deps.close()
  })

  it('takes a row back by another one with a reason, once; afterwards it can be put right', async () => {
    const { deps, rider, activity, entry, clerk, reviewer, enter, confirm, reverse, hours, nextId } = await story()
    const row = await (await enter(clerk, activity, entry)).json()
    await confirm(reviewer, row)
    expect([(await reverse(clerk, row)).status, (await reverse(reviewer, row, { why: ' ' })).status]).toEqual([404, 422])
    const id = nextId()
    expect(await (await reverse(reviewer, row, { id })).json()).toMatchObject({ minutes: -120, reverses: row.id, reason: '写错了', state: 'reversal' })
    expect([(await reverse(reviewer, row, { id })).status, (await reverse(reviewer, row)).status, (await reverse(reviewer, { id })).status, (await confirm(reviewer, row)).status]).toEqual([200, 409, 409, 409])
    expect((await hours(rider)).totals).toEqual({ scannedMinutes: 0, backEnteredMinutes: 0, waitingMinutes: 0 })
    const right = await (await enter(clerk, activity, { ...entry, to: at('24 15:00'), corrects: row.id })).json()
    await confirm(reviewer, right)
    const { totals, rows } = await hours(rider)
    expect(totals.backEnteredMinutes).toBe(60)
    expect(rows.map(({ minutes, state }) => [minutes, state])).toEqual([[120, 'reversed'], [-120, 'reversal'], [60, 'counts']])
    await deps.close()
  })

  it('refuses time that is recorded already, a day of 26 hours, more than the cap of a day, the future, and time outside of the activity', async () => {
    const { deps, activity, entry, clerk, enter, plan, rider, go } = await story({ SERVICE_MINUTES_PER_DAY: '150' })
    await enter(clerk, activity, entry)
    const overlapping = await enter(clerk, activity, { ...entry, from: at('24 15:59'), to: at('24 16:20') })
    expect([overlapping.status, (await overlapping.json()).errors[0].message]).toEqual([422, expect.stringContaining('这段时间已经记过')])
    expect((await enter(clerk, activity, { ...entry, from: at('24 16:00'), to: at('24 17:00') })).status).toBe(422)
    expect((await enter(clerk, activity, { ...entry, from: at('24 16:00'), to: at('24 16:30') })).status).toBe(200)
    for (const [from, to] of [['24 17:00', '25 19:00'], ['24 17:30', '24 17:30'], ['24 17:30', '24 17:00'], ['24 17:30', '24 18:30'], ['24 11:00', '24 12:00']] as const)
      expect((await enter(clerk, activity, { ...entry, from: at(from), to: at(to) })).status).toBe(422)
    const night = await plan({ title: '夜间巡逻', startsAt: at('24 22:00'), endsAt: at('25 02:00') })
    go('25 03:00')
    const rest = { registrationId: rider.id, from: at('25 00:00'), to: at('25 02:00') }
    expect((await enter(clerk, night, { ...rest, from: at('24 23:59') })).status).toBe(422)
    expect((await enter(clerk, night, rest)).status).toBe(200)
    await deps.close()
  })

  it('splits a night across midnight between its two days', async () => {
    const { deps, clerk, enter, plan, rider, go } = await story({ SERVICE_MINUTES_PER_DAY: '180' })
    const night = await plan({ startsAt: at('24 21:00'), endsAt: at('25 03:00') })
    go('25 04:00')
    expect((await enter(clerk, night, { registrationId: rider.id, from: at('24 21:00'), to: at('25 03:00') })).status).toBe(200)
    const [row] = await deps.db.selectFrom('service_entries').selectAll().execute()
    expect([row?.minutes, JSON.parse(row?.days ?? '')]).toEqual([360, { '2026-11-24': 180, '2026-11-25': 180 }])
    await deps.close()
  })

  it('takes entries until ten working days after, and a correction of what was taken back later too', async () => {
    const { deps, activity, entry, clerk, reviewer, enter, reverse, roster } = await story()
    expect((await roster(activity.id)).entryUntil).toBe('2026-12-08')
    const row = await (await enter(clerk, activity, entry)).json()
    deps.clock.nowMs = Date.parse('2026-12-09T10:00:00+08:00')
    const span = { ...entry, from: at('24 16:00'), to: at('24 16:30') }
    expect((await enter(clerk, activity, span)).status).toBe(422)
    expect((await enter(clerk, activity, { ...span, corrects: row.id })).status).toBe(422)
    expect((await reverse(reviewer, row)).status).toBe(200)
    expect((await enter(clerk, activity, { ...span, corrects: row.id })).status).toBe(200)
    await deps.close()
  })

  it('earns nothing at a paid duty, a meeting or a training', async () => {
    const { deps, entry, clerk, enter, plan } = await story()
    for (const kind of ['paid_duty', 'meeting', 'training'] as const)
      expect((await enter(clerk, await plan({ class: kind }), entry)).status).toBe(409)
    await deps.close()
  })

  it('keeps the rows of somebody of whom nothing else is left', async () => {
    const { deps, rider, activity, entry, clerk, enter, roster } = await story()
    await enter(clerk, activity, entry)
    await rider.change({ deed: 'delete', observedAt: at('24 18:00') })
    expect((await roster(activity.id)).people).toMatchObject([{ registrationId: rider.id, name: null, phone: null, rows: [{ minutes: 120 }] }])
    await deps.close()
  })

  it('can be checked by whoever holds a printed record, without the whole name; not of somebody who has withdrawn', async () => {
    const { deps, ask, rider, activity, entry, clerk, reviewer, enter, confirm, hours } = await story()
    expect((await hours(rider)).recordCode).toBeNull()
    await confirm(reviewer, await (await enter(clerk, activity, entry)).json())
    const { recordCode } = await hours(rider)
    const record = () => ask('GET', `/api/service-records/${recordCode?.toUpperCase()}`)
    expect(await (await record()).json()).toEqual({ name: '骑**', communityName: '海校街道', scannedMinutes: 0, backEnteredMinutes: 120, computedAt: at('24 18:00') })
    expect((await ask('GET', '/api/service-records/abcdabcdabcd')).status).toBe(404)
    await rider.change({ deed: 'withdraw', observedAt: at('24 18:00') })
    expect((await record()).status).toBe(404)
    await deps.close()
  })

  it('credits nobody a minute twice when two registrations with the same time become one', async () => {
    const { deps, register, rider, activity, entry, clerk, reviewer, card, enter, confirm, hours } = await story()
    const double = await register()
    for (const registrationId of [rider.id, double.id])
      await confirm(reviewer, await (await enter(clerk, activity, { ...entry, registrationId })).json())
    const [kept, merged] = [await card({ ...reviewer }, rider.id), await card({ ...reviewer }, double.id)]
    expect((await reviewer.ask('POST', `/api/staff/registrations/${rider.id}/merge`, { fromId: double.id, revision: kept.revision, fromRevision: merged.revision, why: '同一个人' })).status).toBe(200)
    const { totals, rows } = await hours(rider)
    expect([totals.backEnteredMinutes, rows.map(({ state }) => state)]).toEqual([120, ['counts', 'overlaps']])
    await deps.close()
  })

  it('cannot be changed, replaced or emptied, nor can its confirmations, not even by whoever has the database', async () => {
    const { deps, activity, entry, clerk, reviewer, enter, confirm, reverse } = await story()
    const row = await (await enter(clerk, activity, entry)).json()
    await confirm(reviewer, row)
    await reverse(reviewer, row)
    const { db } = deps
    await expect(db.updateTable('service_entries').set({ minutes: 1 }).execute()).rejects.toThrow(/append-only/)
    await expect(db.deleteFrom('service_entries').execute()).rejects.toThrow(/append-only/)
    await expect(db.updateTable('service_confirmations').set({ by: 'x' }).execute()).rejects.toThrow(/append-only/)
    await expect(db.deleteFrom('service_confirmations').execute()).rejects.toThrow(/append-only/)
    const [stored, reversal] = await db.selectFrom('service_entries').selectAll().orderBy('seq').execute()
    const confirmed = await db.selectFrom('service_confirmations').selectAll().executeTakeFirstOrThrow()
    if (!stored || !reversal)
      throw new Error('there are two rows')
    await expect(db.insertInto('service_entries').values(stored).execute()).rejects.toThrow()
    await expect(db.insertInto('service_entries').values({ ...reversal, id: row.activityId }).execute()).rejects.toThrow()
    const emptyOrReplace = {
      sqlite: [
        () => db.replaceInto('service_entries').values({ ...stored, minutes: 1 }).execute(),
        () => db.replaceInto('service_entries').values({ ...reversal, id: row.activityId, minutes: 1 }).execute(),
        () => db.replaceInto('service_confirmations').values({ ...confirmed, by: 'x' }).execute(),
      ],
      postgresql: [() => sql`truncate service_entries`.execute(db), () => sql`truncate service_confirmations`.execute(db)],
    }
    for (const deed of emptyOrReplace[deps.dialect.name])
      await expect(deed()).rejects.toThrow(/append-only/)
    expect(await db.selectFrom('service_entries').selectAll().orderBy('seq').execute()).toEqual([stored, reversal])
    await deps.close()
  })
})
