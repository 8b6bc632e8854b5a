import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { tokenSlot, writeToken } from '#data/registrations/personal-token.ts'
import { checkInReceiptSchema } from '#data/volunteering/check-in.ts'
import { runJobs } from '#server/job-clock.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { volunteeringJobs } from '#server/volunteering/volunteering-jobs.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { aStation } from '../../support/station-story.ts'
import { at, atMs, openStreet } from '../../support/volunteering-story.ts'

const none = { scannedMinutes: 0, backEnteredMinutes: 0, waitingMinutes: 0 }

describeDialects('check-in', (open) => {
  async function story() {
    const deps = await open()
    const street = await openStreet(deps)
    const rider = await street.register()
    const activity = await street.plan()
    const rows = () => deps.db.selectFrom('service_entries').selectAll().orderBy('seq').execute()
    return { ...street, rider, activity, rows }
  }

  it('by the code on the screen counts at once, from the scan in to the scan out', async () => {
    const { deps, rider, activity, scan, hours, go } = await story()
    go('24 14:05')
    const answer = await scan(rider, activity, 'in')
    expect([answer.status, checkInReceiptSchema.parse(await answer.json())]).toEqual([201, { id: expect.any(String), kind: 'in', at: at('24 14:05'), activityId: activity.id, activityTitle: '文明劝导', state: 'kept' }])
    go('24 16:35')
    expect((await scan(rider, activity, 'out')).status).toBe(201)
    const { totals, rows } = await hours(rider)
    expect(totals).toEqual({ ...none, scannedMinutes: 150 })
    expect(rows).toMatchObject([{ from: at('24 14:05'), to: at('24 16:35'), source: 'A', state: 'counts', activityTitle: '文明劝导', enteredBy: null }])
    await deps.close()
  })

  it('is a state and no toggle: the same request again is the same answer, and a second scan says nothing new', async () => {
    const { deps, rider, activity, check, codes, hours, rows, go, nextId } = await story()
    go('24 14:00')
    const id = nextId()
    const scanned = { kind: 'in' as const, code: (await codes(activity.id)).rotating, scannedAt: at('24 14:00') }
    const first = await check(rider, scanned, id)
    go('24 14:10')
    const again = await check(rider, scanned, id)
    expect([first.status, again.status, await again.json()]).toEqual([201, 200, await first.json()])
    expect((await check(rider, { ...scanned, kind: 'out' }, id)).status).toBe(409)
    await check(rider, { kind: 'in', code: (await codes(activity.id)).rotating })
    for (const time of ['24 16:00', '24 16:10']) {
      go(time)
      await check(rider, { kind: 'out', code: (await codes(activity.id)).rotating })
    }
    expect((await hours(rider)).totals.scannedMinutes).toBe(120)
    expect(await rows()).toHaveLength(1)
    await deps.close()
  })

  it('keeps the time of scans that come days later, out before in, and puts a wrong clock right', async () => {
    const { deps, rider, activity, check, codes, hours, go } = await story()
    go('24 14:00')
    const inCode = (await codes(activity.id)).rotating
    go('24 16:00')
    const outCode = (await codes(activity.id)).rotating
    go('25 09:00')
    // The phone's clock is three hours behind; it says so by its time of sending.
    const late = { sentAt: at('25 06:00') }
    expect(await (await check(rider, { ...late, kind: 'out', code: outCode, scannedAt: at('24 13:00') })).json()).toMatchObject({ at: at('24 16:00'), state: 'kept' })
    expect(await (await check(rider, { ...late, kind: 'in', code: inCode, scannedAt: at('24 11:00') })).json()).toMatchObject({ at: at('24 14:00'), state: 'kept' })
    expect((await hours(rider)).totals.scannedMinutes).toBe(120)
    await deps.close()
  })

  it('refuses with words a photo of the code, a clock that was turned, a scan of weeks ago, what is no code, and another time than that of the activity', async () => {
    const { deps, rider, activity, check, codes, go } = await story()
    go('24 14:00')
    const { rotating, spoken } = await codes(activity.id)
    const told = async (input: Parameters<typeof check>[1]) => {
      const answer = await check(rider, input)
      return [answer.status, (await answer.json()).errors?.[0].message.split('; ')[1]]
    }
    go('24 14:05')
    expect(await told({ kind: 'in', code: rotating })).toEqual([422, '签到码已换，请重新扫屏幕上的码'])
    expect(await told({ kind: 'in', code: rotating, scannedAt: at('24 14:06'), sentAt: at('24 14:05') })).toEqual([422, '手机时间不对，请校准后重扫'])
    expect(await told({ kind: 'in', code: rotating, scannedAt: '2026-11-01T14:00:00+08:00' })).toEqual([422, '超过 14 天，请找社区补录'])
    expect(await told({ kind: 'in', code: '没有这个码' })).toEqual([422, undefined])
    expect(await told({ kind: 'in', code: '不是这个的码' })).toEqual([422, '不是签到码'])
    expect(await told({ kind: 'in', code: `${rotating.slice(0, -1)}${rotating.endsWith('0') ? '1' : '0'}` })).toEqual([422, '不是签到码'])
    expect(await told({ kind: 'in', code: spoken === '111111' ? '222222' : '111111' })).toEqual([422, '不是签到码'])
    go('24 12:30')
    expect(await told({ kind: 'in', code: (await codes(activity.id)).rotating })).toEqual([422, '不在活动时间内'])
    expect((await check({ headers: {} }, { kind: 'in', code: rotating })).status).toBe(404)
    expect(await deps.db.selectFrom('check_ins').selectAll().execute()).toEqual([])
    await deps.close()
  })

  it('by a code on paper is worth more from nearby; where the phone was is not kept', async () => {
    const { deps, register, activity, check, codes, hours, clerk, confirm, go } = await story()
    const { fixed, spoken } = await codes(activity.id)
    const near = { lng: 106.8261, lat: 28.1341, accuracyMetres: 30 }
    const ways = [{ code: fixed, where: near, source: 'B', fence: 'passed' }, { code: fixed, where: { ...near, lat: 28.15 }, source: 'C', fence: 'failed' }, { code: fixed, where: null, source: 'C', fence: null }, { code: `${spoken.slice(0, 3)} ${spoken.slice(3)}`, where: near, source: 'C', fence: null }]
    for (const { source, fence, ...way } of ways) {
      const rider = await register()
      go('24 14:00')
      await check(rider, { kind: 'in', ...way })
      go('24 15:00')
      await check(rider, { kind: 'out', ...way })
      const { totals, rows: [row] } = await hours(rider)
      expect([totals, row?.source, row?.state]).toEqual([{ ...none, waitingMinutes: 60 }, source, 'waiting'])
      const kept = await deps.db.selectFrom('check_ins').selectAll().where('registration_id', '=', rider.id).execute()
      expect(kept.map(scan => scan.fence)).toEqual([fence, fence])
      expect(JSON.stringify(kept)).not.toMatch(/106\.8|28\.1/)
      expect(await (await confirm(clerk, { id: row?.id ?? '' })).json()).toMatchObject({ state: 'counts' })
      expect((await hours(rider)).totals.scannedMinutes).toBe(60)
    }
    await deps.close()
  })

  it('by a personal code that staff scan counts like the code on the screen, for walk-ups too', async () => {
    const { deps, rider, activity, clerk, other, hours, roster, go, nextId } = await story()
    const { personalId, personalKey } = await rider.mine()
    const scanAs = async (person: typeof clerk, kind: 'in' | 'out', id = nextId(), scannedAtMs = deps.clock.nowMs) =>
      (await person.ask('POST', `/api/staff/activities/${activity.id}/scans`, { id, kind, code: writeToken(personalId, Buffer.from(personalKey, 'base64url'), tokenSlot(scannedAtMs)) })).status
    go('24 14:00')
    const id = nextId()
    expect([await scanAs(other, 'in'), await scanAs(clerk, 'in', id), await scanAs(clerk, 'in', id), await scanAs(clerk, 'out', id), await scanAs(clerk, 'in', nextId(), atMs('24 13:50'))]).toEqual([404, 200, 200, 409, 422])
    go('24 14:45')
    expect(await scanAs(clerk, 'out')).toBe(200)
    expect((await hours(rider)).totals.scannedMinutes).toBe(45)
    expect((await roster(activity.id)).people).toMatchObject([{ registrationId: rider.id, name: rider.input.name, phone: expect.stringContaining('****'), seat: 'walk_up', scans: [{ kind: 'in' }, { kind: 'out' }] }])
    await deps.close()
  })

  it('by six digits that somebody says counts when staff have confirmed it; digits of another street are nobody\'s, and wrong ones are slowed', async () => {
    const { deps, rider, activity, clerk, hours, go, nextId, register } = await story()
    const stranger = await register({ areaId: 'chumi' })
    const type = async (kind: 'in' | 'out', code: string) => (await clerk.ask('POST', `/api/staff/activities/${activity.id}/scans`, { id: nextId(), kind, code })).status
    go('24 14:00')
    expect([await type('in', await stranger.digits()), await type('in', await rider.digits())]).toEqual([404, 200])
    go('24 15:00')
    expect(await type('out', await rider.digits())).toBe(200)
    expect(await hours(rider)).toMatchObject({ totals: { scannedMinutes: 0, waitingMinutes: 60 }, rows: [{ source: 'C', state: 'waiting' }] })
    const statuses = []
    for (let guess = 0; guess < 31; guess++)
      statuses.push(await type('in', String(100_000 + guess)))
    expect([statuses.at(0), statuses.at(-1)]).toEqual([404, 429])
    await deps.close()
  })

  it('at a station is kept before anybody has written the activity down, and is found by it afterwards', async () => {
    const { deps, rider, plan, check, codes, hours, go } = await story()
    const station = aStation({ areaId: 'haixiao' })
    await addStations(deps, [station], { kind: 'added', by: 'staff', words: null })
    await deps.index.refresh()
    const elsewhere = await plan({ stationId: station.id, startsAt: at('27 09:00'), endsAt: at('27 10:00') })
    const code = (await codes(elsewhere.id)).stationFixed ?? ''
    const where = { lng: station.lng, lat: station.lat, accuracyMetres: 10 }
    go('24 09:00')
    expect(await (await check(rider, { kind: 'in', code, where })).json()).toMatchObject({ state: 'waits_for_activity', activityId: null })
    go('24 11:00')
    await check(rider, { kind: 'out', code, where })
    expect((await hours(rider)).totals).toEqual(none)
    go('25 10:00')
    const activity = await plan({ stationId: station.id, startsAt: at('24 09:00'), endsAt: at('24 11:00') })
    expect((await hours(rider)).rows).toMatchObject([{ activityId: activity.id, minutes: 120, source: 'B', state: 'waiting' }])
    await deps.close()
  })

  it('that nobody ended is closed at the planned end by the clock and waits for a tap; scans still in an outbox are waited for', async () => {
    const { deps, rider, register, activity, scan, check, codes, hours, confirm, clerk, go } = await story()
    const late = await register()
    go('24 14:30')
    await scan(rider, activity, 'in')
    const lateCode = (await codes(activity.id)).rotating
    go('24 19:01')
    await runJobs(deps, volunteeringJobs)
    await runJobs(deps, volunteeringJobs)
    const { rows: [row], totals } = await hours(rider)
    expect([row, totals]).toMatchObject([{ from: at('24 14:30'), to: at('24 17:00'), source: 'A', state: 'waiting' }, { ...none, waitingMinutes: 150 }])
    await confirm(clerk, row ?? { id: '' })
    expect((await hours(rider)).totals).toEqual({ ...none, scannedMinutes: 150 })
    await check(late, { kind: 'in', code: lateCode, scannedAt: at('24 14:30') })
    await runJobs(deps, volunteeringJobs)
    expect((await hours(late)).rows).toEqual([])
    go('24 19:40')
    await runJobs(deps, volunteeringJobs)
    expect((await hours(late)).totals.waitingMinutes).toBe(150)
    await deps.close()
  })

  it('credits nobody two activities at once, and says so', async () => {
    const { deps, rider, activity, plan, scan, hours, go } = await story()
    const other = await plan({ title: '送清凉', startsAt: at('24 15:00'), endsAt: at('24 17:00') })
    for (const [time, where, kind] of [['24 14:00', activity, 'in'], ['24 15:00', other, 'in'], ['24 16:00', activity, 'out']] as const) {
      go(time)
      await scan(rider, where, kind)
    }
    go('24 16:30')
    expect(await (await scan(rider, other, 'out')).json()).toMatchObject({ state: 'overlaps' })
    expect((await hours(rider)).totals).toEqual({ ...none, scannedMinutes: 120 })
    await deps.close()
  })

  it('does not write again what staff took back', async () => {
    const { deps, rider, activity, scan, hours, reviewer, reverse, go } = await story()
    go('24 14:00')
    await scan(rider, activity, 'in')
    go('24 16:00')
    await scan(rider, activity, 'out')
    const { rows: [row] } = await hours(rider)
    await reverse(reviewer, row ?? { id: '' })
    go('24 16:10')
    await scan(rider, activity, 'out')
    expect((await hours(rider)).totals).toEqual(none)
    await deps.close()
  })

  it('at a training is kept and earns nothing', async () => {
    const { deps, rider, plan, scan, rows, go } = await story()
    const training = await plan({ class: 'training' })
    go('24 14:00')
    await scan(rider, training, 'in')
    go('24 16:00')
    expect(await (await scan(rider, training, 'out')).json()).toMatchObject({ state: 'kept' })
    expect(await rows()).toEqual([])
    await deps.close()
  })

  it('by spoken digits waits after eight wrong ones, per person and per phone, and says so; a code that is scanned does not', async () => {
    const { deps, ask, rider, register, activity, check, codes, go, nextId } = await story()
    go('24 14:00')
    const { spoken, rotating } = await codes(activity.id)
    const wrong = spoken === '111111' ? '222222' : '111111'
    const onPhone = async (person: typeof rider, code: string, phone: string) => {
      const now = new Date(deps.now()).toISOString()
      return ask('PUT', `/api/check-ins/${nextId()}`, { headers: { ...person.headers, 'x-device-key': phone }, body: { kind: 'in', code, scannedAt: now, sentAt: now, where: null } })
    }
    const [phone, otherPhone] = ['d0000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000002']
    for (let guess = 0; guess < 8; guess++)
      expect((await onPhone(rider, wrong, phone)).status).toBe(422)
    const refused = await onPhone(rider, spoken, phone)
    expect([refused.status, Number(refused.headers.get('retry-after')), (await refused.json()).detail]).toEqual([429, 600, expect.stringContaining('过一会儿再试')])
    expect((await onPhone(rider, spoken, otherPhone)).status).toBe(429)
    const friend = await register()
    expect((await onPhone(friend, spoken, phone)).status).toBe(429)
    expect((await onPhone(friend, spoken, otherPhone)).status).toBe(201)
    expect((await check(rider, { kind: 'in', code: rotating })).status).toBe(201)
    go('24 14:10')
    expect((await onPhone(rider, spoken, phone)).status).toBe(201)
    await deps.close()
  })
})
