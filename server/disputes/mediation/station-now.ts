import type { Deps } from '../../deps.ts'

/** Nobody replaces stations by stations so often; a ring must not hang the server. */
const MAX_HOPS = 10

/** The station that one stands for today: one that was merged, or that another took the place of, is that other one. */
export function stationNow({ index }: Pick<Deps, 'index'>, id: string, hops = MAX_HOPS): string {
  const code = index.findById(id)?.facts.retired?.insteadCode ?? null
  const instead = code === null ? undefined : index.findByCode(code)
  return instead && hops > 0 ? stationNow({ index }, instead.facts.id, hops - 1) : id
}
