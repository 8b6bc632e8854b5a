import type { StaffStationPage, StationRevision } from '#data/stations/console/revision.ts'
import type { DraftField } from './edit-draft.ts'
import type { OpenEdit } from './edit-drafts.store.ts'
import { sayStation } from '#data/stations/console/say-station.ts'
import { listFieldChanges } from '#data/stations/console/station-fields.ts'
import { draftOf, listChanged, saidOf } from './edit-draft.ts'

/** The same field, typed here and changed by somebody else, as history has values. */
export interface TwiceChanged { readonly field: DraftField, readonly base: unknown, readonly theirs: unknown, readonly mine: unknown }
export interface Conflict {
  /** Changes since the edit began, youngest first. */
  readonly lines: readonly StationRevision[]
  readonly both: readonly TwiceChanged[]
  readonly onlyTheirs: readonly string[]
  readonly onlyMine: readonly DraftField[]
}

/** What somebody else has changed since an edit began, beside what was typed in it. A draft that says the same as they do is no conflict. */
export function conflictOf({ base, draft }: OpenEdit, { station, history }: StaffStationPage): Conflict {
  const before = draftOf(base)
  const now = draftOf(station)
  const mine = listChanged(draft, before)
  const theirs = listChanged(now, before)
  const valuesOf = (facts: Parameters<typeof listFieldChanges>[1]) => new Map(listFieldChanges(null, facts).map(({ field, to }) => [field, to]))
  const [baseValues, theirValues, myValues] = [valuesOf(base), valuesOf(station), valuesOf(sayStation(base, saidOf(draft, mine), base.updatedAt))]
  const both = mine.filter(field => theirs.includes(field) && listChanged(draft, now).includes(field))
  return {
    lines: history.filter(({ revision }) => revision > base.revision),
    both: both.map(field => ({ field, base: baseValues.get(field), theirs: theirValues.get(field), mine: myValues.get(field) })),
    onlyTheirs: [...theirs.filter(field => !mine.includes(field)), ...base.status === station.status ? [] : ['status']],
    onlyMine: mine.filter(field => !theirs.includes(field)),
  }
}
