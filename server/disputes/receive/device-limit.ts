import type { Deps } from '../../deps.ts'
import { Buffer } from 'node:buffer'
import { createHmac } from 'node:crypto'
import { addDays, dayOf, startOfDayMs } from '#data/time/shanghai.ts'

const SALT_BYTES = 32

/**
 * How many disputes a phone has sent today. Kept in memory only, under a salt of this process: nothing on the disk, and nothing that
 * another process could compare, joins a phone to a dispute. Forgotten at midnight; beyond `most` phones the oldest is forgotten.
 */
export class DeviceLimit {
  readonly #salt: Buffer
  readonly #now: Deps['now']
  readonly #limits: { readonly perDay: number, readonly most: number }
  readonly #counts = new Map<string, number>()
  #day = ''

  constructor({ now, randomBytes }: Pick<Deps, 'now' | 'randomBytes'>, limits: { perDay: number, most: number }) {
    this.#salt = Buffer.from(randomBytes(SALT_BYTES))
    this.#now = now
    this.#limits = limits
  }

  /** Counts one; whole seconds until the phone may send again when it is too many, else null. */
  take(deviceKey: string): number | null {
    const nowMs = this.#now()
    if (dayOf(nowMs) !== this.#day) {
      this.#day = dayOf(nowMs)
      this.#counts.clear()
    }
    const device = this.#hash(deviceKey)
    const count = this.#counts.get(device) ?? 0
    if (count >= this.#limits.perDay)
      return Math.ceil((startOfDayMs(addDays(this.#day, 1)) - nowMs) / 1000)
    // Set anew, so that the map is in the order of last use.
    this.#counts.delete(device)
    this.#counts.set(device, count + 1)
    const oldest = this.#counts.keys().next().value
    if (this.#counts.size > this.#limits.most && oldest !== undefined)
      this.#counts.delete(oldest)
    return null
  }

  /** Takes a count back: what came was not kept. */
  giveBack(deviceKey: string): void {
    const device = this.#hash(deviceKey)
    const count = this.#counts.get(device) ?? 0
    if (count > 0)
      this.#counts.set(device, count - 1)
  }

  #hash(deviceKey: string): string {
    return createHmac('sha256', this.#salt).update(deviceKey).digest('base64url')
  }
}
