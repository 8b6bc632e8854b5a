import type { Deps } from '../deps.ts'
import type { ChainHead } from './chain.ts'
import { getHead, listChain } from './audit.repository.ts'
import { hashEntry } from './chain.ts'

const ROWS_AT_ONCE = 1000

/**
 * `missing`: the row is not there. `out_of_order`: it does not follow the row before it. `changed`: its content is not what was written.
 * `not_as_noted`: the row that somebody wrote down has another hash.
 */
export interface ChainFault { readonly seq: number, readonly kind: 'missing' | 'out_of_order' | 'changed' | 'not_as_noted' }

/** Where the chain ends now, to be written down where the database cannot reach. */
export function readHead({ db }: Pick<Deps, 'db'>): Promise<ChainHead> {
  return getHead(db)
}

/**
 * Reads the whole chain and finds the first row that is not as it was written. A tail cut off together with its head can only be seen
 * against a head that was noted before.
 */
export async function verifyChain({ db, keys }: Pick<Deps, 'db' | 'keys'>, noted?: ChainHead): Promise<{ head: ChainHead, fault: ChainFault | null }> {
  const key = keys.derive('audit-chain')
  const head = await getHead(db)
  let last: ChainHead = { seq: 0, hash: '' }
  const found = (seq: number, kind: ChainFault['kind']) => ({ head, fault: { seq, kind } })
  while (last.seq < head.seq) {
    const rows = await listChain(db, { after: last.seq, upTo: head.seq, limit: ROWS_AT_ONCE })
    if (rows.length === 0)
      return found(last.seq + 1, 'missing')
    for (const row of rows) {
      if (row.seq !== last.seq + 1)
        return found(last.seq + 1, 'missing')
      if (row.previous_hash !== last.hash)
        return found(row.seq, 'out_of_order')
      if (row.hash !== hashEntry(key, row))
        return found(row.seq, 'changed')
      if (noted?.seq === row.seq && noted.hash !== row.hash)
        return found(row.seq, 'not_as_noted')
      last = row
    }
  }
  if (last.hash !== head.hash)
    return found(last.seq, 'changed')
  return noted && noted.seq > last.seq
    ? found(last.seq + 1, 'missing')
    : { head, fault: null }
}
