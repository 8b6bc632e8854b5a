import type { AuditEntry } from '#data/audit/audit-entry.ts'
import type { AlarmOutcome } from '#data/stations/console/inbox.ts'
import type { RevisionKind } from '#data/stations/console/revision.ts'
import type { DoorNotice } from '#data/stations/door-check.ts'

/** Append-only. */
interface StationRevisionRow {
  id: string
  station_id: string
  /** The revision that this change made. */
  revision: number
  at: string
  kind: RevisionKind
  actor_kind: AuditEntry['actor']['kind']
  actor_id: string | null
  actor_name: string | null
  why: string | null
  /** JSON of a StationSnapshot; null: it is where the station begins. */
  before: string | null
  after: string
  /** The revision that this change takes back. */
  undoes: number | null
  /** `merge:id` or `import:id`, where it is part of something larger. */
  operation: string | null
}

interface StationMergeRow {
  id: string
  winner_id: string
  loser_id: string
  at: string
  /** JSON arrays of the ids that moved, to move them back. */
  door_check_ids: string
  suggestion_ids: string
  photo_ids: string
  undone_at: string | null
}

interface DoorAlarmAnswerRow {
  id: string
  station_id: string
  kind: DoorNotice['kind']
  outcome: AlarmOutcome
  words: string
  /** Whether checks until then no longer make a notice. */
  settles: 0 | 1
  answered_at: string
}

interface StationImportRow {
  id: string
  account_id: string | null
  /** JSON of the paths of whoever began it: it is seen by those who have a say over all of them. */
  scope: string
  file_name: string
  state: 'open' | 'applied' | 'undone'
  created_at: string
  /** JSON of ImportGrid. */
  grid: string
  /** JSON of ImportSettings. */
  settings: string
  /** JSON of what applying wrote: counts. */
  accepted: string | null
  /** JSON of the rows handed back. */
  refused: string | null
  applied_at: string | null
  undone_at: string | null
}

export interface ConsoleTables {
  station_revisions: StationRevisionRow
  station_merges: StationMergeRow
  door_alarm_answers: DoorAlarmAnswerRow
  station_imports: StationImportRow
  station_import_mappings: { scope: string, header_key: string, settings: string, used_at: string }
}
