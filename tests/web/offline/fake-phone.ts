import type { Lease, LeaseStorage } from '#web/offline/lease-lock.ts'
import type { OutboxEntry } from '#web/offline/outbox-entry.ts'
import type { OutboxStorage } from '#web/offline/outbox-storage.ts'
import type { Outbox } from '#web/offline/outbox.ts'
import type { SendResult } from '#web/offline/send-entry.ts'
import type { TabLock } from '#web/offline/tab-lock.ts'
import { createLeaseLock } from '#web/offline/lease-lock.ts'
import { createMemoryOutboxStorage } from '#web/offline/outbox-storage.ts'
import { createOutbox } from '#web/offline/outbox.ts'
import { withOverflow } from '#web/offline/overflow-storage.ts'

export const noon = Date.parse('2026-07-15T12:00:00+08:00')

/** What happens to one attempt. */
export type Luck = 'taken' | 'request_lost' | 'answer_lost' | 'failing' | 'busy' | 'refused'

/** A server that is idempotent by id, like ours, and remembers in which order it first saw the ids. */
export function createFakeServer() {
  const bodies = new Map<string, string>()
  const server = {
    bodies,
    attempts: [] as string[],
    isUp: true,
    /** What happens to the next attempts, first come first served; then `taken`. */
    luck: [] as Luck[],
    retryAfterMs: 60_000,
    async receive(entry: OutboxEntry): Promise<SendResult> {
      const luck = server.isUp
        ? server.luck.shift() ?? 'taken'
        : 'request_lost'
      server.attempts.push(entry.id)
      if (luck === 'request_lost')
        return problem('no_answer', null)
      if (luck === 'failing')
        return problem('internal', 500)
      if (luck === 'busy')
        return problem('too_many_requests', 429, server.retryAfterMs)
      if (luck === 'refused') {
        return {
          outcome: 'refused',
          problem: {
            code: 'invalid_input',
            status: 422,
            detail: null,
            errors: [
              { path: 'words', message: 'too long' },
            ],
          },
        }
      }
      const known = bodies.get(entry.id)
      if (known !== undefined && known !== entry.body) {
        return {
          outcome: 'refused',
          problem: {
            code: 'id_taken',
            status: 409,
            detail: null,
            errors: [],
          },
        }
      }
      bodies.set(entry.id, entry.body)
      return luck === 'answer_lost'
        ? problem('no_answer', null)
        : { outcome: 'delivered' }
    },
  }
  return server
}

function problem(code: string, status: number | null, retryAfterMs: number | null = null): SendResult {
  return {
    outcome: 'failed',
    problem: {
      code,
      status,
      detail: null,
      errors: [],
    },
    retryAfterMs,
  }
}

/** Lets everything run that does not wait for a timer. */
export async function settle(): Promise<void> {
  await new Promise(resolve => setImmediate(resolve))
}

export interface FakeTab { outbox: Outbox, kill: () => void }

/** A phone with one disk, a clock that goes when told, and any number of tabs that can be killed at any point. */
export function createFakePhone({ server = createFakeServer(), locksBy = 'browser' as 'browser' | 'lease' } = {}) {
  const disk = createMemoryOutboxStorage()
  const timers = new Map<number, { at: number, run: () => void }>()
  const listeners = new Map<number, () => void>()
  let uptimeMs = 0
  let nextTimer = 0
  let nextId = 0
  let nextTab = 0
  let lockHolder: number | undefined
  let lease: Lease | undefined

  const phone = {
    disk,
    server,
    /** What the phone's clock is off by; timers do not care. */
    clockErrorMs: 0,
    diskError: undefined as string | undefined,
    now: () => noon + uptimeMs + phone.clockErrorMs,
    /** Opens the site in a tab; its outbox is started. */
    async openTab(): Promise<FakeTab> {
      const tab = nextTab++
      let isAlive = true
      const dead = new Promise<never>(() => {})
      const alive = <T>(work: () => Promise<T>): Promise<T> => isAlive
        ? work()
        : dead

      const ownDisk = onDisk(disk, work => alive(async () => {
        if (phone.diskError)
          throw Object.assign(new Error('disk'), { name: phone.diskError })
        return work()
      }))
      const browserLock: TabLock = {
        runAlone: work => alive(async () => {
          if (lockHolder !== undefined)
            return false
          lockHolder = tab
          await work(async () => true)
          lockHolder = undefined
          return true
        }),
      }
      const leaseStorage: LeaseStorage = {
        replace: decide => alive(async () => {
          const next = decide(lease)
          lease = next ?? lease
          return next !== undefined
        }),
      }
      const clock = { now: phone.now }
      const outbox = createOutbox({
        storage: withOverflow(ownDisk),
        clock,
        newId: () => `01980000-0000-7000-8000-${String(nextId++).padStart(12, '0')}`,
        random: () => 0.5,
        send: entry => alive(async () => {
          const result = await server.receive(entry)
          return alive(async () => result)
        }),
        isReachable: () => alive(async () => server.isUp),
        lock: locksBy === 'browser'
          ? browserLock
          : createLeaseLock(leaseStorage, {
              owner: String(tab),
              clock,
            }),
        timers: {
          after(ms, run) {
            const id = nextTimer++
            timers.set(id, {
              at: uptimeMs + ms,
              run: () => isAlive && run(),
            })
            return () => timers.delete(id)
          },
        },
        tabs: {
          tell: () => listeners.forEach((listener, listening) => listening !== tab && listener()),
          hear(listener) {
            listeners.set(tab, listener)
            return () => listeners.delete(tab)
          },
        },
      })
      void outbox.start()
      await settle()
      return {
        outbox,
        kill() {
          isAlive = false
          listeners.delete(tab)
          if (lockHolder === tab)
            lockHolder = undefined
        },
      }
    },
    /** Lets time pass, timer by timer. */
    async pass(ms: number): Promise<void> {
      const until = uptimeMs + ms
      for (;;) {
        const [id, next] = [...timers].sort(([, one], [, other]) => one.at - other.at)[0] ?? []
        if (id === undefined || !next || next.at > until)
          break
        timers.delete(id)
        uptimeMs = Math.max(uptimeMs, next.at)
        next.run()
        await settle()
      }
      uptimeMs = until
    },
  }
  return phone
}

/** The same storage with something around each call. */
function onDisk(storage: OutboxStorage, around: <T>(work: () => Promise<T>) => Promise<T>): OutboxStorage {
  return {
    add: (...entries) => around(() => storage.add(...entries)),
    list: () => around(() => storage.list()),
    change: (id, changes) => around(() => storage.change(id, changes)),
    remove: id => around(() => storage.remove(id)),
    settle: (delivered, forgetBefore) => around(() => storage.settle(delivered, forgetBefore)),
    listDelivered: () => around(() => storage.listDelivered()),
    forgetDelivered: () => around(() => storage.forgetDelivered()),
  }
}

export const minuteMs = 60_000

/** A phone with the site open in one tab. */
export async function openPhone(options?: Parameters<typeof createFakePhone>[0]) {
  const phone = createFakePhone(options)
  return Object.assign(phone, { tab: await phone.openTab() })
}

/** The rider says at the door what is the matter. */
export async function say({ tab }: { tab: FakeTab }, kind = 'open'): Promise<string> {
  const id = await tab.outbox.enqueue('door_check', '/api/door-checks', { kind })
  await settle()
  return id
}
