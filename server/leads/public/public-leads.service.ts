import type { Point } from '#data/geo/point.ts'
import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { PublicLead } from '#data/leads/lead.ts'
import type { Deps } from '../../deps.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import { createHash } from 'node:crypto'
import { treeOf } from '#data/areas/area-tree.ts'
import { distanceMetres } from '#data/geo/distance.ts'
import { NEARBY_METRES, RESOLVED_SHOWN_DAYS } from '#data/leads/lead.ts'
import { isOpen } from '#data/leads/life-cycle.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { listPublicPhotos } from '../photos/lead-photos.repository.ts'
import { showPhotos } from '../photos/lead-photos.service.ts'
import { publicPlaceWords } from '../receive/lead-place.service.ts'
import { listEndedWithPhotos, listPublished, listPublishedOpen } from './public.repository.ts'

/** Degrees that are at least so many metres, up to 60 degrees of latitude. */
const NEARBY_DEGREES = NEARBY_METRES / 50_000

type PublicDeps = Pick<Deps, 'db' | 'index' | 'site' | 'now'>

async function describeLeads(deps: PublicDeps, rows: readonly LeadTableRow[]): Promise<PublicLead[]> {
  const tree = treeOf(await readAllAreas(deps))
  const photos = Map.groupBy(await listPublicPhotos(deps.db, rows.map(({ id }) => id)), ({ lead_id }) => lead_id)
  return rows.map(row => ({
    publicId: row.public_id,
    kind: row.kind,
    words: row.public_words ?? '',
    point: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    placeWords: publicPlaceWords(deps, tree, row),
    isResolved: !isOpen(row.state),
    publishedAt: row.published_at ?? row.received_at,
    receivedAt: row.received_at,
    resolvedAt: row.resolved_at,
    alsoMet: row.also_met,
    photoIds: (photos.get(row.id) ?? []).flatMap(({ photo_id }) => photo_id ?? []),
  }))
}

const shownSince = ({ now }: Pick<Deps, 'now'>) => new Date(now() - RESOLVED_SHOWN_DAYS * DAY_MS).toISOString()

/** Takes the photos back of what is not shown any more: rejected, joined to another, withdrawn, or resolved long ago. Answers of how many reports. */
export async function hideEndedPhotos(deps: Pick<Deps, 'db' | 'now'>): Promise<number> {
  const ended = await listEndedWithPhotos(deps.db, { resolvedSince: shownSince(deps) })
  for (const lead of ended)
    await deps.db.transaction().execute(transaction => showPhotos(transaction, lead, []))
  return ended.length
}

/** What everybody may see, with its ETag: in staff's words, nothing of who reported it nor of what they wrote. */
export async function readPublicLeads(deps: PublicDeps): Promise<{ etag: string, body: string }> {
  const rows = await listPublished(deps.db, { resolvedSince: shownSince(deps) })
  const body = JSON.stringify({ leads: await describeLeads(deps, rows) })
  return { etag: `W/"${createHash('sha256').update(body).digest('base64url')}"`, body }
}

/** Rounds to 4 decimals (11 m): enough to find what is nearby, and no more is looked at of where somebody stands. */
const roughly = (degrees: number) => Math.round(degrees * 1e4) / 1e4

/** Open published reports of a kind within NEARBY_METRES, the nearest first. */
export async function readNearby(deps: PublicDeps, { kind, point }: { kind: LeadKindKey, point: Point }): Promise<PublicLead[]> {
  const from = { lng: roughly(point.lng), lat: roughly(point.lat) }
  const box = { west: from.lng - NEARBY_DEGREES, east: from.lng + NEARBY_DEGREES, south: from.lat - NEARBY_DEGREES, north: from.lat + NEARBY_DEGREES }
  const away = (row: LeadTableRow) => distanceMetres(from, { lng: row.lng ?? 0, lat: row.lat ?? 0 })
  const near = (await listPublishedOpen(deps.db, { kind, ...box })).filter(row => away(row) <= NEARBY_METRES)
  return describeLeads(deps, near.toSorted((a, b) => away(a) - away(b)))
}
