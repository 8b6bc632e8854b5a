import type { Database, InTransaction } from '../db/database.ts'
import { countByArea, reassignGrants } from './area-grants.repository.ts'

/** How many roles are held in each area itself, by its id. */
export const countGrantsByArea = (db: Database): Promise<Map<string, number>> => countByArea(db)

/** Turns the roles held in an area into the same roles in another, inside a change of the tree; returns how many. */
export const moveGrantsToArea = (transaction: InTransaction, from: string, to: string): Promise<number> => reassignGrants(transaction, from, to)
