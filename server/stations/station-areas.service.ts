import type { Database, InTransaction } from '../db/database.ts'
import { countActiveByArea, reassignStations, touchStationsOfAreas } from './station-areas.repository.ts'

/** How many active stations belong to each area itself, by its id. */
export const countStationsByArea = (db: Database): Promise<Map<string, number>> => countActiveByArea(db)

/** Gives all stations of an area to another one, inside a change of the tree; returns how many. */
export const moveStationsToArea = (transaction: InTransaction, move: { from: string, to: string, at: string }): Promise<number> => reassignStations(transaction, move)

/** Tells phones that ask by area that the stations of these areas may be found elsewhere, inside a change of the tree. */
export const markStationsOfAreas = (transaction: InTransaction, areaIds: readonly string[], at: string): Promise<void> => touchStationsOfAreas(transaction, areaIds, at)
