import type { Deps } from '../../deps.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { disputeErrors } from '../disputes.errors.ts'
import { GuessBuckets } from './guess-buckets.ts'

/** Answers about receipt codes leave at whole slots after the request came, whatever was found meanwhile. */
const SLOT_MS = 50
/** A wrong code beyond what is usual waits so long. */
const SLOWED_MS = 1000
/** So many wrong codes wait at once; beyond that they leave at their slot, so that guessing costs us no memory. */
const MOST_WAITING = 500

/** Waits whole slots until something is there. */
async function atNextSlot<Result extends object>(coming: Promise<Result>): Promise<Result> {
  for (;;) {
    await sleep(SLOT_MS)
    const come = await Promise.race([coming, Promise.resolve(null)])
    if (come !== null)
      return come
  }
}

/**
 * Between receipt codes and whoever types them. A wrong code, an unknown one and one that cannot be a code do the same work, leave at the same
 * slots and are the same 404. Only wrong ones are ever slowed, and nobody is refused: a right code answers whatever others try.
 */
export class ReceiptGuard {
  readonly #buckets: GuessBuckets
  #waiting = 0

  constructor(deps: Pick<Deps, 'now'>) {
    this.#buckets = new GuessBuckets(deps)
  }

  /** What `find` gives, at the next slot. Undefined means a wrong code: throws not_found, later when there were many of them. */
  async answer<Found>(deviceKey: string, find: () => Promise<Found | undefined>): Promise<Found> {
    // Settled at once, so that a failure during the wait is not one that nobody handles.
    const finding = find().then(found => ({ found, error: undefined }), (error: unknown) => ({ found: undefined, error }))
    const { found, error } = await atNextSlot(finding)
    if (error !== undefined)
      throw error
    if (found !== undefined)
      return found
    await this.#slowDown(deviceKey)
    throw disputeErrors.unknown()
  }

  async #slowDown(deviceKey: string): Promise<void> {
    if (this.#buckets.take(deviceKey) || this.#waiting >= MOST_WAITING)
      return
    this.#waiting++
    await sleep(SLOWED_MS).finally(() => this.#waiting--)
  }
}
