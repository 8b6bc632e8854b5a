import type { Deps } from '../../deps.ts'

/** Wrong codes that are usual: a burst, and so many a second after it. */
const perDevice = { burst: 5, aSecond: 0.2 } as const
const ofAll = { burst: 50, aSecond: 10 } as const
/** Phones that are remembered; beyond that the oldest is forgotten. */
const MOST_DEVICES = 10_000

interface Bucket { tokens: number, atMs: number }

/** Takes a token out of a bucket that fills up with time; false when it is empty. */
function takeFrom(bucket: Bucket, { burst, aSecond }: { burst: number, aSecond: number }, nowMs: number): boolean {
  bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, nowMs - bucket.atMs) / 1000 * aSecond)
  bucket.atMs = nowMs
  if (bucket.tokens < 1)
    return false
  bucket.tokens -= 1
  return true
}

/** How many wrong receipt codes are usual, per phone and of all phones together. Right codes take nothing out. */
export class GuessBuckets {
  readonly #now: Deps['now']
  readonly #all: Bucket
  readonly #devices = new Map<string, Bucket>()

  constructor({ now }: Pick<Deps, 'now'>) {
    this.#now = now
    this.#all = { tokens: ofAll.burst, atMs: now() }
  }

  /** Counts a wrong code; false when it is more than usual. */
  take(deviceKey: string): boolean {
    const nowMs = this.#now()
    const bucket = this.#devices.get(deviceKey) ?? { tokens: perDevice.burst, atMs: nowMs }
    this.#devices.delete(deviceKey)
    this.#devices.set(deviceKey, bucket)
    const oldest = this.#devices.keys().next().value
    if (this.#devices.size > MOST_DEVICES && oldest !== undefined)
      this.#devices.delete(oldest)
    const isUsualForDevice = takeFrom(bucket, perDevice, nowMs)
    const isUsualForAll = takeFrom(this.#all, ofAll, nowMs)
    return isUsualForDevice && isUsualForAll
  }
}
