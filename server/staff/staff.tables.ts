import type { Affiliation } from '#data/disputes/parties.ts'
import type { Role } from '#data/staff/permissions.ts'

export interface StaffAccountRow {
  id: string
  name: string
  /** `nameKey` of the name. */
  name_key: string
  /** argon2id in the PHC format, which carries its parameters and salt. */
  password_hash: string
  must_change_password: 0 | 1
  disabled_at: string | null
  /** Sealed; null: no authenticator. */
  totp_secret: string | null
  /** Sealed; offered and not confirmed yet. */
  totp_pending: string | null
  /** The time step of the last code that was taken: none at or before it is taken again. */
  totp_last_step: number | null
  created_at: string
}

interface StaffGrantRow {
  account_id: string
  area_id: string
  role: Role
}

export interface StaffSessionRow {
  id: string
  /** SHA-256 of the token; the token itself is only in the cookie. */
  token_hash: string
  account_id: string
  created_at: string
  last_seen_at: string
  expires_at: string
  user_agent: string
}

interface StaffRecoveryCodeRow {
  account_id: string
  code_hash: string
  used_at: string | null
}

interface StaffSignInFailureRow {
  /** HMAC of the name that was typed, whether an account has it or not. */
  name_hash: string
  failures: number
  last_at: string
}

/** Hosts (the id of a station) and platforms that somebody belongs to. */
interface AccountAffiliationRow { account_id: string, kind: Affiliation['kind'], value: string }

export interface StaffTables {
  account_affiliations: AccountAffiliationRow
  staff_accounts: StaffAccountRow
  staff_grants: StaffGrantRow
  staff_sessions: StaffSessionRow
  staff_recovery_codes: StaffRecoveryCodeRow
  staff_sign_in_failures: StaffSignInFailureRow
}
