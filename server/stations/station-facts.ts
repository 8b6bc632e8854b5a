import type { Selectable } from 'kysely'
import type { OpeningHours } from '#data/stations/opening-hours/opening-hours.ts'
import type { Station } from '#data/stations/station.ts'
import type { StationTables } from './stations.tables.ts'
import * as z from 'zod/mini'
import { openingHoursSchema } from '#data/stations/opening-hours/opening-hours.ts'
import { completeServices } from '#data/stations/service.ts'

/** A station as it is stored: all that does not depend on the hour. */
export type StationFacts = Omit<Station, 'opening' | 'notices'>
/** Stored facts and when anything shown of the station last changed. */
export interface StoredStation { facts: StationFacts, changedAt: string, revision: number }

type StationRow = Selectable<StationTables['stations']>
type ServiceRow = StationTables['station_services']

const programmesSchema = z.array(z.string())

/** Reads hours kept as JSON; stations that keep the same hours share one object, of which a large site has few. */
export function createHoursReader(): (text: string) => OpeningHours {
  const read = new Map<string, OpeningHours>()
  return (text) => {
    const known = read.get(text) ?? z.parse(openingHoursSchema, JSON.parse(text))
    read.set(text, known)
    return known
  }
}

/** The border between row names and API names, inwards. */
export function readStationRow(row: StationRow, serviceRows: readonly ServiceRow[], readHours: (text: string) => OpeningHours): StoredStation {
  const services = completeServices(Object.fromEntries(serviceRows.map(({ service, state, detail, confirmed_at, confirmed_by }) =>
    [
      service,
      {
        state,
        confirmedAt: confirmed_at,
        confirmedBy: confirmed_by,
        detail,
      },
    ])))
  const confirmations = [
    { confirmedAt: row.access_confirmed_at, confirmedBy: row.access_confirmed_by },
    { confirmedAt: row.hours_confirmed_at, confirmedBy: row.hours_confirmed_by },
    ...Object.values(services),
  ]
  const youngest = confirmations.reduce((a, b) => (b.confirmedAt ?? '') > (a.confirmedAt ?? '')
    ? b
    : a)
  return {
    changedAt: row.changed_at,
    revision: row.revision,
    facts: {
      id: row.id,
      code: row.code,
      name: row.name,
      programmes: z.parse(programmesSchema, JSON.parse(row.programmes)),
      isSample: row.is_sample === 1,
      status: row.status,
      retired: row.retired_at === null
        ? null
        : { at: row.retired_at, reason: row.retired_reason ?? '', insteadCode: row.instead_code },
      host: { kind: row.host_kind, name: row.host_name },
      areaId: row.area_id,
      address: row.address,
      lng: row.lng,
      lat: row.lat,
      precision: row.precision,
      source: { lng: row.source_lng, lat: row.source_lat, datum: row.source_datum },
      access: {
        who: row.access_who,
        words: row.access_words,
        seats: row.seats,
        confirmedAt: row.access_confirmed_at,
        confirmedBy: row.access_confirmed_by,
      },
      services,
      hours: {
        rules: row.hours_rules === null ? null : readHours(row.hours_rules),
        words: row.hours_words,
        confirmedAt: row.hours_confirmed_at,
        confirmedBy: row.hours_confirmed_by,
      },
      confirmedAt: youngest.confirmedAt,
      confirmedBy: youngest.confirmedBy,
      searchKeys: row.search_keys,
      updatedAt: row.updated_at,
    },
  }
}

/** The border outwards: the row of a station; its services have rows of their own. */
export function writeStationRow(facts: StationFacts, times: { createdAt: string, changedAt: string }): Omit<StationRow, 'revision'> {
  return {
    id: facts.id,
    code: facts.code,
    name: facts.name,
    programmes: JSON.stringify(facts.programmes),
    is_sample: facts.isSample ? 1 : 0,
    status: facts.status,
    retired_at: facts.retired?.at ?? null,
    retired_reason: facts.retired?.reason ?? null,
    instead_code: facts.retired?.insteadCode ?? null,
    host_kind: facts.host.kind,
    host_name: facts.host.name,
    area_id: facts.areaId,
    address: facts.address,
    lng: facts.lng,
    lat: facts.lat,
    precision: facts.precision,
    source_lng: facts.source.lng,
    source_lat: facts.source.lat,
    source_datum: facts.source.datum,
    access_who: facts.access.who,
    access_words: facts.access.words,
    seats: facts.access.seats,
    access_confirmed_at: facts.access.confirmedAt,
    access_confirmed_by: facts.access.confirmedBy,
    hours_rules: facts.hours.rules === null
      ? null
      : JSON.stringify(facts.hours.rules),
    hours_words: facts.hours.words,
    hours_confirmed_at: facts.hours.confirmedAt,
    hours_confirmed_by: facts.hours.confirmedBy,
    search_keys: facts.searchKeys,
    created_at: times.createdAt,
    updated_at: facts.updatedAt,
    changed_at: times.changedAt,
  }
}

/** The rows of the services somebody has spoken about. */
export function writeServiceRows(facts: StationFacts): ServiceRow[] {
  return Object.entries(facts.services)
    .filter(([, fact]) => fact.state !== 'unknown' || fact.confirmedAt !== null)
    .map(([service, fact]) => ({
      station_id: facts.id,
      // The keys of a complete record of services are service keys.
      service: service as ServiceRow['service'],
      state: fact.state,
      detail: fact.detail,
      confirmed_at: fact.confirmedAt,
      confirmed_by: fact.confirmedBy,
    }))
}
