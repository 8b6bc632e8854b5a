import type { Kysely, Transaction } from 'kysely'
import type { AreaTables } from '../areas/areas.tables.ts'
import type { AuditTables } from '../audit/audit.tables.ts'
import type { CareTables } from '../care/care.tables.ts'
import type { DispatchTables } from '../dispatch/dispatch.tables.ts'
import type { DisputeTables } from '../disputes/disputes.tables.ts'
import type { LeadTables } from '../leads/leads.tables.ts'
import type { OrganisationTables } from '../organisations/organisations.tables.ts'
import type { PhotoTables } from '../photos/photos.tables.ts'
import type { RegistrationTables } from '../registrations/registrations.tables.ts'
import type { StaffTables } from '../staff/staff.tables.ts'
import type { StationTables } from '../stations/stations.tables.ts'
import type { VolunteeringTables } from '../volunteering/volunteering.tables.ts'

interface BookkeepingTables {
  /** One row a topic: how often what is kept in memory of it has changed. */
  revisions: { topic: string, revision: number }
  /** Things done once to this database, such as loading the samples. */
  milestones: { name: string, at: string }
}

/** Every table declares its own slice in its domain's `x.tables.ts`. */
export type Tables = AreaTables & AuditTables & CareTables & DispatchTables & DisputeTables & LeadTables & OrganisationTables & PhotoTables & RegistrationTables & StaffTables & StationTables & VolunteeringTables & BookkeepingTables
export type Database = Kysely<Tables>
/** A database inside a transaction; a function that asks for it does several writes that belong together. */
export type InTransaction = Transaction<Tables>
