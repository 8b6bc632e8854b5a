import { expect, it } from 'vitest'
import { figuresSchema } from '#data/dispatch/figures.ts'
import { monthsUntil } from '#data/time/month.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openFigures } from '../../support/figures-story.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const SEED = 20_261_124

describeDialects('the public figures', (open) => {
  it('are zero in an empty county, with the months in which nothing was', async () => {
    const { figures, deps } = await openFigures(await open())
    const told = await figures()
    expect(told.figures.map(({ key, unit, count }) => [key, unit, count])).toEqual([['stations', 'places', 0], ['registered', 'persons', 0], ['leads', 'reports', 0], ['leads_resolved', 'reports', 0], ['disputes', 'cases', null], ['service_person_times', 'person_times', 0], ['care_packs', 'packs', 0], ['care_person_times', 'person_times', 0]])
    expect(told.figures.find(({ key }) => key === 'leads')?.months?.map(({ month }) => month)).toEqual(monthsUntil(deps.clock.nowMs, 12).map(({ month }) => month))
    expect(told.holdsSamples).toBe(false)
    await deps.close()
  })

  it('equal a count by hand of any history, month by month in Shanghai', async () => {
    const { figures, deps, addLeads } = await openFigures(await open())
    const random = seededRandom(SEED)
    // Instants around the ends of months too, where UTC and Shanghai disagree.
    const instants = Array.from({ length: 120 }, () => Date.parse('2025-10-31T12:00:00Z') + Math.floor(random() * 400 * 86_400_000))
    instants.push(Date.parse('2026-10-31T15:59:59.999Z'), Date.parse('2026-10-31T16:00:00Z'))
    const rows = instants.filter(ms => ms <= deps.clock.nowMs).map(ms => ({ receivedMs: ms, resolvedMs: random() < 0.5 ? Math.min(ms + 86_400_000, deps.clock.nowMs) : null, state: random() < 0.2 ? 'duplicate' as const : random() < 0.2 ? 'withdrawn' as const : 'received' as const }))
    await addLeads(rows)
    const counted = rows.filter(({ state }) => state === 'received')
    const shanghaiMonth = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 7)
    const told = await figures()
    const byKey = Object.fromEntries(told.figures.map(figure => [figure.key, figure]))
    expect(byKey.leads?.count).toBe(counted.length)
    expect(byKey.leads?.months).toEqual(byKey.leads?.months?.map(({ month }) => ({ month, count: counted.filter(({ receivedMs }) => shanghaiMonth(receivedMs) === month).length })))
    const resolved = counted.flatMap(({ resolvedMs }) => resolvedMs ?? [])
    expect(byKey.leads_resolved?.count).toBe(resolved.length)
    expect(byKey.leads_resolved?.months).toEqual(byKey.leads_resolved?.months?.map(({ month }) => ({ month, count: resolved.filter(ms => shanghaiMonth(ms) === month).length })))
    await deps.close()
  })

  it('tell of disputes only finished weeks with five or more, and no sum with a smaller one in it', async () => {
    const { figures, deps, addDisputes } = await openFigures(await open())
    const week = (monday: string, count: number) => Array.from({ length: count }, () => Date.parse(`${monday}T10:00:00+08:00`))
    await addDisputes([...week('2026-10-05', 6), ...week('2026-10-12', 4), ...week('2026-11-09', 5), ...week('2026-11-23', 9)])
    const told = (await figures()).figures.find(({ key }) => key === 'disputes')
    expect(told?.count).toBe(11)
    expect(Object.fromEntries(told?.months?.map(({ month, count }) => [month, count]) ?? [])).toMatchObject({ '2026-09': null, '2026-10': 6, '2026-11': 5 })
    await deps.close()
  })

  it('count riders whom staff have verified, once', async () => {
    const { figures, deps, addRegistrations } = await openFigures(await open())
    await addRegistrations([{ state: 'verified', verifiedAt: '2026-10-31T16:30:00.000Z' }, { state: 'verified', verifiedAt: '2026-10-31T15:30:00.000Z' }, { state: 'waiting', verifiedAt: null }, { state: 'merged', verifiedAt: '2026-11-01T00:00:00.000Z' }, { state: 'deleted', verifiedAt: '2026-11-01T00:00:00.000Z' }])
    const told = (await figures()).figures.find(({ key }) => key === 'registered')
    expect(told?.count).toBe(2)
    expect(told?.months?.slice(-2)).toEqual([{ month: '2026-10', count: 1 }, { month: '2026-11', count: 1 }])
    await deps.close()
  })

  it('stand for a minute, are counted once for many who ask, and are not sent again to whoever has them', async () => {
    const { figures, deps, app, addLeads } = await openFigures(await open())
    const before = await figures()
    await addLeads([{ receivedMs: deps.clock.nowMs, resolvedMs: null, state: 'received' }])
    expect(await figures()).toEqual(before)
    const answer = await app.request('/api/figures')
    expect((await app.request('/api/figures', { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })).status).toBe(304)
    deps.clock.nowMs += 60_000
    const after = figuresSchema.parse(await (await app.request('/api/figures')).json())
    expect(after.figures.find(({ key }) => key === 'leads')?.count).toBe(1)
    expect(after.computedAt).not.toBe(before.computedAt)
    await deps.close()
  })
})
