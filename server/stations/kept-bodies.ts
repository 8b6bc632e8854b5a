/** Answers kept: the list, and those of the busiest areas. */
const MAX_KEPT = 32

/** Bodies of answers that many phones ask for in the same minute, by address, for as long as their ETag holds. */
export class KeptBodies {
  readonly #kept = new Map<string, { etag: string, body: string }>()

  /** The kept body, or a new one. */
  body(url: string, etag: string, make: () => string): string {
    const known = this.#kept.get(url)
    if (known?.etag === etag)
      return known.body
    const body = make()
    this.#kept.delete(url)
    this.#kept.set(url, { etag, body })
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MAX_KEPT && oldest !== undefined)
      this.#kept.delete(oldest)
    return body
  }
}
