import * as z from 'zod/mini'

/**
 * received 到货, moved 调拨, handed_out 发放, returned 退回, lost 损耗, counted 盘点. Each row takes packs from a point, brings them to one, or both; what
 * lies at a point is the sum of its rows and is stored nowhere.
 */
export const careKinds = ['received', 'moved', 'handed_out', 'returned', 'lost', 'counted'] as const
export type CareKind = typeof careKinds[number]

/** What the sums need of a row. A reversal has the ends of its row the other way round, and the person-times below zero. */
export interface StockRow {
  readonly kind: CareKind
  readonly from: string | null
  readonly to: string | null
  /** Never below zero. */
  readonly packs: number
  readonly personTimes: number
  readonly reverses: string | null
}

/** Packs at a point. */
export const stockOf = (rows: readonly StockRow[], pointId: string): number =>
  rows.reduce((stock, { from, to, packs }) => stock + (to === pointId ? packs : 0) - (from === pointId ? packs : 0), 0)

/** Packs and person-times handed out; what was taken back does not count. */
export const handedOut = (rows: readonly StockRow[]): { packs: number, personTimes: number } =>
  rows.filter(({ kind }) => kind === 'handed_out').reduce((sum, { packs, personTimes, reverses }) => ({ packs: sum.packs + (reverses === null ? packs : -packs), personTimes: sum.personTimes + personTimes }), { packs: 0, personTimes: 0 })

/** Everything that ever came to a point from outside or from another. */
export const broughtTo = (rows: readonly StockRow[], pointId: string): number =>
  rows.filter(({ kind }) => kind === 'received' || kind === 'moved').reduce((sum, { from, to, packs, reverses }) => {
    if (to === pointId && reverses === null)
      return sum + packs
    return from === pointId && reverses !== null ? sum - packs : sum
  }, 0)

const LOW_SHARE = 0.1
const LOW_PACKS = 5

/** At so many packs or fewer a point runs low, unless staff say otherwise: a tenth of what was brought there, 5 at least. */
export const lowMark = (brought: number, lowAt: number | null): number => lowAt ?? Math.max(LOW_PACKS, Math.ceil(brought * LOW_SHARE))

/** none: nothing was ever brought; plenty; low 快发完了; out 发完了. */
export const stockStates = ['none', 'plenty', 'low', 'out'] as const
export type StockState = typeof stockStates[number]
export function stockState({ stock, brought, lowAt }: { stock: number, brought: number, lowAt: number | null }): StockState {
  if (stock === 0)
    return brought === 0 ? 'none' : 'out'
  return stock <= lowMark(brought, lowAt) ? 'low' : 'plenty'
}

/** How a point stands. `lastAt`: when its newest row happened. */
export const pointStandingSchema = z.strictObject({
  stock: z.int(),
  brought: z.int(),
  packs: z.int(),
  personTimes: z.int(),
  state: z.enum(stockStates),
  lastAt: z.nullable(z.iso.datetime({ offset: true })),
})
