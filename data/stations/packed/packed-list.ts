import type { Station, StationList } from '../station.ts'
import type { Column } from './columns.ts'
import { openingFromIntervals } from '../opening-hours/opening-at.ts'
import { packColumn, unpackColumn } from './columns.ts'

/** Grows when what is inside changes its shape or meaning: an older app that is still open then does not take it. */
const FORM = 1

/**
 * A station list as phones get it: the same stations field by field instead of one by one, which compresses to less than half and is
 * read in less time. `opening.state`, `until` and `opensAt` are left out; a phone works them out from the intervals.
 */
export interface PackedList extends Omit<StationList, 'stations'> {
  readonly form: number
  readonly rows: number
  readonly stations: Column
}

function withoutNow({ opening: { intervals, unknownSpans }, ...station }: Station) {
  return { ...station, opening: { intervals, unknownSpans } }
}

export function packList({ stations, ...list }: StationList): PackedList {
  return { form: FORM, rows: stations.length, stations: packColumn(stations.map(withoutNow)), ...list }
}

/** The list again, open or not as at `syncedAt`. Undefined when it is of another form. Throws when it is damaged. */
export function unpackList({ form, rows, stations, ...list }: PackedList): StationList | undefined {
  if (form !== FORM)
    return undefined
  const atMs = Date.parse(list.syncedAt)
  // Packed by `packList` from stations, of the same form.
  const unpacked = unpackColumn(stations, rows) as ReturnType<typeof withoutNow>[]
  const openings = new Map(unpacked.map(({ opening }) => [opening, openingFromIntervals(opening, atMs)]))
  return { ...list, stations: unpacked.map(row => ({ ...row, opening: openings.get(row.opening) ?? openingFromIntervals(row.opening, atMs) })) }
}
