import type { Datum } from '#data/geo/datum.ts'
import type { Bounds, Point } from '#data/geo/point.ts'
import type { StationSnapshot } from '#data/stations/console/revision.ts'
import type { StationSaid } from '#data/stations/console/station-edit.ts'
import type { HostKind } from '#data/stations/host.ts'
import type { OpeningHours } from '#data/stations/opening-hours/opening-hours.ts'
import type { KnowledgeState, ServiceKey } from '#data/stations/service.ts'
import type { AccessKind, Precision } from '#data/stations/station.ts'
import type { DeskWords } from '#web/i18n/desk-words.ts'
import { convertDatum } from '#data/geo/datum.ts'
import { isInside } from '#data/geo/point.ts'
import { stationSaidSchema } from '#data/stations/console/station-edit.ts'
import { MAX_PROGRAMMES, MAX_SEATS, textLimits } from '#data/stations/import/station-draft.ts'
import { openingHoursSchema } from '#data/stations/opening-hours/opening-hours.ts'
import { serviceKeys } from '#data/stations/service-keys.ts'

/** `text` is what was pasted, as long as nobody has changed the hours since; it is then sent as it is. */
export interface HoursDraft { readonly rules: OpeningHours | null, readonly text: string | null }
/** Degrees as typed, in the datum that was said. */
export interface PlaceDraft { readonly lng: string, readonly lat: string, readonly datum: Datum, readonly precision: Precision, readonly isOutsideMeant: boolean }
type ServiceDrafts = Readonly<Record<`services.${ServiceKey}`, { readonly state: KnowledgeState, readonly detail: string }>>

/** A station as it is being typed, by the names that history has for its fields. Any text is allowed in it. */
export interface EditDraft extends ServiceDrafts {
  readonly name: string
  /** One a line. */
  readonly programmes: string
  readonly host: { readonly kind: HostKind, readonly name: string }
  /** '' is none. */
  readonly area: string
  readonly address: string
  readonly access: { readonly who: AccessKind, readonly words: string, readonly seats: string }
  readonly hours: HoursDraft
  readonly place: PlaceDraft
}
export type DraftField = keyof EditDraft

export function draftOf({ name, programmes, host, areaId, address, access, hours, source, precision, services }: StationSnapshot): EditDraft {
  // Every key of `serviceKeys` is there once.
  const serviceDrafts = Object.fromEntries(serviceKeys.map(key => [`services.${key}`, { state: services[key].state, detail: services[key].detail ?? '' }])) as ServiceDrafts
  return {
    name,
    programmes: programmes.join('\n'),
    host: { kind: host.kind, name: host.name ?? '' },
    area: areaId ?? '',
    address: address ?? '',
    access: { who: access.who, words: access.words ?? '', seats: access.seats === null ? '' : String(access.seats) },
    hours: { rules: hours.rules, text: hours.words },
    place: { lng: String(source.lng), lat: String(source.lat), datum: source.datum, precision, isOutsideMeant: false },
    ...serviceDrafts,
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The fields in which two drafts differ. */
export function listChanged(draft: EditDraft, base: EditDraft): DraftField[] {
  // The keys of a draft are exactly its declared keys.
  return (Object.keys(draft) as DraftField[]).filter(field => !isSame(draft[field], base[field]))
}

/** What is there now, with some fields as they were typed. */
export function rebase(current: EditDraft, typed: EditDraft, fields: readonly DraftField[]): EditDraft {
  return { ...current, ...Object.fromEntries(fields.map(field => [field, typed[field]])) }
}

const orNull = (text: string): string | null => text.trim() === '' ? null : text.trim()
export const linesOf = (text: string): string[] => text.split(/[\n、]/).map(line => line.trim()).filter(line => line !== '')

/** The typed place in its own datum; null while it is none. */
export function pointOf({ lng, lat }: Pick<PlaceDraft, 'lng' | 'lat'>): Point | null {
  const point = { lng: Number(lng.trim() || Number.NaN), lat: Number(lat.trim() || Number.NaN) }
  return Math.abs(point.lng) <= 180 && Math.abs(point.lat) <= 90 ? point : null
}

/** The typed place in WGS-84. */
export function wgs84Of(place: PlaceDraft): Point | null {
  const point = pointOf(place)
  return point && convertDatum(point, place.datum, 'wgs84')
}

/** The draft in the words of the server: only the fields that are asked for. The draft must have no complaints. */
export function saidOf(draft: EditDraft, fields: readonly DraftField[]): StationSaid {
  const { name, programmes, host, area, address, access, hours, place } = draft
  const point = pointOf(place)
  const said: Omit<StationSaid, 'services'> = {
    name: name.trim(),
    programmes: linesOf(programmes),
    host: { kind: host.kind, name: orNull(host.name) },
    address: orNull(address),
    access: { who: access.who, words: orNull(access.words), seats: orNull(access.seats) === null ? null : Number(access.seats) },
    hours: hours.text !== null ? { text: hours.text } : hours.rules && { rules: hours.rules },
    ...point && { place: { ...point, datum: place.datum, precision: place.precision, ...place.isOutsideMeant && { isOutsideMeant: true } } },
  }
  const names: readonly string[] = fields
  const plain = Object.entries(said).filter(([key]) => names.includes(key))
  const services = serviceKeys.filter(key => names.includes(`services.${key}`)).map((key) => {
    const { state, detail } = draft[`services.${key}`]
    return [key, { state, detail: state === 'unknown' ? null : orNull(detail) }] as const
  })
  return {
    ...Object.fromEntries(plain),
    ...fields.includes('area') && { areaId: orNull(area) },
    ...services.length > 0 && { services: Object.fromEntries(services) },
  }
}

export type Complaint = keyof DeskWords['console']['wrong']

/** What is wrong with the fields that would be sent. */
export function listComplaints(draft: EditDraft, fields: readonly DraftField[], bounds: Bounds | null): Complaint[] {
  const { name, programmes, access, hours, place } = draft
  const point = wgs84Of(place)
  const names = linesOf(programmes)
  const checks: [DraftField, Complaint, boolean][] = [
    ['name', 'name', name.trim() === '' || name.trim().length > textLimits.name],
    ['programmes', 'programmes', names.length > MAX_PROGRAMMES || names.some(({ length }) => length > textLimits.programme)],
    ['access', 'seats', !/^\s*(?:\d+\s*)?$/.test(access.seats) || Number(access.seats) > MAX_SEATS],
    ['place', 'place', point === null],
    ['place', 'outside', point !== null && bounds !== null && !place.isOutsideMeant && !isInside(bounds, point)],
    ['hours', 'hours', hours.rules !== null && !openingHoursSchema.safeParse(hours.rules).success],
  ]
  const complaints = checks.filter(([field, , isWrong]) => isWrong && fields.includes(field)).map(([, complaint]) => complaint)
  return complaints.length > 0 || stationSaidSchema.safeParse(saidOf(draft, fields)).success ? complaints : ['tooLong']
}
