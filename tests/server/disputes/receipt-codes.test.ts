import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { RECEIPT_HEADER } from '#data/disputes/dispute.ts'
import { GuessBuckets } from '#server/disputes/thread/guess-buckets.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { aCode, raise } from '../../support/dispute-story.ts'
import { openOffices } from '../../support/staff-story.ts'

const SAMPLES = 15

function distribution(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1).padStart(7)
  return [0, 0.5, 0.9, 1].map(at).join('')
}

describeDialects('receipt codes', (open) => {
  it('wrong, malformed and right ones: how long each takes, side by side; the wrong ones the same bytes', async () => {
    const office = await openOffices(await open())
    const dispute = await raise(office)
    const kinds = { right: () => dispute.input.receiptCode, wrong: aCode, malformed: () => 'O!', empty: () => undefined }
    const times = new Map<string, number[]>()
    const bodies = new Set<string>()
    for (let count = 0; count < SAMPLES; count++) {
      for (const [kind, code] of Object.entries(kinds)) {
        const from = performance.now()
        const answer = await office.ask('GET', '/api/disputes/thread', { headers: { [RECEIPT_HEADER]: code(), 'x-device-key': randomUUID() } })
        times.set(kind, [...times.get(kind) ?? [], performance.now() - from])
        if (kind !== 'right')
          bodies.add((await answer.text()).replace(/"requestId":"[^"]+"/, ''))
        // So that nothing is slowed: only the answer itself is looked at here.
        office.deps.clock.nowMs += 1000
      }
    }
    expect(bodies.size).toBe(1)
    const lines = [...times].map(([kind, all]) => `${kind.padEnd(10)}${distribution(all)}`)
    console.log(['milliseconds    min median    90%    max', ...lines].join('\n'))
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
