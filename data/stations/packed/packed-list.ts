import type { Station, StationList } from '../station.ts'
import type { Column } from './columns.ts'
import { openingFromIntervals } from '../opening-hours/opening-at.ts'
import { packColumn, unpackColumn } from './columns.ts'

/** Grows when what is inside changes its shape or meaning: an older app that is still open then does not take it. */
const FORM = 1

/**
 * A station list as phones get and keep it: the same stations field by field instead of one by one, which compresses to less than half and is
 * read in a fifth of the time. `opening.state`, `until` and `opensAt` are left out; a phone works them out from the intervals.
 */
export interface PackedList {
  readonly form: number
  readonly count: number
  readonly stations: Column
  readonly removed: StationList['removed']
  readonly syncedAt: string
}

function withoutNow({ opening: { intervals, unknownSpans }, ...station }: Station) {
  return { ...station, opening: { intervals, unknownSpans } }
}

export function packList({ stations, removed, syncedAt }: StationList): PackedList {
  return { form: FORM, count: stations.length, stations: packColumn(stations.map(withoutNow)), removed, syncedAt }
}

/** The list again, open or not as at `syncedAt`. Undefined when it is of another form. Throws when it is damaged. */
export function unpackList({ form, count, stations, removed, syncedAt }: PackedList): StationList | undefined {
  if (form !== FORM)
    return undefined
  const atMs = Date.parse(syncedAt)
  // Packed by `packList` from stations, of the same form.
  const rows = unpackColumn(stations, count) as ReturnType<typeof withoutNow>[]
  const openings = new Map(rows.map(({ opening }) => [opening, openingFromIntervals(opening, atMs)]))
  return { stations: rows.map(row => ({ ...row, opening: openings.get(row.opening) ?? openingFromIntervals(row.opening, atMs) })), removed, syncedAt }
}
