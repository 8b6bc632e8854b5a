import type { DoorCheckInput } from '#data/stations/door-check.ts'
import { expect, it } from 'vitest'
import { receiveDoorCheck } from '#server/stations/door-checks.service.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { aStation, daily, hostHours } from '../../support/station-story.ts'
import { countingIds } from '../../support/test-deps.ts'

const anna = '11111111-1111-4111-8111-111111111111'
const bao = '22222222-2222-4222-8222-222222222222'
const HOUR_MS = 3_600_000

describeDialects('a door check', (open) => {
  async function aCounty() {
    const deps = await open()
    const nextId = countingIds('0190cccc')
    const station = aStation({
      hours: hostHours(daily(['08:00', '20:00'])),
    })
    await addStations(deps, [
      station,
      aStation(),
    ], { kind: 'added', by: 'staff', words: null })
    const say = (kind: DoorCheckInput['kind'], deviceKey: string, changes: Partial<DoorCheckInput & { id: string }> = {}) => {
      const { id = nextId(), ...input } = changes
      return receiveDoorCheck(deps, {
        id,
        deviceKey,
        input: {
          stationId: station.id,
          kind,
          observedAt: new Date(deps.clock.nowMs).toISOString(),
          ...input,
        },
      })
    }
    const notices = () => {
      const entry = deps.index.findById(station.id)
      return entry
        ? deps.index.stationAt(entry, deps.clock.nowMs).notices.map(({ kind, count }) => ({ kind, count }))
        : undefined
    }
    return { deps, station, say, notices }
  }

  it('of one rider raises no notice, and a second rider saying the same does', async () => {
    const { deps, say, notices } = await aCounty()
    await say('locked', anna)
    expect(notices()).toEqual([])
    await say('locked', bao)
    expect(notices()).toEqual([
      { kind: 'locked', count: 2 },
    ])
    await deps.close()
  })

  it('is counted once for one phone, station, kind and day, and again the next day', async () => {
    const { deps, say, notices } = await aCounty()
    expect(await say('locked', anna)).toMatchObject({
      isNew: true,
      check: { isCounted: true },
    })
    deps.clock.nowMs += 600_000
    expect(await say('locked', anna)).toMatchObject({
      isNew: false,
      check: { isCounted: false },
    })
    expect(notices()).toEqual([])
    deps.clock.nowMs += 24 * HOUR_MS
    expect(await say('locked', anna)).toMatchObject({ isNew: true })
    await deps.close()
  })

  it('that is sent again is acknowledged with the same answer', async () => {
    const { deps, say } = await aCounty()
    const id = '0190cccc-0000-7000-8000-00000000abcd'
    const first = await say('full', anna, { id })
    const observedAt = first.check.observedAt
    deps.clock.nowMs += HOUR_MS
    const again = await say('full', anna, { id, observedAt })
    expect(again).toEqual({ check: first.check, isNew: false })
    await deps.close()
  })

  it('with an id that was used for something else is refused', async () => {
    const { deps, say } = await aCounty()
    const id = '0190cccc-0000-7000-8000-00000000abcd'
    await say('full', anna, { id })
    await expect(say('open', anna, { id })).rejects.toMatchObject({ code: 'id_taken' })
    await expect(say('full', bao, { id })).rejects.toMatchObject({ code: 'id_taken' })
    await deps.close()
  })

  it('outside opening hours says nothing about a locked door', async () => {
    const { deps, say, notices } = await aCounty()
    deps.clock.nowMs = Date.parse('2026-11-23T22:00:00+08:00')
    await say('locked', anna)
    await say('locked', bao)
    expect(notices()).toEqual([])
    await deps.close()
  })

  it('delivered late keeps its own time: a locked door seen at 15:00 counts as of 15:00', async () => {
    const { deps, say, notices } = await aCounty()
    const observedAt = '2026-11-23T15:00:00+08:00'
    deps.clock.nowMs = Date.parse('2026-11-23T22:00:00+08:00')
    await say('locked', anna, { observedAt })
    await say('locked', bao, { observedAt })
    expect(notices()).toEqual([
      { kind: 'locked', count: 2 },
    ])
    await deps.close()
  })

  it('from a phone whose clock is a year ahead counts from when it arrived', async () => {
    const { deps, say, notices } = await aCounty()
    await say('full', anna, { observedAt: '2027-11-23T16:00:00+08:00' })
    expect(notices()).toEqual([
      { kind: 'full', count: 1 },
    ])
    deps.clock.nowMs += HOUR_MS
    expect(notices()).toEqual([])
    await deps.close()
  })

  it('from a phone whose clock is a year behind changes nothing', async () => {
    const { deps, say, notices } = await aCounty()
    await say('full', anna, { observedAt: '2025-11-23T16:00:00+08:00' })
    expect(notices()).toEqual([])
    await deps.close()
  })

  it('at an unknown station is refused', async () => {
    const { deps, say } = await aCounty()
    await expect(say('open', anna, { stationId: '0190dddd-0000-7000-8000-000000000001' })).rejects.toMatchObject({ code: 'not_found' })
    await deps.close()
  })

  it('is the sixty-first of one phone in a day: refused, while other phones go on', async () => {
    const { deps, say } = await aCounty()
    await addStations(deps, Array.from({ length: 60 }, () => aStation()), { kind: 'added', by: null, words: null })
    for (const { facts } of deps.index.active.slice(0, 60))
      await say('open', anna, { stationId: facts.id })
    await expect(say('open', anna, { stationId: deps.index.active[60]?.facts.id ?? '' })).rejects.toMatchObject({ code: 'too_many_requests', retryAfterSeconds: 3600 })
    expect(await say('open', bao)).toMatchObject({ isNew: true })
    await deps.close()
  })

  it('never stores the key of the phone', async () => {
    const { deps, say } = await aCounty()
    await say('open', anna)
    expect(JSON.stringify(await deps.db.selectFrom('door_checks').selectAll().execute())).not.toContain(anna)
    await deps.close()
  })
})
