import type { Point } from '#data/geo/point.ts'
import type { StationEntry } from './station-entry.ts'
import { around } from 'geokdbush'
import KDBush from 'kdbush'

/** Points in a leaf of the tree: with small leaves fewer distances are computed on the way to the nearest ten. */
const NODE_SIZE = 16

/**
 * The active stations in the order of their codes, with their spatial index. When where they are or what they offer changes, a new one
 * takes its place; so whatever is derived from places can be kept with the object itself.
 */
export class ActiveStations {
  readonly #entries: StationEntry[]
  readonly #positions: ReadonlyMap<string, number>
  readonly #tree: KDBush | undefined

  constructor(all: Iterable<StationEntry>) {
    this.#entries = [...all].filter(({ facts }) => facts.status === 'active').sort((a, b) => a.facts.code < b.facts.code ? -1 : 1)
    this.#positions = new Map(this.#entries.map(({ facts }, position) => [facts.id, position]))
    this.#tree = this.#entries.length === 0 ? undefined : treeOf(this.#entries)
  }

  get entries(): readonly StationEntry[] {
    return this.#entries
  }

  /** The nearest that please, nearest first. */
  around(from: Point, limit: number, pleases?: (entry: StationEntry) => boolean): StationEntry[] {
    if (!this.#tree)
      return []
    const entries = this.#entries
    const test = pleases && ((position: number) => entries[position] !== undefined && pleases(entries[position]))
    const positions: number[] = around(this.#tree, from.lng, from.lat, limit, Number.POSITIVE_INFINITY, test)
    return positions.flatMap(position => entries[position] ?? [])
  }

  /** Takes the new state of stations when none of them has moved, come, gone or changed its offer; false, and nothing taken, otherwise. */
  takeInPlace(changed: readonly StationEntry[]): boolean {
    const isInPlace = changed.every((entry) => {
      const known = this.#entries[this.#positions.get(entry.facts.id) ?? -1]
      return known === undefined ? entry.facts.status !== 'active' : hasSamePlace(known, entry)
    })
    if (!isInPlace)
      return false
    for (const entry of changed) {
      const position = this.#positions.get(entry.facts.id)
      if (position !== undefined)
        this.#entries[position] = entry
    }
    return true
  }
}

function hasSamePlace(known: StationEntry, entry: StationEntry): boolean {
  return entry.facts.status === 'active'
    && known.facts.lng === entry.facts.lng
    && known.facts.lat === entry.facts.lat
    && known.facts.code === entry.facts.code
    && known.offered === entry.offered
}

function treeOf(entries: readonly StationEntry[]): KDBush {
  const tree = new KDBush(entries.length, NODE_SIZE)
  for (const { facts } of entries)
    tree.add(facts.lng, facts.lat)
  return tree.finish()
}
