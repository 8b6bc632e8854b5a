import type { OpeningHours } from '../opening-hours/opening-hours.ts'
import type { ServiceFact } from '../service.ts'
import type { StationSnapshot } from './revision.ts'
import type { StationSaid } from './station-edit.ts'
import { convertDatum } from '../../geo/datum.ts'
import { readHoursText } from '../opening-hours/read-hours-text.ts'
import { completeServices, unknownService } from '../service.ts'

const unconfirmed = { confirmedAt: null, confirmedBy: null } as const
const byStaff = (at: string) => ({ confirmedAt: at, confirmedBy: 'staff' as const })

/** A station of which only its code and its name are known. Its place is said next. */
export function blankStation(code: string, name: string): StationSnapshot {
  return {
    code,
    name,
    programmes: [],
    isSample: false,
    status: 'active',
    retired: null,
    host: { kind: 'other', name: null },
    areaId: null,
    address: null,
    lng: 0,
    lat: 0,
    precision: 'approximate',
    source: { lng: 0, lat: 0, datum: 'wgs84' },
    access: { who: 'unknown', words: null, seats: null, ...unconfirmed },
    services: completeServices({}),
    hours: { rules: null, words: null, ...unconfirmed },
  }
}

function sayHours(said: NonNullable<StationSaid['hours']>, known: OpeningHours | null): { rules: OpeningHours | null, words: string | null } {
  if ('rules' in said)
    return { rules: said.rules, words: null }
  const { rules } = readHoursText(said.text)
  // A text speaks of weeks; dated exceptions stay.
  return { rules: rules && { ...rules, exceptions: known?.exceptions ?? [] }, words: said.text }
}

/** The facts once somebody of the staff has said something: exactly what was said is confirmed `at`. What nobody knows is confirmed by nobody. */
export function sayStation(facts: StationSnapshot, said: StationSaid, at: string): StationSnapshot {
  const { name, programmes, host, areaId, address, place, access, hours, services } = said
  const saidServices = Object.entries(services ?? {}).map(([key, fact]): [string, ServiceFact] => [key, fact.state === 'unknown' ? unknownService : { ...fact, ...byStaff(at) }])
  const isAccessKnown = access !== undefined && (access.who !== 'unknown' || access.words !== null || access.seats !== null)
  return {
    ...facts,
    ...name === undefined ? {} : { name },
    ...programmes === undefined ? {} : { programmes: [...new Set(programmes)] },
    ...host === undefined ? {} : { host },
    ...areaId === undefined ? {} : { areaId },
    ...address === undefined ? {} : { address },
    ...place === undefined
      ? {}
      : {
          ...convertDatum(place, place.datum, 'wgs84'),
          precision: place.precision,
          source: { lng: place.lng, lat: place.lat, datum: place.datum },
        },
    ...access === undefined ? {} : { access: { ...access, ...isAccessKnown ? byStaff(at) : unconfirmed } },
    ...hours === undefined ? {} : { hours: hours === null ? { rules: null, words: null, ...unconfirmed } : { ...sayHours(hours, facts.hours.rules), ...byStaff(at) } },
    services: { ...facts.services, ...Object.fromEntries(saidServices) },
  }
}

/** Everything that is known, confirmed as it stands. */
export function confirmStation(facts: StationSnapshot, at: string): StationSnapshot {
  const { access, hours, services } = facts
  const isAccessKnown = access.who !== 'unknown' || access.words !== null || access.seats !== null
  return {
    ...facts,
    access: isAccessKnown ? { ...access, ...byStaff(at) } : access,
    hours: hours.rules !== null || hours.words !== null ? { ...hours, ...byStaff(at) } : hours,
    services: completeServices(Object.fromEntries(Object.entries(services).map(([key, fact]) => [key, fact.state === 'unknown' ? fact : { ...fact, ...byStaff(at) }]))),
  }
}
