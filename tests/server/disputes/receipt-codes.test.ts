import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { RECEIPT_HEADER } from '#data/disputes/dispute.ts'
import { GuessBuckets } from '#server/disputes/thread/guess-buckets.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { aCode, raise } from '../../support/dispute-story.ts'
import { openOffices } from '../../support/staff-story.ts'

const SAMPLES = 60
/** Answers leave at whole slots of so many milliseconds. */
const SLOT_MS = 50
const SHARES = [0, 0.5, 0.95, 0.99, 1]

function distributionOf(times: readonly number[]): number[] {
  const sorted = times.toSorted((a, b) => a - b)
  return SHARES.map(share => sorted[Math.ceil(share * sorted.length) - 1] ?? sorted[0] ?? 0)
}
/** All that an answer tells, but for what is different in each answer of this server. */
async function toldBy(answer: Response): Promise<string> {
  const headers = [...answer.headers].filter(([name]) => !['x-request-id', 'date', 'server-timing'].includes(name))
  return JSON.stringify([answer.status, headers, (await answer.text()).replace(/"requestId":"[^"]+"/, '')])
}

describeDialects('receipt codes', (open) => {
  it('right, wrong, malformed and missing ones: how long each takes, side by side, at the same slots; all but right ones the same bytes', async () => {
    const office = await openOffices(await open())
    const dispute = await raise(office)
    const right = dispute.input.receiptCode
    const kinds = [['right', () => right], ['wrong', aCode], ['malformed', () => 'O!'], ['one sign off', () => (right.startsWith('0') ? '1' : '0') + right.slice(1)], ['missing', () => undefined]] as const
    const times = new Map<string, number[]>(kinds.map(([kind]) => [kind, []]))
    const told = new Set<string>()
    for (let count = 0; count < SAMPLES; count++) {
      // Each begins in turn: whoever comes first has the colder caches.
      for (const [kind, code] of [...kinds.slice(count % kinds.length), ...kinds.slice(0, count % kinds.length)]) {
        const from = performance.now()
        const answer = await office.ask('GET', '/api/disputes/thread', { headers: { [RECEIPT_HEADER]: code(), 'x-device-key': randomUUID() } })
        const text = await toldBy(answer)
        times.get(kind)?.push(performance.now() - from)
        if (kind === 'right')
          expect(answer.status).toBe(200)
        else
          told.add(text)
        // So that nothing is slowed: only the answer itself is looked at here.
        office.deps.clock.nowMs += 1000
      }
    }
    expect([...told]).toHaveLength(1)
    const rows = [...times].map(([kind, all]) => ({ kind, shares: distributionOf(all) }))
    console.log([`${'milliseconds'.padEnd(14)}${['min', 'p50', 'p95', 'p99', 'max'].map(name => name.padStart(8)).join('')}`, ...rows.map(({ kind, shares }) => kind.padEnd(14) + shares.map(ms => ms.toFixed(1).padStart(8)).join(''))].join('\n'))
    const [earliest, medians] = [rows.map(({ shares }) => shares[0] ?? 0), rows.map(({ shares }) => shares[1] ?? 0)]
    // Timers of Node may be early by less than a millisecond.
    expect(Math.min(...earliest)).toBeGreaterThan(SLOT_MS - 1)
    expect(Math.max(...medians) - Math.min(...medians)).toBeLessThan(SLOT_MS / 2)
    await office.deps.close()
  }, 120_000)

  it('a thousand guesses at once refuse no right code, and other routes go on', async () => {
    const office = await openOffices(await open())
    const dispute = await raise(office)
    const guesses = Array.from({ length: 1000 }, (_, place) => office.ask('GET', '/api/disputes/thread', { headers: { [RECEIPT_HEADER]: aCode(), 'x-device-key': place % 2 === 0 ? randomUUID() : undefined } }))
    const right = await office.ask('GET', '/api/disputes/thread', { headers: { [RECEIPT_HEADER]: dispute.input.receiptCode } })
    expect(right.status).toBe(200)
    expect((await office.ask('GET', '/api/health')).status).toBe(200)
    expect((await dispute.say({ deed: 'answer', words: '还在吗' })).status).toBe(201)
    expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([404]))
    await office.deps.close()
  }, 120_000)
})

it('wrong codes are usual in a burst and then now and then, per phone and of all phones together', () => {
  const clock = { nowMs: 0 }
  const buckets = new GuessBuckets({ now: () => clock.nowMs })
  const burst = (key: string, count: number) => Array.from({ length: count }, () => buckets.take(key)).filter(Boolean).length
  expect(burst('one', 20)).toBe(5)
  expect(burst('another', 20)).toBe(5)
  clock.nowMs += 10_000
  expect(burst('one', 20)).toBe(2)
  clock.nowMs += 100_000
  expect(Array.from({ length: 200 }, (_, place) => buckets.take(`phone ${place}`)).filter(Boolean).length).toBe(50)
})
