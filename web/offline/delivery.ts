import type { OutboxEntry, OutboxProblem } from './outbox-entry.ts'
import type { OutboxPorts } from './outbox-ports.ts'
import type { SendResult } from './send-entry.ts'
import * as z from 'zod/mini'
import { backOffMs } from './back-off.ts'
import { nextStep } from './next-step.ts'
import { DELIVERED_KEPT_MS } from './outbox-entry.ts'

/** So often a report is sent without asking first whether the server is there. */
const BOLD_ATTEMPTS = 3
/** How soon to look again when another tab is sending: it may have read the queue just before our entry came in. */
const OTHER_TAB_WAIT_MS = 2_000
/** The least we wait, also when a server asks for `Retry-After: 0`. */
const SHORTEST_WAIT_MS = 1_000

const unreachable: SendResult = {
  outcome: 'failed',
  problem: {
    code: 'unreachable',
    status: null,
    detail: null,
    errors: [],
  },
  retryAfterMs: null,
}

/** Empties the queue, one entry after the other. */
export interface Delivery {
  /**
   * Sends until nothing is due, then sets the timer for what is due next. One run at a time; being asked during a run makes it
   * look once more. `isEager`: do not wait out the back-off of network failures. Never rejects.
   */
  drain: (isEager: boolean) => Promise<void>
  /** Sends nothing more after the attempt that is under way. */
  stop: () => void
}

/** `onChange` is told of each step, with the id that is on the wire; the next step waits for it. */
export function createDelivery(ports: OutboxPorts, onChange: (sendingId: string | undefined) => Promise<void>): Delivery {
  const { storage, clock, lock, timers } = ports
  let running: Promise<void> | undefined
  let isAskedAgain = false
  let isEager = false
  let isStopped = false
  let cancelTimer = (): void => {}

  function drain(eagerly: boolean): Promise<void> {
    isEager ||= eagerly
    isAskedAgain = true
    isStopped = false
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }

  async function run(): Promise<void> {
    cancelTimer()
    let isAlone = true
    while (isAskedAgain && isAlone) {
      isAskedAgain = false
      // Browsers refuse locks to pages that are being left; if we come back, the timer tries again.
      isAlone = await lock.runAlone(sendWhatIsDue).catch(() => false)
    }
    isAskedAgain = false
    const step = nextStep((await storage.list()).entries, clock.now(), false)
    if (!step || isStopped)
      return
    const waitMs = 'waitUntil' in step
      ? step.waitUntil - clock.now()
      : isAlone ? 0 : OTHER_TAB_WAIT_MS
    cancelTimer = timers.after(Math.max(waitMs, 0), () => void drain(false))
  }

  async function sendWhatIsDue(isStillMine: () => Promise<boolean>): Promise<void> {
    let isKnownReachable = false
    for (;;) {
      const step = nextStep((await storage.list()).entries, clock.now(), isEager)
      isEager = false
      if (!step || !('send' in step) || isStopped || !await isStillMine())
        return
      // A hazard goes out at once: on a line with a round trip of seconds the question costs as much as the report.
      isKnownReachable ||= (step.send.kind === 'lead' && step.send.attempts < BOLD_ATTEMPTS) || await ports.isReachable()
      const result: SendResult = isKnownReachable
        ? await send(step.send)
        : unreachable
      await record(step.send, result)
      isKnownReachable = result.outcome !== 'failed'
      await onChange(undefined)
    }
  }

  async function send(entry: OutboxEntry): Promise<SendResult> {
    await onChange(entry.id)
    return ports.send(entry)
  }

  async function record(entry: OutboxEntry, sent: SendResult): Promise<void> {
    const { id, kind, body, attempts: before } = entry
    const result = isThereAlready(entry, sent) ? { outcome: 'delivered' as const } : sent
    const now = clock.now()
    const attempts = before + 1
    if (result.outcome === 'partly')
      return storage.change(id, { attempts: 0, nextAttemptAt: now, problem: null, nextPart: result.nextPart })
    // Photos belong to their report and are no news of their own; of what was sealed nothing stays, not even that it was.
    if (result.outcome === 'delivered' && (kind === 'lead_photo' || kind === 'sealed'))
      return storage.remove(id)
    if (result.outcome === 'delivered')
      return storage.settle({ id, kind, deliveredAt: now, ...stationOf(body) }, now - DELIVERED_KEPT_MS)
    if (result.outcome === 'refused')
      return storage.change(id, { attempts, state: 'parked', problem: keptProblem(kind, result.problem) })
    const waitMs = Math.max(SHORTEST_WAIT_MS, result.retryAfterMs ?? backOffMs(attempts, ports.random()))
    return storage.change(id, { attempts, nextAttemptAt: now + waitMs, problem: keptProblem(kind, result.problem) })
  }

  return {
    drain,
    stop() {
      isStopped = true
      cancelTimer()
    },
  }
}

/**
 * The server has a report under this id with another body: it is ours, sent in the very moment in which a better place was put into
 * it. Nobody else can know the id, so the report is there.
 */
function isThereAlready({ kind, notBefore }: OutboxEntry, sent: SendResult): boolean {
  return kind === 'lead' && notBefore !== undefined && sent.outcome === 'refused' && sent.problem.code === 'id_taken'
}

/** What a server says against something sealed may repeat what is in it: only its code is kept. */
function keptProblem(kind: OutboxEntry['kind'], problem: OutboxProblem): OutboxProblem {
  return kind === 'sealed' ? { ...problem, detail: null, errors: [] } : problem
}

const aboutSchema = z.object({ stationId: z.nullable(z.string()) })
/** The station that an entry's body names, if it names one. */
function stationOf(body: string): { stationId?: string | null } {
  return aboutSchema.safeParse(JSON.parse(body)).data ?? {}
}
