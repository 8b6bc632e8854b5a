import type { ListSource, ListState } from '#data/organisations/lists/organisation-list.ts'
import type { HeadcountBand, OrganisationKind, PartyForm } from '#data/organisations/organisation.ts'

export interface OrganisationRow {
  id: string
  /** Grows with every change. */
  revision: number
  area_id: string
  kind: OrganisationKind
  name: string
  /** The same for every way of writing it. */
  name_key: string
  code: string | null
  industry: string | null
  headcount: HeadcountBand | null
  /** Null: not known. */
  form: PartyForm | null
  form_since: string | null
  members: number | null
  added_at: string
  added_by: string | null
  retired_at: string | null
  retire_reason: string | null
}

export interface InstructorRow {
  id: string
  revision: number
  area_id: string
  s_name: string
  s_phone: string | null
  added_at: string
  added_by: string | null
  retired_at: string | null
  retire_reason: string | null
}

export interface AssignmentRow {
  id: string
  organisation_id: string
  instructor_id: string
  /** First and last day, both included; no last: until further notice. */
  starts_on: string
  ends_on: string | null
  entered_at: string
  entered_by: string | null
}

export interface VisitRow {
  id: string
  organisation_id: string
  instructor_id: string
  day: string
  words: string
  /** The lead that its appeal became. */
  lead_id: string | null
  lead_number: string | null
  entered_at: string
  entered_by: string | null
  /** SHA-256 of what was sent, to tell a repetition from another visit under the same id. */
  sent_hash: string
}

export interface ListRow {
  id: string
  /** JSON: the paths of the areas of whoever brought it. */
  scope: string
  source: ListSource
  file_name: string
  state: ListState
  row_count: number
  brought_at: string
  brought_by: string | null
  settings: string
  written: string | null
  /** Null: swept out. */
  s_grid: string | null
  s_refused: string | null
}

export interface ListWriteRow {
  list_id: string
  organisation_id: string
  /** JSON of the row as it was; null: the list added it. */
  before: string | null
  /** The revision that the list made. */
  revision: number
}

export interface OrganisationTables {
  organisations: OrganisationRow
  instructors: InstructorRow
  instructor_assignments: AssignmentRow
  organisation_visits: VisitRow
  organisation_lists: ListRow
  organisation_list_mappings: { scope: string, header_key: string, settings: string, used_at: string }
  organisation_list_writes: ListWriteRow
}
