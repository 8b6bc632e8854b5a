import type { CareInput } from '../care/care-event.ts'
import type { CareRowInput } from '../care/care-row.ts'
import type { DisputeInput } from '../disputes/dispute.ts'
import type { MediatorDeed } from '../disputes/mediation.ts'
import type { LeadInput } from '../leads/lead.ts'
import type { StaffDeed } from '../leads/triage/lead-deed.ts'
import type { AssignmentInput, VisitInput } from '../organisations/instructor.ts'
import type { ListSource } from '../organisations/lists/organisation-list.ts'
import type { OrganisationKind } from '../organisations/organisation.ts'
import type { AppointmentInput } from '../registrations/appointment.ts'
import type { RegistrationInput } from '../registrations/registration.ts'
import type { ActivityInput } from '../volunteering/activity.ts'
import type { CheckInKind } from '../volunteering/check-in.ts'
import type { DemoStaff } from './demo-staff.ts'

/**
 * Something that happens in the demonstration, at its own time, by somebody made up. Secrets and codes (of a registration, a report, a dispute) are not
 * here: they are made where there is a key, so that nobody who reads this can open one. `first`: the number of the first of what a sheet makes; `leadId`: the report
 * that an appeal becomes.
 */
export type Happening = { readonly atMs: number, readonly id: string } & (
  | { readonly deed: 'employ', readonly who: DemoStaff }
  | { readonly deed: 'dismiss', readonly who: DemoStaff }
  | { readonly deed: 'register', readonly phone: number, readonly input: Omit<RegistrationInput, 'secret' | 'observedAt'> }
  | { readonly deed: 'verify' }
  | { readonly deed: 'appoint', readonly input: AppointmentInput }
  | { readonly deed: 'report', readonly phone: number, readonly input: Omit<LeadInput, 'followCode' | 'observedAt'> }
  | { readonly deed: 'handle', readonly step: StaffDeed }
  | { readonly deed: 'publish', readonly revision: number, readonly words: string }
  | { readonly deed: 'raise', readonly phone: number, readonly input: Omit<DisputeInput, 'receiptCode'> }
  | { readonly deed: 'mediate', readonly step: MediatorDeed }
  | { readonly deed: 'plan_activity', readonly input: ActivityInput }
  | { readonly deed: 'scan', readonly activityId: string, readonly registrationId: string, readonly kind: CheckInKind }
  | { readonly deed: 'enter', readonly activityId: string, readonly registrationId: string, readonly from: string, readonly to: string }
  | { readonly deed: 'confirm' }
  | { readonly deed: 'plan_care', readonly input: CareInput }
  | { readonly deed: 'move_packs', readonly eventId: string, readonly input: CareRowInput }
  | { readonly deed: 'bring_list', readonly source: ListSource, readonly kind: OrganisationKind, readonly text: string, readonly first: number }
  | { readonly deed: 'paste_instructors', readonly areaId: string, readonly text: string, readonly first: number }
  | { readonly deed: 'assign', readonly input: AssignmentInput }
  | { readonly deed: 'visit', readonly organisationId: string, readonly leadId: string | null, readonly input: VisitInput }
  | { readonly deed: 'close_day' }
)
export type Deed = Happening['deed']
