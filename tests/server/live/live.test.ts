import { afterEach, describe, expect, it, vi } from 'vitest'
import { createApp } from '#server/app.ts'
import { startServer } from '#server/start-server.ts'
import { addStations, changeStation } from '#server/stations/stations.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { listenLive } from '../../support/listen-live.ts'
import { aStation } from '../../support/station-story.ts'
import { countingIds, openTestDeps } from '../../support/test-deps.ts'

const added = { kind: 'added', by: 'staff', words: null } as const

afterEach(() => void vi.useRealTimers())

describeDialects('an open phone', (open) => {
  it('hears the revision at once, and of every change after that', async () => {
    const deps = await open()
    await deps.index.refresh()
    const answer = await createApp(deps).request('/api/live', { headers: { 'accept-encoding': 'gzip, br' } })
    expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-type': 'text/event-stream', 'x-accel-buffering': 'no', 'cache-control': 'no-store, no-transform' })
    expect(answer.headers.has('content-encoding')).toBe(false)
    const phone = listenLive(answer)
    expect(await phone.next()).toMatch(/^retry: \d{4}$/)
    expect(await phone.nextRevision()).toBe(0)
    const station = aStation()
    await addStations(deps, [station], added)
    expect(await phone.nextRevision()).toBe(1)
    await changeStation(deps, { ...station, name: '改过的名字' }, [])
    expect(await phone.nextRevision()).toBe(2)
    await phone.hangUp()
    await deps.close()
  })

  it('hears of what riders say at the door', async () => {
    const deps = await open()
    const station = aStation()
    await addStations(deps, [station], added)
    const app = createApp(deps)
    const phone = listenLive(await app.request('/api/live'))
    const before = await phone.nextRevision()
    const newKey = countingIds('01900001')
    const check = { stationId: station.id, kind: 'full', observedAt: new Date(deps.now()).toISOString() }
    const sent = await app.request(`/api/door-checks/${newKey()}`, { method: 'PUT', headers: { 'content-type': 'application/json', 'x-device-key': newKey() }, body: JSON.stringify(check) })
    expect(sent.status).toBe(201)
    expect(await phone.nextRevision()).toBeGreaterThan(Number(before))
    await phone.hangUp()
    await deps.close()
  })
})

describe('the connections of a process', () => {
  it('are bounded: one too many is told to poll, and gets in when another has gone', async () => {
    const deps = await openTestDeps({ environment: { LIVE_MAX: '2' } })
    const app = createApp(deps)
    const phones = [listenLive(await app.request('/api/live')), listenLive(await app.request('/api/live'))]
    for (const phone of phones)
      await phone.nextRevision()
    const refused = await app.request('/api/live')
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(await refused.json()).toMatchObject({ code: 'not_ready', status: 503 })
    await phones[0]?.hangUp()
    expect(deps.live.size).toBe(1)
    const late = listenLive(await app.request('/api/live'))
    expect(await late.nextRevision()).toBe(-1)
    deps.live.close()
    await deps.close()
  })

  it('carry a heartbeat, so that nobody on the way thinks them dead', async () => {
    vi.useFakeTimers()
    const deps = await openTestDeps()
    const messages = deps.live.follow()?.messages()
    await messages?.next()
    await messages?.next()
    const beat = messages?.next()
    await vi.advanceTimersByTimeAsync(25_000)
    expect((await beat)?.value).toBe(': still here\n\n')
    await deps.close()
  })

  it('end when the server stops, without waiting for the phones', async () => {
    const deps = await openTestDeps({ environment: { PORT: '0' } })
    const server = await startServer(deps)
    const phone = listenLive(await fetch(`${server.url}/api/live`))
    expect(await phone.nextRevision()).toBe(0)
    await server.stop()
    expect(await phone.next()).toBeUndefined()
    expect(deps.live.follow()).toBeUndefined()
  })

  it('of a phone that has gone away are let go', async () => {
    const deps = await openTestDeps({ environment: { PORT: '0' } })
    const server = await startServer(deps)
    const ending = new AbortController()
    const phone = listenLive(await fetch(`${server.url}/api/live`, { signal: ending.signal }))
    await phone.nextRevision()
    expect(deps.live.size).toBe(1)
    ending.abort()
    await vi.waitUntil(() => deps.live.size === 0, { timeout: 15_000 })
    await server.stop()
  })
})
