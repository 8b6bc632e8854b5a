import { expect, it } from 'vitest'
import { activityListSchema, signUpReceiptSchema, staffActivityListSchema } from '#data/volunteering/activity.ts'
import { rosterSchema } from '#data/volunteering/roster.ts'
import { mergeArea } from '#server/areas/area-merge.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { byOperator } from '../../support/staff-story.ts'
import { anActivity, at, openStreet } from '../../support/volunteering-story.ts'

/** The answer names the wish, whatever it says. */
const withoutId = ({ id: _, ...said }: Record<string, unknown>) => said

describeDialects('activities', (open) => {
  async function story() {
    const deps = await open()
    const street = await openStreet(deps)
    const sign = async (rider: { headers: Record<string, string> }, id: string, isComing = true) =>
      withoutId(await (await street.ask('PUT', `/api/activities/${id}/sign-up/${street.nextId()}`, { headers: rider.headers, body: { isComing } })).json())
    return { ...street, sign }
  }

  it('are planned for some weeks on the same day of the week, and everybody reads what is to come', async () => {
    const { deps, ask, clerk, go } = await story()
    const { activities } = activityListSchema.parse(await (await clerk.ask('POST', '/api/staff/activities', anActivity({ weeks: 3 }))).json())
    expect(activities.map(({ startsAt }) => startsAt)).toEqual([at('24 14:00'), '2026-12-01T06:00:00.000Z', '2026-12-08T06:00:00.000Z'])
    expect(new Set(activities.map(({ seriesId }) => seriesId)).size).toBe(1)
    go('24 17:01')
    const coming = activityListSchema.parse(await (await ask('GET', '/api/activities')).json())
    expect(coming.activities.map(({ id }) => id)).toEqual(activities.slice(1).map(({ id }) => id))
    expect((await clerk.ask('GET', '/api/staff/activities')).status).toBe(200)
    await deps.close()
  })

  it('refuse facts that do not go together, and an area of somebody else', async () => {
    const { deps, clerk, other } = await story()
    const statuses = []
    for (const wrong of [{ endsAt: at('24 14:10') }, { endsAt: at('25 16:00') }, { place: null }, { stationId: '01900000-0000-7000-8000-0000000000ff' }, { areaId: 'chumi' }, { areaId: 'nowhere' }, { capacity: 0 }, { startsAt: at('01 14:00'), endsAt: at('01 15:00') }, { weeks: 27 }])
      statuses.push((await clerk.ask('POST', '/api/staff/activities', anActivity(wrong))).status)
    expect(statuses).toEqual(Array.from({ length: 9 }).fill(422))
    expect((await other.ask('POST', '/api/staff/activities', anActivity())).status).toBe(422)
    await deps.close()
  })

  it('are changed before they begin, by whoever saw the last change, or cancelled with a reason that everybody reads', async () => {
    const { deps, ask, clerk, other, plan, go, register, hours, nextId, auditActions } = await story()
    const { weeks: _, ...facts } = anActivity({ title: '文明劝导（改）' })
    const activity = await plan()
    const path = `/api/staff/activities/${activity.id}`
    expect((await other.ask('PUT', path, { ...facts, revision: 1 })).status).toBe(404)
    expect(await (await clerk.ask('PUT', path, { ...facts, revision: 1 })).json()).toMatchObject({ title: '文明劝导（改）', revision: 2 })
    expect((await clerk.ask('PUT', path, { ...facts, revision: 1 })).status).toBe(409)
    expect((await clerk.ask('POST', `${path}/cancel`, { revision: 2, why: '' })).status).toBe(422)
    const rider = await register()
    await ask('PUT', `/api/activities/${activity.id}/sign-up/${nextId()}`, { headers: rider.headers, body: { isComing: true } })
    const begun = await plan()
    expect((await clerk.ask('POST', `${path}/cancel`, { revision: 2, why: '下暴雨' })).status).toBe(200)
    const { activities } = await (await ask('GET', '/api/activities')).json()
    expect(activities.find(({ id }: { id: string }) => id === activity.id).cancelled).toMatchObject({ reason: '下暴雨' })
    // Whoever signed up still finds it among their own.
    expect((await hours(rider)).coming).toEqual([{ activityId: activity.id, seat: 'coming', ahead: 0 }])
    go('24 14:00')
    expect((await clerk.ask('POST', `/api/staff/activities/${begun.id}/cancel`, { revision: 1, why: '下暴雨' })).status).toBe(409)
    expect(await auditActions()).toEqual(expect.arrayContaining(['activity.changed', 'activity.cancelled']))
    await deps.close()
  })

  it('seat riders in the order of signing up; the others wait and move up, and the same said twice changes nothing', async () => {
    const { deps, ask, nextId, register, plan, sign, hours, roster, go } = await story()
    const activity = await plan({ capacity: 1 })
    const [first, second, third] = [await register(), await register(), await register()]
    const wishId = nextId()
    expect(signUpReceiptSchema.parse(await (await ask('PUT', `/api/activities/${activity.id}/sign-up/${wishId}`, { headers: first.headers, body: { isComing: true } })).json())).toEqual({ id: wishId, seat: 'coming', ahead: 0 })
    deps.clock.nowMs += 1000
    expect(await sign(second, activity.id)).toEqual({ seat: 'waiting', ahead: 0 })
    deps.clock.nowMs += 1000
    expect(await sign(third, activity.id)).toEqual({ seat: 'waiting', ahead: 1 })
    expect(await sign(first, activity.id)).toEqual({ seat: 'coming', ahead: 0 })
    expect(await sign(first, activity.id, false)).toEqual({ seat: 'none', ahead: 0 })
    expect((await hours(second)).coming).toEqual([{ activityId: activity.id, seat: 'coming', ahead: 0 }])
    deps.clock.nowMs += 1000
    expect(await sign(first, activity.id)).toEqual({ seat: 'waiting', ahead: 1 })
    const { people, activity: described } = rosterSchema.parse(await roster(activity.id))
    expect([described.comingCount, described.waitingCount]).toEqual([1, 2])
    expect(people.map(({ seat }) => seat).toSorted()).toEqual(['coming', 'waiting', 'waiting'])
    go('24 17:00')
    expect(await sign(third, activity.id)).toMatchObject({ code: 'not_possible_now' })
    await deps.close()
  })

  it('are not there for a secret that belongs to nobody, nor for somebody who has withdrawn', async () => {
    const { deps, register, plan, sign } = await story()
    const activity = await plan()
    const rider = await register()
    expect(await sign({ headers: {} }, activity.id)).toMatchObject({ code: 'not_found' })
    expect(await sign(rider, '01900000-0000-7000-8000-0000000000ff')).toMatchObject({ code: 'not_found' })
    await rider.change({ deed: 'withdraw', observedAt: at('23 16:00') })
    expect(await sign(rider, activity.id)).toMatchObject({ code: 'not_possible_now' })
    expect(await deps.db.selectFrom('activity_sign_ups').selectAll().execute()).toEqual([])
    await deps.close()
  })

  it('are listed for staff with how many were scanned in, walk-ups too', async () => {
    const { deps, register, plan, sign, clerk, scan, go } = await story()
    const [activity, quiet] = [await plan(), await plan({ title: '没人来的' })]
    const [signed, walkUp] = [await register(), await register()]
    await sign(signed, activity.id)
    go('24 14:00')
    for (const rider of [signed, walkUp, walkUp])
      await scan(rider, activity, 'in')
    go('24 15:00')
    await scan(walkUp, activity, 'out')
    const { activities } = staffActivityListSchema.parse(await (await clerk.ask('GET', '/api/staff/activities')).json())
    expect(activities.map(({ id, comingCount, checkedInCount }) => [id, comingCount, checkedInCount]).toSorted()).toEqual([[activity.id, 1, 2], [quiet.id, 0, 0]].toSorted())
    await deps.close()
  })

  it('of an area that was merged are those of the area it went into: for whoever reads, lists, and changes them', async () => {
    const { deps, ask, plan, clerk, other, go } = await story()
    const activity = await plan({ startsAt: at('25 14:00'), endsAt: at('25 16:00') })
    await mergeArea(deps, byOperator, { id: 'haixiao', intoId: 'chumi' })
    go('24 09:00')
    const { activities } = activityListSchema.parse(await (await ask('GET', '/api/activities')).json())
    expect(activities).toMatchObject([{ id: activity.id, areaId: 'chumi', areaName: '楚米镇' }])
    // The clerk's role went over with the area; the other street sees it from now on.
    for (const person of [clerk, other])
      expect((await (await person.ask('GET', '/api/staff/activities')).json()).activities).toMatchObject([{ id: activity.id, areaId: 'chumi' }])
    expect((await other.ask('GET', `/api/staff/activities/${activity.id}`)).status).toBe(200)
    // A form that was opened before the merge says the old id.
    const { weeks: _, ...facts } = anActivity({ startsAt: at('25 15:00'), endsAt: at('25 16:00') })
    expect(await (await clerk.ask('PUT', `/api/staff/activities/${activity.id}`, { ...facts, revision: 1 })).json()).toMatchObject({ areaId: 'chumi', revision: 2 })
    expect(await deps.db.selectFrom('activities').select('area_id').execute()).toEqual([{ area_id: 'chumi' }])
    await deps.close()
  })

  it('go into the calendar of a phone, with their place and the time in every time zone', async () => {
    const { deps, ask, plan } = await story()
    const activity = await plan()
    const answer = await ask('GET', `/api/activities/${activity.id}/calendar.ics`)
    expect(answer.headers.get('content-type')).toContain('text/calendar')
    const file = await answer.text()
    expect(file).toContain('DTSTART:20261124T060000Z\r\nDTEND:20261124T090000Z\r\nSUMMARY:文明劝导\r\nLOCATION:河滨路口\r\n')
    expect((await ask('GET', '/api/activities/01900000-0000-7000-8000-0000000000ff/calendar.ics')).status).toBe(404)
    await deps.close()
  })
})
