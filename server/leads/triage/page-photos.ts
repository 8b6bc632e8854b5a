import type { LeadPage } from '#data/leads/triage/lead-row.ts'
import type { Deps } from '../../deps.ts'
import type { LeadTableRow } from '../leads.tables.ts'

/** The photos of a report that have arrived whole. */
export async function listPagePhotos(_deps: Pick<Deps, 'db'>, _lead: Pick<LeadTableRow, 'id'>): Promise<LeadPage['photos']> {
  return []
}
