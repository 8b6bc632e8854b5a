import type { Deps } from '../deps.ts'
import { Buffer } from 'node:buffer'
import { seal, unseal } from '../seal.ts'

const tableOf = { s_name: 'instructors', s_phone: 'instructors', s_grid: 'organisation_lists', s_refused: 'organisation_lists' } as const
type Column = keyof typeof tableOf
const placeOf = (column: Column, id: string) => `${tableOf[column]}/${id}/${column}`

/** Seals names and phones of instructors, and lists as departments wrote them, for one column of one row. */
export const sealText = ({ keys, randomBytes }: Pick<Deps, 'keys' | 'randomBytes'>, text: string, [column, id]: readonly [Column, string]): string =>
  seal(keys.derive('organisation-text'), Buffer.from(text), { boundTo: placeOf(column, id), randomBytes })

export const openText = ({ keys }: Pick<Deps, 'keys'>, sealed: string, [column, id]: readonly [Column, string]): string =>
  unseal(keys.derive('organisation-text'), sealed, { boundTo: placeOf(column, id) }).toString()
