import type { LeadPage } from '#data/leads/triage/lead-row.ts'
import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../../deps.ts'
import type { Scope } from '../../staff/scope.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import * as z from 'zod/mini'
import { distanceMetres } from '#data/geo/distance.ts'
import { leadPlaceSchema } from '#data/leads/lead-place.ts'
import { NEARBY_METRES } from '#data/leads/lead.ts'
import { deedsFor, leadDeeds } from '#data/leads/life-cycle.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { isWithin } from '../../staff/scope.ts'
import { leadErrors } from '../leads.errors.ts'
import { findScopedLead, listStepRows } from '../leads.repository.ts'
import { toLeadRow, toLeadStep } from './lead-rows.ts'
import { listPagePhotos } from './page-photos.ts'
import { listJoined, listOpenAround } from './queue.repository.ts'

type PageDeps = Pick<Deps, 'db' | 'now' | 'index'>
/** Where somebody may do what. */
export type ScopeFor = (verb: Verb) => Scope

/** More than fit on a screen, before they are measured. */
const MAX_SIMILAR = 50
/** A rectangle that holds a circle of NEARBY_METRES anywhere in China: a degree of latitude has 110.5 km at the least, one of longitude at 54° N 65 km. */
const NEARBY_LAT = NEARBY_METRES / 110_500
const NEARBY_LNG = NEARBY_METRES / 65_000

/** Open reports of the same kind nearby, nearest first. */
async function listSimilar(deps: Pick<Deps, 'db'>, scope: Scope, { id, kind, lng, lat }: LeadTableRow): Promise<LeadTableRow[]> {
  if (lng === null || lat === null)
    return []
  const around = await listOpenAround(deps.db, scope, { kind, exceptId: id, from: { lng: lng - NEARBY_LNG, lat: lat - NEARBY_LAT }, to: { lng: lng + NEARBY_LNG, lat: lat + NEARBY_LAT }, limit: MAX_SIMILAR })
  return around
    .map(row => ({ row, metres: distanceMetres({ lng, lat }, { lng: row.lng ?? 0, lat: row.lat ?? 0 }) }))
    .filter(({ metres }) => metres <= NEARBY_METRES)
    .toSorted((a, b) => a.metres - b.metres)
    .map(({ row }) => row)
}

/** What somebody may do with a report now: what its state allows and they have the verb for where it is. */
function possibleDeeds(row: LeadTableRow, path: string | null, scopeFor: ScopeFor): LeadPage['deeds'] {
  return deedsFor({ state: row.state, wasReopened: row.was_reopened === 1 }).filter((deed) => {
    const { by }: { by: Verb | 'reporter' | 'clock' } = leadDeeds[deed]
    return by !== 'reporter' && by !== 'clock' && isWithin(scopeFor(by), path)
  })
}

/** Everything about a report but who made it. Throws not_found. */
export async function readLeadPage(deps: PageDeps, scopeFor: ScopeFor, id: string): Promise<LeadPage> {
  const scope = scopeFor('leads.read')
  const row = await findScopedLead(deps.db, scope, id)
  if (!row)
    throw leadErrors.unknown()
  const areas = new Map((await readAllAreas(deps)).map(area => [area.id, area]))
  const nowMs = deps.now()
  const asRows = (rows: readonly LeadTableRow[]) => rows.map(each => toLeadRow(each, nowMs))
  return {
    lead: toLeadRow(row, nowMs),
    words: row.words,
    place: z.parse(leadPlaceSchema, JSON.parse(row.place)),
    stationName: row.station_id === null ? null : deps.index.findById(row.station_id)?.facts.name ?? null,
    areaName: areas.get(row.area_id ?? '')?.name ?? null,
    observedAt: row.observed_at,
    isClockDoubtful: Math.abs(Date.parse(row.observed_at) - Date.parse(row.received_at)) > DAY_MS,
    rating: row.rating,
    deeds: possibleDeeds(row, areas.get(row.assigned_area_id)?.path ?? null, scopeFor),
    photos: await listPagePhotos(deps, row),
    steps: (await listStepRows(deps.db, id)).map(toLeadStep),
    similar: asRows(await listSimilar(deps, scope, row)),
    joined: asRows(await listJoined(deps.db, scope, id)),
    public: row.published_at === null ? null : { publicId: row.public_id, words: row.public_words ?? '', publishedAt: row.published_at },
  }
}
