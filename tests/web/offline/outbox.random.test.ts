import type { FakeTab, Luck } from './fake-phone.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFakePhone, createFakeServer, settle } from './fake-phone.ts'

interface Story {
  phone: ReturnType<typeof createFakePhone>
  tabs: FakeTab[]
  /** How many entries were begun; each carries its number. */
  begun: number
  /** Ids that `enqueue` has returned. */
  promised: string[]
}

interface Event {
  does: keyof typeof happenings
  /** Which tab it happens to. */
  which: number
  /** How far into its work a tab is killed. */
  steps: number
  ms: number
  luck: Luck[]
}

const happenings = {
  async send(story: Story, { which }: Event) {
    const id = await tabOf(story, which)?.outbox.enqueue('door_check', '/api/door-checks', { number: story.begun++ })
    story.promised.push(...id
      ? [id]
      : [])
  },
  async killWhileKeeping(story: Story, { which, steps }: Event) {
    const tab = tabOf(story, which)
    void tab?.outbox.enqueue('door_check', '/api/door-checks', { number: story.begun++ }).then(id => story.promised.push(id))
    await killAfter(story, tab, steps)
  },
  async killWhileSending(story: Story, { which, steps }: Event) {
    const tab = tabOf(story, which)
    void tab?.outbox.wake()
    await killAfter(story, tab, steps)
  },
  async open({ phone, tabs }: Story) {
    tabs.push(await phone.openTab())
  },
  async wake(story: Story, { which }: Event) {
    void tabOf(story, which)?.outbox.wake()
  },
  async pass({ phone }: Story, { ms }: Event) {
    await phone.pass(ms)
  },
  async loseNetwork({ phone }: Story) {
    phone.server.isUp = false
  },
  async findNetwork({ phone }: Story) {
    phone.server.isUp = true
  },
  async tryLuck({ phone }: Story, { luck }: Event) {
    phone.server.luck.push(...luck)
  },
  async setClock({ phone }: Story, { ms, which }: Event) {
    phone.clockErrorMs = (which - 2) * ms * 1_000
  },
}

function tabOf({ tabs }: Story, which: number): FakeTab | undefined {
  return tabs[which % Math.max(tabs.length, 1)]
}

async function killAfter(story: Story, tab: FakeTab | undefined, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++)
    await Promise.resolve()
  tab?.kill()
  story.tabs = story.tabs.filter(other => other !== tab)
}

const event: fc.Arbitrary<Event> = fc.record({
  // `send`, `pass` and `tryLuck` happen more often than the rest. The keys of `happenings` are its keys.
  does: fc.constantFrom(...Object.keys(happenings) as (keyof typeof happenings)[], 'send', 'send', 'send', 'pass', 'tryLuck', 'open'),
  which: fc.nat(5),
  steps: fc.nat(80),
  ms: fc.integer({ min: 1, max: 600_000 }),
  luck: fc.array(fc.constantFrom<Luck>('taken', 'request_lost', 'answer_lost', 'busy'), { maxLength: 6 }),
})

describe.each(['browser', 'lease'] as const)('the outbox with locks by the %s, whatever happens to the phone', (locksBy) => {
  it('delivers every entry exactly once, in order, and loses none', async () => {
    await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 60, size: 'max' }), async (events) => {
      const server = createFakeServer()
      const phone = createFakePhone({ server, locksBy })
      const story: Story = {
        phone,
        tabs: [await phone.openTab()],
        begun: 0,
        promised: [],
      }
      for (const event of events)
        await happenings[event.does](story, event)

      server.isUp = true
      server.luck = []
      await settle()
      await phone.openTab()
      await phone.pass(2 * 3_600_000)

      const numbers: number[] = [
        ...server.bodies.values(),
      ].map(body => JSON.parse(body).number)
      expect(numbers).toEqual([
        ...new Set(numbers),
      ].sort((one, other) => one - other))
      expect([
        ...server.bodies.keys(),
      ]).toEqual(expect.arrayContaining(story.promised))
      expect((await phone.disk.list()).entries).toEqual([])
    }), { numRuns: 300, seed: 520322 })
  })
})
