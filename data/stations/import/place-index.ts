import type { Point } from '../../geo/point.ts'
import { around } from 'geokdbush'
import KDBush from 'kdbush'
import { distanceMetres } from '../../geo/distance.ts'

/** Searches reach a few metres, so small leaves pay: fewer neighbours are looked at for nothing. */
const LEAF_ITEMS = 8

export interface Near<Item> { readonly item: Item, readonly distanceMetres: number }

/** Things at places (WGS-84), found by how near they are. Built when it is first asked. */
export class PlaceIndex<Item> {
  readonly #items: readonly Item[]
  readonly #pointOf: (item: Item) => Point
  #tree: KDBush | undefined

  constructor(items: readonly Item[], pointOf: (item: Item) => Point) {
    this.#items = items
    this.#pointOf = pointOf
  }

  /** The nearest wanted item within so many metres. */
  findNearest(from: Point, withinMetres: number, isWanted: (item: Item) => boolean = () => true): Near<Item> | undefined {
    if (this.#items.length === 0)
      return undefined
    this.#tree ??= this.#build()
    const [at] = around(this.#tree, from.lng, from.lat, 1, withinMetres / 1000, (candidate) => {
      const item = this.#items[candidate]
      return item !== undefined && isWanted(item)
    })
    const item = at === undefined ? undefined : this.#items[at]
    return item && { item, distanceMetres: distanceMetres(from, this.#pointOf(item)) }
  }

  #build(): KDBush {
    const tree = new KDBush(this.#items.length, LEAF_ITEMS)
    for (const item of this.#items) {
      const { lng, lat } = this.#pointOf(item)
      tree.add(lng, lat)
    }
    return tree.finish()
  }
}
