import type { AppointmentRole } from '#data/registrations/appointment.ts'
import type { RegistrationState } from '#data/registrations/life-cycle.ts'

/** `s_…` columns are sealed (AES-256-GCM bound to the row); `…_index` are HMACs by which they are found again. */
export interface RegistrationRow {
  id: string
  /** Grows with every change. */
  revision: number
  /** HMAC of the secret on the rider's phone; null: no phone has it (put in by staff, or gone). */
  secret_hash: string | null
  device_hash: string | null
  /** HMAC of what was sent, to tell a repetition from another registration under the same id. */
  sent_hash: string | null
  s_name: string | null
  name_index: string | null
  s_phone: string | null
  phone_index: string | null
  platform: string | null
  /** As it was chosen; what it stands for today is told by the tree of areas. */
  area_id: string
  /** JSON array of the roles wanted. */
  roles: string
  /** JSON of Consent. */
  consent: string
  state: RegistrationState
  source: 'phone' | 'list'
  registered_at: string
  verified_at: string | null
  verified_by: string | null
  withdrawn_at: string | null
  merged_into: string | null
}

export interface AppointmentRow {
  id: string
  registration_id: string
  role: AppointmentRole
  area_id: string
  starts_on: string
  ends_on: string
  made_at: string
  made_by: string | null
  ended_on: string | null
  ended_at: string | null
  ended_by: string | null
  end_reason: string | null
}

export interface RegistrationImportRow {
  id: string
  account_id: string | null
  /** JSON array of the paths of whoever began it. */
  scope: string
  file_name: string
  kind: 'import' | 'compare'
  state: 'open' | 'applied' | 'undone'
  created_at: string
  s_grid: string
  /** JSON of RegistrationImportSettings. */
  settings: string
  /** JSON of what was written. */
  written: string | null
  /** The rows handed back. */
  s_refused: string | null
  applied_at: string | null
  /** The name of whoever put it in. */
  applied_by: string | null
  undone_at: string | null
}

export interface RegistrationTables {
  registrations: RegistrationRow
  registration_changes: { id: string, registration_id: string, sent_hash: string, received_at: string }
  registration_digits: { digits: string, registration_id: string, expires_at: string }
  registration_claims: { code_hash: string, registration_id: string, expires_at: string }
  registration_guesses: { account_id: string, since: string, count: number }
  registrations_apart: { one_id: string, other_id: string, at: string, by: string | null }
  registration_merges: { id: string, kept_id: string, merged_id: string, state_before: RegistrationState, at: string, by: string | null, undone_at: string | null }
  appointments: AppointmentRow
  registration_imports: RegistrationImportRow
  /** Whom a list brought. */
  registration_import_writes: { import_id: string, registration_id: string }
  registration_import_mappings: { scope: string, header_key: string, settings: string, used_at: string }
}
