import { expect, it } from 'vitest'
import { ROTATING_SLOT_MS, rotatingSlot, writeFixed, writeRotating } from '#data/volunteering/rotating-code.ts'
import { creditOf, totalsOf } from '#data/volunteering/service-entry.ts'
import { minutesByDay, spansOverlap, sumOfDays } from '#data/volunteering/service-time.ts'
import { runJobs } from '#server/job-clock.ts'
import { toLedgerRow } from '#server/volunteering/ledger-row.ts'
import { listEntriesOf } from '#server/volunteering/ledger.repository.ts'
import { volunteeringJobs } from '#server/volunteering/volunteering-jobs.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { at, atMs, openStreet } from '../../support/volunteering-story.ts'

const CAP = 240
const DEEDS = 150
const MINUTE_MS = 60_000

describeDialects('whatever is entered, scanned, sent late or twice, and taken back', (open) => {
  it.each([1, 2])('keeps the totals equal to the sums of the rows, and nobody has a minute twice (seed %i)', async (seed) => {
    const deps = await open({ environment: { SERVICE_MINUTES_PER_DAY: String(CAP) } })
    const { register, plan, check, enter, confirm, reverse, hours, clerk, reviewer, go, nextId } = await openStreet(deps)
    const random = seededRandom(seed)
    const pick = <Item>(items: readonly Item[]): Item => {
      const item = items[Math.floor(random() * items.length)]
      if (item === undefined)
        throw new Error('nothing to pick from')
      return item
    }
    const riders = [await register(), await register()]
    const activities = [await plan(), await plan({ startsAt: at('24 15:00'), endsAt: at('24 19:00') }), await plan({ startsAt: at('24 22:00'), endsAt: at('25 02:00') })]
    go('25 09:00')
    const key = deps.keys.derive('check-in-code')
    const sent: (() => Response | Promise<Response>)[] = []
    const statuses = new Map<number, number>()

    const someTime = ({ startsAt, endsAt }: { startsAt: string, endsAt: string }) => Math.floor((Date.parse(startsAt) + random() * (Date.parse(endsAt) - Date.parse(startsAt))) / (5 * MINUTE_MS)) * 5 * MINUTE_MS
    const anEntry = () => {
      const activity = pick(activities)
      const [one, other] = [someTime(activity), someTime(activity)]
      const body = { id: nextId(), registrationId: pick(riders).id, from: new Date(Math.min(one, other)).toISOString(), to: new Date(Math.max(one, other)).toISOString() }
      return () => enter(clerk, activity, body)
    }
    const aScan = () => {
      const [activity, rider, id] = [pick(activities), pick(riders), nextId()]
      const scannedAtMs = someTime(activity) + Math.floor(random() * ROTATING_SLOT_MS)
      const code = random() < 0.5 ? writeRotating(key, activity.id, rotatingSlot(scannedAtMs)) : writeFixed(key, 'activity', activity.id)
      const input = { kind: pick(['in', 'out'] as const), code, scannedAt: new Date(scannedAtMs).toISOString() }
      return () => check(rider, input, id)
    }
    const rowsOf = async (rider: typeof riders[number]) => listEntriesOf(deps.db, [rider.id])
    const deeds = [anEntry, aScan, aScan, () => pick(sent)]

    for (let count = 0; count < DEEDS; count++) {
      const kind = random()
      const row = (await rowsOf(pick(riders))).at(Math.floor(random() * 30))
      const send = kind < 0.15 && row ? () => confirm(pick([clerk, reviewer]), row) : kind < 0.3 && row ? () => reverse(reviewer, row) : sent.length === 0 ? anEntry() : pick(deeds)()
      sent.push(send)
      const { status } = await send()
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    await runJobs(deps, volunteeringJobs)

    expect([...statuses.keys()].every(status => status < 500)).toBe(true)
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 409, 422]))
    let rowCount = 0
    for (const rider of riders) {
      const rows = (await rowsOf(rider)).map(toLedgerRow)
      rowCount += rows.length
      const { totals, rows: told } = await hours(rider)
      expect(totals).toEqual(totalsOf(rows))
      // By hand, from what the rider is shown.
      const counting = told.filter(({ state }) => state === 'counts')
      const sum = (isWanted: (row: typeof told[number]) => boolean) => told.filter(isWanted).reduce((total, { minutes }) => total + minutes, 0)
      expect(totals.scannedMinutes + totals.backEnteredMinutes).toBe(sum(({ state }) => state === 'counts' || state === 'reversed' || state === 'reversal'))
      expect(sum(({ state }) => state === 'reversed' || state === 'reversal')).toBe(0)
      expect(totals.backEnteredMinutes).toBe(counting.filter(({ source }) => source === 'D').reduce((total, { minutes }) => total + minutes, 0))
      const spans = counting.map(({ from, to }) => ({ fromMs: Date.parse(from), toMs: Date.parse(to) }))
      expect(spans.some((one, index) => spans.slice(index + 1).some(other => spansOverlap(one, other)))).toBe(false)
      const byDay = rows.filter(({ id }) => creditOf(rows).get(id) === 'counts').map(({ days }) => days)
      for (const day of ['2026-11-24', '2026-11-25'])
        expect(byDay.reduce((total, days) => total + (days[day] ?? 0), 0)).toBeLessThanOrEqual(CAP)
      for (const row of rows)
        expect(Math.abs(sumOfDays(row.days))).toBeLessThanOrEqual(sumOfDays(minutesByDay(row)))
      const reversals = rows.flatMap(({ reverses }) => reverses ?? [])
      expect(new Set(reversals).size).toBe(reversals.length)
      expect(atMs('24 14:00')).toBeLessThanOrEqual(Math.min(...spans.map(({ fromMs }) => fromMs), Number.POSITIVE_INFINITY))
    }
    expect(rowCount).toBeGreaterThan(10)
    await deps.close()
  }, 120_000)
})
