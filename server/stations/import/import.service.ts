import type { ColumnOverrides } from '#data/stations/import/columns.ts'
import type { ImportGrid } from '#data/stations/import/import-table.ts'
import type { Voucher } from '#data/stations/import/merge.ts'
import type { ImportReview } from '#data/stations/import/review-import.ts'
import type { ReviewedRow } from '#data/stations/import/review.ts'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { StationFacts } from '../station-facts.ts'
import { reviewImport } from '#data/stations/import/review-import.ts'
import { readAreas } from '../../areas/areas.service.ts'
import { listStoredStations } from '../stations.repository.ts'
import { ImportFileError } from './import-file-error.ts'
import { lockStations } from './import.repository.ts'
import { writeRows } from './write-rows.ts'

/** A file and what the operator says about it. The same order previews and applies. */
export interface ImportOrder {
  readonly file: ImportGrid
  /** Refused unless it is one of the datums. */
  readonly datum: string | null
  readonly columns?: ColumnOverrides
  /** Places outside the site are not suspicious. */
  readonly isAnywhere?: boolean
  /** Who vouches for the facts, and when they were true; null: nobody has confirmed them. */
  readonly voucher?: Voucher | null
}

/** `acceptSuspicious`: suspicious rows are written once somebody has looked at them, all or those with these numbers. */
export interface ApplyOrder extends ImportOrder {
  readonly acceptSuspicious?: Acceptance
  readonly onProgress?: (written: number, total: number) => void
}
export type Acceptance = boolean | ReadonlySet<number>

export interface AppliedImport {
  readonly review: ImportReview
  readonly inserted: number
  readonly updated: number
}

/** Judges a file against what is in the database and writes nothing. Throws {@link ImportFileError}. */
export async function previewImport(deps: Pick<Deps, 'db' | 'site'>, order: ImportOrder): Promise<ImportReview> {
  const { review } = await judge(deps.db, deps.site, order)
  return review
}

/**
 * Judges the file once more inside one transaction, in which nobody else writes stations, and writes what is new or changed: all of it
 * or nothing. A second time the same file changes nothing. Throws {@link ImportFileError}.
 */
export async function applyImport(deps: Pick<Deps, 'db' | 'site' | 'now' | 'newId' | 'index'>, order: ApplyOrder): Promise<AppliedImport> {
  const applied = await deps.db.transaction().execute(async (transaction) => {
    await lockStations(transaction)
    const { review, stored } = await judge(transaction, deps.site, order)
    const rows = review.rows.filter(row => isTaken(row, order.acceptSuspicious))
    return { review, ...await writeRows(deps, transaction, { rows, stored, onProgress: order.onProgress }) }
  })
  await deps.index.refresh()
  return applied
}

/** Whether a row is taken, or handed back with its reasons. */
export function isTaken({ outcome, number }: ReviewedRow, accept: Acceptance = false): boolean {
  if (outcome === 'suspicious')
    return typeof accept === 'boolean' ? accept : accept.has(number)
  return outcome !== 'refused' && outcome !== 'duplicate'
}

async function judge(db: Database, site: Deps['site'], order: ImportOrder): Promise<{ review: ImportReview, stored: StationFacts[] }> {
  const stored = (await listStoredStations(db)).map(({ facts }) => facts)
  const areas = await readAreas({ db })
  const answer = reviewImport({
    ...order,
    isAnywhere: order.isAnywhere ?? false,
    voucher: order.voucher ?? null,
    known: stored,
    site: { name: site.name, bounds: site.bounds, areas },
  })
  if (answer.review === null)
    throw new ImportFileError(...answer.problems)
  return { review: answer.review, stored }
}
