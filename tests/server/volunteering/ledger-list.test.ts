import type { LedgerList } from '#data/volunteering/ledger.ts'
import { expect, it } from 'vitest'
import { describeDialects } from '../../support/describe-dialects.ts'
import { at, openStreet } from '../../support/volunteering-story.ts'

describeDialects('the ledger of hours as a list', (open) => {
  async function story() {
    const deps = await open()
    const street = await openStreet(deps)
    const [rider, second] = [await street.register(), await street.register()]
    const activity = await street.plan()
    street.go('24 18:00')
    const list = async (query = '', person = street.reviewer): Promise<LedgerList> => (await person.ask('GET', `/api/staff/service-entries${query}`)).json()
    const enter = async (registrationId: string, from: string, to: string) => (await street.enter(street.clerk, activity, { registrationId, from: at(from), to: at(to) })).json()
    return { ...street, rider, second, activity, list, write: enter }
  }
  const sum = ({ rows }: LedgerList) => rows.reduce((total, { minutes }) => total + minutes, 0)

  it('shows what waits, how many working days are left, and who may confirm it', async () => {
    const { deps, list, write, rider, clerk } = await story()
    await write(rider.id, '24 14:00', '24 15:00')
    const { rows, counts } = await list('?view=waiting', clerk)
    expect(rows).toMatchObject([{ name: expect.stringContaining('骑'), phone: expect.stringMatching(/^1\d\d\*{4}\d{4}$/), activityTitle: '文明劝导', areaName: '海校街道', state: 'waiting', entryUntil: '2026-12-08', workdaysLeft: 10, isOwn: true }])
    expect(counts).toMatchObject({ waiting: 1, tap: 0, second: 1, counts: 0, all: 1 })
    expect((await list('?view=second')).rows).toMatchObject([{ isOwn: false }])
    deps.clock.nowMs = Date.parse('2026-12-08T10:00:00+08:00')
    expect((await list()).rows[0]?.workdaysLeft).toBe(0)
    deps.clock.nowMs = Date.parse('2026-12-12T10:00:00+08:00')
    expect((await list()).rows[0]?.workdaysLeft).toBe(-3)
    await deps.close()
  })

  it('has totals by source that are the sums of the rows they open to, whatever was confirmed and taken back', async () => {
    const { deps, list, write, rider, second, reviewer, confirm, reverse } = await story()
    const one = await write(rider.id, '24 14:00', '24 15:00')
    await confirm(reviewer, one)
    await confirm(reviewer, await write(second.id, '24 14:00', '24 16:00'))
    await write(second.id, '24 16:00', '24 16:30')
    await reverse(reviewer, one)
    const all = await list()
    expect(all.totals).toEqual([...['A', 'B', 'C'].map(source => ({ source, creditedMinutes: 0, waitingMinutes: 0 })), { source: 'D', creditedMinutes: 120, waitingMinutes: 30 }])
    for (const [view, minutes, count] of [['counts', 120, 1], ['reversed', 0, 2], ['waiting', 30, 1], ['all', 150, 4]] as const) {
      const found = await list(`?view=${view}&source=D`)
      expect([found.selected, sum(found)], view).toEqual([{ rows: count, minutes }, minutes])
    }
    expect(all.shares).toEqual([{ areaId: 'haixiao', areaName: '海校街道', creditedMinutes: 120, backEnteredMinutes: 120 }])
    await deps.close()
  })

  it('finds rows by area, days, person and activity, page by page; of other streets none', async () => {
    const { deps, list, write, rider, second, activity, other, plan, go } = await story()
    for (const [from, to] of [['24 14:00', '24 14:30'], ['24 14:30', '24 15:00'], ['24 15:00', '24 15:30']] as const)
      await write(rider.id, from, to)
    await write(second.id, '24 14:00', '24 14:30')
    await plan({ title: '另一个', startsAt: at('25 08:00'), endsAt: at('25 09:00') })
    go('25 10:00')
    const seen: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: LedgerList = await list(`?view=waiting&limit=3${next && `&after=${next}`}`)
      seen.push(...page.rows.map(({ id }) => id))
      next = page.next
    }
    expect([seen.length, new Set(seen).size]).toEqual([4, 4])
    const count = async (query: string) => (await list(query)).selected.rows
    expect(await count(`?person=${rider.id}`)).toBe(3)
    expect(await count(`?activity=${activity.id}`)).toBe(4)
    expect([await count('?from=2026-11-24&to=2026-11-24'), await count('?from=2026-11-25')]).toEqual([4, 0])
    expect([await count('?area=haixiao'), (await list('?area=tongzi')).selected.rows]).toEqual([4, 4])
    expect((await list('', other)).selected.rows).toBe(0)
    expect((await (await other.ask('GET', '/api/staff/service-entries?area=nowhere')).json()).errors[0].message).toContain('没有这个区域')
    await deps.close()
  })

  it('shows what counts nothing since two registrations are one, and leaves it out of the totals', async () => {
    const { deps, list, write, rider, second, reviewer, confirm, card } = await story()
    for (const { id } of [rider, second])
      await confirm(reviewer, await write(id, '24 14:00', '24 15:00'))
    const [kept, merged] = [await card({ ...reviewer }, rider.id), await card({ ...reviewer }, second.id)]
    expect((await reviewer.ask('POST', `/api/staff/registrations/${rider.id}/merge`, { fromId: second.id, revision: kept.revision, fromRevision: merged.revision, why: '同一个人' })).status).toBe(200)
    const found = await list(`?person=${rider.id}`)
    expect(found.rows.map(({ state }) => state).toSorted()).toEqual(['counts', 'overlaps'])
    expect([found.totals.at(-1)?.creditedMinutes, found.counts.overlaps]).toEqual([60, 1])
    await deps.close()
  })

  it('lists the activities whose hours can be entered, with the working days that are left', async () => {
    const { deps, activity, clerk, plan } = await story()
    await plan({ class: 'meeting', startsAt: at('25 08:00'), endsAt: at('25 09:00') })
    const { activities } = await (await clerk.ask('GET', '/api/staff/service-entries/activities')).json()
    expect(activities).toMatchObject([{ id: activity.id, areaName: '海校街道', entryUntil: '2026-12-08', workdaysLeft: 10 }])
    await deps.close()
  })
})
