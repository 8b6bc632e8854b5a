import type { HostKind } from '../stations/host.ts'
import type { OpeningHours } from '../stations/opening-hours/opening-hours.ts'
import type { Confirmer, ServiceKey } from '../stations/service.ts'
import type { AccessKind } from '../stations/station.ts'

/** A sample station, as far as it says anything. Times are relative, so that a demonstration never looks years old. */
export interface SampleStation {
  id: string
  code: string
  name: string
  programmes?: readonly string[]
  host: { kind: HostKind, name: string | null }
  areaId: string
  address: string
  lng: number
  lat: number
  access?: { who: AccessKind, words: string | null, seats: number | null }
  services?: Partial<Record<ServiceKey, { state: 'yes' | 'no', detail?: string, confirmedBy: Confirmer, hoursAgo: number }>>
  hours?: { rules: OpeningHours, words: string | null, confirmedBy: Confirmer, hoursAgo: number }
  retired?: { daysAgo: number, reason: string, insteadCode: string | null }
}
