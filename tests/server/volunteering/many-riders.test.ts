import { performance } from 'node:perf_hooks'
import { expect, it } from 'vitest'
import { describeDialects } from '../../support/describe-dialects.ts'
import { atMs, openStreet } from '../../support/volunteering-story.ts'

const RIDERS = 500
/** So many raise their phones at the same moment, each twelve seconds. */
const AT_ONCE = 20
const FIVE_MINUTES_MS = 300_000

describeDialects('five hundred riders at one screen', (open) => {
  it('are all checked in within five minutes, each exactly once, though every fifth phone sends twice', async () => {
    const deps = await open()
    const { register, plan, check, codes, nextId } = await openStreet(deps)
    const riders: Awaited<ReturnType<typeof register>>[] = []
    for (let phone = 0; phone < RIDERS; phone++)
      riders.push(await register({}, { phone }))
    const activity = await plan()

    const [statuses, times]: [number[], number[]] = [[], []]
    for (let first = 0; first < RIDERS; first += AT_ONCE) {
      deps.clock.nowMs = atMs('24 14:00') + Math.floor(first / RIDERS * FIVE_MINUTES_MS)
      const { rotating } = await codes(activity.id)
      const scannedAt = new Date(deps.clock.nowMs).toISOString()
      const send = async (rider: typeof riders[number], id: string) => {
        const began = performance.now()
        statuses.push((await check(rider, { kind: 'in', code: rotating, scannedAt }, id)).status)
        times.push(performance.now() - began)
      }
      await Promise.all(riders.slice(first, first + AT_ONCE).flatMap((rider, index) => {
        const id = nextId()
        return index % 5 === 0 ? [send(rider, id), send(rider, id)] : [send(rider, id)]
      }))
    }

    const kept = await deps.db.selectFrom('check_ins').selectAll().execute()
    expect([kept.length, new Set(kept.map(({ registration_id }) => registration_id)).size]).toEqual([RIDERS, RIDERS])
    expect(kept.every(({ activity_id, source }) => activity_id === activity.id && source === 'A')).toBe(true)
    expect([statuses.filter(status => status === 201).length, statuses.filter(status => status === 200).length]).toEqual([RIDERS, RIDERS / 5])
    const sorted = times.toSorted((one, other) => one - other)
    const of = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
    console.log(`${deps.dialect.name}: ${times.length} check-ins, ${AT_ONCE} at once: median ${of(0.5)} ms, 95 % within ${of(0.95)} ms, all within ${Math.round(sorted.at(-1) ?? 0)} ms`)
    await deps.close()
  }, 240_000)
})
