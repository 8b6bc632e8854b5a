/** Choices that are the same for the same seed. */
export interface Chance {
  /** From 0 to below 1. */
  readonly next: () => number
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number
  /** One of some; there must be one. */
  readonly oneOf: <Thing>(things: readonly Thing[]) => Thing
  /** So many different ones of some, in their order. */
  readonly some: <Thing>(things: readonly Thing[], count: number) => Thing[]
}

/** mulberry32 by Tommy Ettinger (public domain): 32 bits of state. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6D2B79F5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    oneOf: (things) => {
      const thing = things[between(0, things.length - 1)]
      if (thing === undefined)
        throw new RangeError('there is nothing to choose from')
      return thing
    },
    some: (things, count) => {
      if (count > things.length)
        throw new RangeError(`got ${things.length} to choose ${count} from`)
      let left = count
      // Each has the same chance: so many are still wanted of so many that are left.
      return things.filter((_, place) => next() * (things.length - place) < left && left-- > 0)
    },
  }
}
