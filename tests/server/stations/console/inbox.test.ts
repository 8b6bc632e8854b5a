import type { DoorCheckKind } from '#data/stations/door-check.ts'
import { expect, it } from 'vitest'
import { inboxSchema } from '#data/stations/console/inbox.ts'
import { openConsole } from '../../../support/console-story.ts'
import { describeDialects } from '../../../support/describe-dialects.ts'
import { daily, hostHours } from '../../../support/station-story.ts'

const [wei, bao] = ['0190cccc-0000-7000-8000-000000000001', '0190cccc-0000-7000-8000-000000000002']
const idOf = (last: number) => `0190dddd-0000-7000-8000-${String(last).padStart(12, '0')}`

describeDialects('the inbox of the console', (open) => {
  async function aDay() {
    const story = await openConsole(await open())
    const { deps, ask } = story
    const station = await story.found({ hours: hostHours(daily(['08:00', '20:00'])) })
    const clerk = await story.employ('海校登记员', { role: 'clerk', areaId: 'haixiao' })
    const other = await story.employ('楚米登记员', { role: 'clerk', areaId: 'chumi' })
    const observedAt = () => new Date(deps.clock.nowMs).toISOString()
    const phone = (key: string | undefined) => ({ 'x-device-key': key })
    const check = (last: number, kind: DoorCheckKind, key = wei) => ask('PUT', `/api/door-checks/${idOf(last)}`, { body: { stationId: station.id, kind, observedAt: observedAt() }, headers: phone(key) })
    const suggest = (last: number, key = wei) => ask('PUT', `/api/suggestions/${idOf(last)}`, { body: { kind: 'correction', stationId: station.id, aspects: ['hours'], words: '其实九点才开', point: null, observedAt: observedAt() }, headers: phone(key) })
    const own = (path: string, key: string | undefined = wei) => ask('GET', `/api/${path}`, { headers: phone(key) })
    const inbox = async (person: typeof clerk) => inboxSchema.parse(await (await person.ask('GET', '/api/staff/stations/inbox')).json())
    return { ...story, station, clerk, other, check, suggest, own, inbox }
  }

  it('brings a door alarm with count and age; its answer settles it, and both riders read what was found', async () => {
    const { deps, app, url, station, clerk, other, check, own, inbox } = await aDay()
    await check(1, 'locked')
    await check(2, 'locked', bao)
    deps.clock.nowMs += 5 * 60_000
    expect(await inbox(clerk)).toMatchObject({ counts: { alarms: 1 }, alarms: [{ station: { id: station.id }, kind: 'locked', count: 2, ageMinutes: 5 }] })
    expect((await inbox(other)).counts).toEqual({ alarms: 0, suggestions: 0, stale: 0 })
    const answer = { kind: 'locked', outcome: 'being_fixed', words: '锁坏了，下午修好' }
    expect((await other.ask('POST', url(station.id, '/alarms'), answer)).status).toBe(404)
    expect((await clerk.ask('POST', url(station.id, '/alarms'), answer)).status).toBe(204)
    expect((await inbox(clerk)).counts.alarms).toBe(0)
    const notices = async () => (await (await app.request(`/api/stations/${station.code}`)).json()).notices
    expect(await notices()).toMatchObject([{ kind: 'locked' }])
    expect(await (await own(`door-checks/${idOf(2)}`, bao)).json()).toMatchObject({ kind: 'locked', outcome: { outcome: 'being_fixed', words: '锁坏了，下午修好' } })
    expect((await own(`door-checks/${idOf(2)}`)).status).toBe(404)
    deps.clock.nowMs += 5 * 60_000
    await clerk.ask('POST', url(station.id, '/alarms'), { ...answer, outcome: 'fixed', words: '修好了' })
    expect(await notices()).toEqual([])
    deps.clock.nowMs += 5 * 60_000
    await check(3, 'locked', '0190cccc-0000-7000-8000-000000000003')
    expect(await notices()).toEqual([])
    await deps.close()
  })

  it('brings suggestions, whose riders read the answer and nobody else does', async () => {
    const { deps, station, clerk, other, suggest, own, inbox, auditActions } = await aDay()
    await suggest(7)
    expect(await inbox(clerk)).toMatchObject({ counts: { suggestions: 1 }, suggestions: [{ id: idOf(7), station: { code: station.code }, aspects: ['hours'], words: '其实九点才开', ageMinutes: 0 }] })
    expect(await (await own(`suggestions/${idOf(7)}`)).json()).toMatchObject({ kind: 'correction', answer: null })
    const answer = ['POST', `/api/staff/stations/suggestions/${idOf(7)}/answer`, { state: 'done', words: '已改成九点，谢谢' }] as const
    expect((await other.ask(...answer)).status).toBe(404)
    expect((await clerk.ask(...answer)).status).toBe(204)
    expect((await inbox(clerk)).counts.suggestions).toBe(0)
    expect(await (await own(`suggestions/${idOf(7)}`)).json()).toMatchObject({ answer: { state: 'done', words: '已改成九点，谢谢' } })
    const [foreign, none] = [await own(`suggestions/${idOf(7)}`, bao), await own(`suggestions/${idOf(99)}`)]
    const bodies = await Promise.all([foreign, none].map(async seen => ({ ...await seen.json(), requestId: '' })))
    expect([foreign.status, bodies[0]]).toEqual([404, bodies[1]])
    expect((await auditActions()).at(-1)).toBe('suggestion.answered')
    expect((await suggest(7)).status).toBe(200)
    await deps.close()
  })

  it('brings stations that nobody has confirmed for 30 days, until one tap', async () => {
    const { deps, li, url, found, inbox } = await aDay()
    const old = await found({ access: { who: 'everyone', words: null, seats: null, confirmedAt: '2026-10-20T00:00:00.000Z', confirmedBy: 'host' } })
    expect(await inbox(li)).toMatchObject({ counts: { stale: 1 }, stale: [{ station: { id: old.id, revision: 1 }, confirmedAt: '2026-10-20T00:00:00.000Z', ageDays: 34 }] })
    await li.ask('POST', url(old.id, '/confirm'), { revision: 1 })
    expect((await inbox(li)).counts.stale).toBe(0)
    await deps.close()
  })
})
