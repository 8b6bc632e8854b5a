import type { Deps } from '../../deps.ts'
import type { ActivityRow } from '../volunteering.tables.ts'

/** Where an activity was, in words: its own, or the name of the station. */
export const placeOf = ({ index }: Pick<Deps, 'index'>, { place, station_id }: Pick<ActivityRow, 'place' | 'station_id'>): string =>
  place ?? (station_id === null ? '' : index.findById(station_id)?.facts.name ?? '')
