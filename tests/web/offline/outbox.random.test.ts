import type { FakeTab, Luck } from './fake-phone.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFakePhone, createFakeServer, settle } from './fake-phone.ts'

type Phone = ReturnType<typeof createFakePhone>
interface Story { phone: Phone, tabs: FakeTab[], promised: string[] }

/** One thing that happens to a phone; `which` picks the tab. */
type Event
  = | { does: 'send' | 'kill' | 'wake' | 'open', which: number }
    | { does: 'pass', ms: number }
    | { does: 'network', isUp: boolean }
    | { does: 'luck', luck: Luck[] }
    | { does: 'clock', errorMs: number }
    | { does: 'killMidSend', which: number }

const which = fc.nat(5)
const passingLuck = fc.constantFrom<Luck>('taken', 'request_lost', 'answer_lost', 'busy')
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('send' as const),
      which,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constantFrom('kill' as const, 'open' as const),
      which,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('killMidSend' as const),
      which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('wake' as const),
      which,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('pass' as const),
      ms: fc.integer({ min: 1, max: 600_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('network' as const),
      isUp: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('luck' as const),
      luck: fc.array(passingLuck, { maxLength: 6 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('clock' as const),
      errorMs: fc.integer({ min: -1e10, max: 1e10 }),
    }),
  },
)

async function happen(story: Story, event: Event): Promise<void> {
  const { phone, tabs } = story
  const tab = 'which' in event
    ? tabs[event.which % Math.max(tabs.length, 1)]
    : undefined
  switch (event.does) {
    case 'send': {
      const id = await tab?.outbox.enqueue('door_check', '/api/door-checks', { number: story.promised.length })
      story.promised.push(...id
        ? [id]
        : [])
      return
    }
    case 'killMidSend': {
      // The entry may be promised or not when the tab dies: nobody was told, so only "no other id" is asked for it.
      void tab?.outbox.wake()
      return kill(story, tab)
    }
    case 'kill': {
      await settle()
      return kill(story, tab)
    }
    case 'open': {
      tabs.push(await phone.openTab())
      return
    }
    case 'wake': {
      void tab?.outbox.wake()
      return
    }
    case 'pass': return phone.pass(event.ms)
    case 'network': {
      phone.server.isUp = event.isUp
      return
    }
    case 'luck': {
      phone.server.luck.push(...event.luck)
      return
    }
    case 'clock': phone.clockErrorMs = event.errorMs
  }
}

async function kill(story: Story, tab: FakeTab | undefined): Promise<void> {
  tab?.kill()
  story.tabs = story.tabs.filter(other => other !== tab)
}

describe.each(['browser', 'lease'] as const)('the outbox with locks by the %s, whatever happens to the phone', (locksBy) => {
  it('delivers every entry exactly once, in order, and loses none', async () => {
    await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 40 }), async (events) => {
      const server = createFakeServer()
      const phone = createFakePhone({ server, locksBy })
      const story: Story = {
        phone,
        tabs: [await phone.openTab()],
        promised: [],
      }
      for (const event of events)
        await happen(story, event)

      server.isUp = true
      server.luck = []
      await settle()
      await phone.openTab()
      await phone.pass(2 * 3_600_000)

      expect([
        ...server.bodies.keys(),
      ]).toEqual(story.promised)
      expect([
        ...server.bodies.values(),
      ]).toEqual(story.promised.map((_, number) => JSON.stringify({ number })))
      expect((await phone.disk.list()).entries).toEqual([])
    }), { numRuns: 300, seed: 520322 })
  })
})
