import { expect, it } from 'vitest'
import { careNotesSchema } from '#data/care/care-notes.ts'
import { openCare } from '../../support/care-story.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const DEEDS = 140

describeDialects('whatever comes, is moved, handed out, counted, sent late or twice, and taken back', (open) => {
  it.each([1, 2, 3])('leaves stock equal to the sum of the rows and never below zero, and nobody with two packs (seed %i)', async (seed) => {
    const care = await openCare(await open())
    const { deps, register, hut, gate, put, handOut, reverse, read, rows, codeOf, nextId, reviewer, clerk } = care
    const random = seededRandom(seed)
    const upTo = (most: number) => Math.floor(random() * most)
    const pick = <Item>(items: readonly Item[]): Item => {
      const item = items[upTo(items.length)]
      if (item === undefined)
        throw new Error('nothing to pick from')
      return item
    }
    const riders = [await register(), await register(), await register()]
    const points = [hut, gate]
    /** A deed that can be sent again exactly as it was: same id, same time. */
    const written = (input: Record<string, unknown>) => {
      const [id, happenedAt] = [nextId(), new Date(deps.now() - upTo(600_000)).toISOString()]
      return () => put({ ...input, happenedAt }, { id, by: pick([clerk, reviewer]) })
    }
    const some = { received: () => written({ kind: 'received', pointId: pick(points), packs: 1 + upTo(12) }), moved: () => written({ kind: 'moved', pointId: pick(points), toPointId: pick(points), packs: 1 + upTo(6) }), lost: () => written({ kind: pick(['lost', 'returned']), pointId: pick(points), packs: 1 + upTo(3), why: '坏了' }), counted: () => written({ kind: 'counted', pointId: pick(points), left: upTo(10), why: '盘点' }) }
    const toNobody = () => written({ kind: 'handed_out', pointId: pick(points), packs: upTo(5), to: { by: 'nobody', personTimes: upTo(5) }, recount: random() < 0.2 ? { left: upTo(4), why: '少记了' } : null })
    const toRider = () => written({ kind: 'handed_out', pointId: pick(points), packs: upTo(2), to: { by: 'registration', registrationId: pick(riders).id }, recount: null })
    const makers = [some.received, some.moved, some.lost, some.counted, toNobody, toNobody, toRider, toRider]
    const sent: (() => Response | Promise<Response>)[] = []
    const statuses = new Set<number>()

    for (let count = 0; count < DEEDS; count++) {
      const chance = random()
      const listed = chance < 0.15 ? (await rows()).rows : []
      const [reversalId, reversed] = [nextId(), listed.length > 0 ? pick(listed) : undefined]
      const rider = pick(riders)
      const code = chance > 0.9 ? await codeOf(rider) : ''
      const send = reversed ? () => reverse(reversed, { id: reversalId }) : code ? () => handOut({ pointId: pick(points), packs: 1, to: { by: 'code', code } }) : sent.length > 0 && chance < 0.35 ? pick(sent) : pick(makers)()
      sent.push(send)
      statuses.add((await send()).status)
      deps.clock.nowMs += upTo(20_000)
      if (count % 20 === 0)
        expect((await read()).points.every(({ stock }) => stock >= 0)).toBe(true)
    }

    expect([...statuses].every(status => status < 500)).toBe(true)
    expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 409]))
    const event = await read()
    const { rows: told, isComplete } = await rows()
    expect(isComplete).toBe(true)
    // By hand, from what staff are shown: nothing that was taken back, and nothing that takes back.
    const standing = told.filter(({ reverses, isReversed }) => reverses === null && !isReversed)
    for (const { id, stock } of event.points) {
      expect(stock).toBe(standing.reduce((sum, { from, to, packs }) => sum + (to === id ? packs : 0) - (from === id ? packs : 0), 0))
      expect(stock).toBeGreaterThanOrEqual(0)
    }
    const out = standing.filter(({ kind }) => kind === 'handed_out')
    expect(event.totals.packs).toBe(out.reduce((sum, { packs }) => sum + packs, 0))
    expect(event.totals.personTimes).toBe(out.reduce((sum, { personTimes }) => sum + personTimes, 0))
    expect(event.totals.persons).toBe(new Set(out.flatMap(({ registrationId }) => registrationId ?? [])).size)
    for (const { id } of riders)
      expect(out.filter(({ registrationId, packs }) => registrationId === id && packs > 0).length).toBeLessThanOrEqual(1)
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
    deps.clock.nowMs += 5_000
    const { notes } = careNotesSchema.parse(await (await care.ask('GET', '/api/care-events')).json())
    expect(notes.every(({ aboutPacks }) => aboutPacks > 0 && aboutPacks <= (event.points[0]?.stock ?? 0))).toBe(true)
    await deps.close()
  }, 120_000)
})
