import type { ColumnOverrides } from '#data/stations/import/columns.ts'
import type { ImportGrid } from '#data/stations/import/import-table.ts'
import type { Voucher } from '#data/stations/import/merge.ts'
import type { ImportReview } from '#data/stations/import/review-import.ts'
import type { ReviewedRow } from '#data/stations/import/review.ts'
import type { Actor } from '../../audit/actor.ts'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { StoredStation } from '../station-facts.ts'
import { refusals } from '#data/stations/import/reason.ts'
import { countOutcomes, reviewImport } from '#data/stations/import/review-import.ts'
import { readAreas } from '../../areas/areas.service.ts'
import { operator } from '../../audit/actor.ts'
import { audited } from '../../audit/audited.service.ts'
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
  /** Whether somebody may write in an area; rows elsewhere are handed back. Not said: everywhere. */
  readonly isReachable?: (areaId: string | null) => boolean
}

/** `acceptSuspicious`: suspicious rows are written once somebody has looked at them, all or those with these numbers. */
export interface ApplyOrder extends ImportOrder {
  readonly acceptSuspicious?: Acceptance
  /** In whose name; not said: the operator's at the console. */
  readonly actor?: Actor
  /** As the audit names it. */
  readonly fileName?: string
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
  const { review } = await judgeImport(deps.db, deps.site, order)
  return review
}

/**
 * Judges the file once more inside one transaction, in which nobody else writes stations, and writes what is new or changed: all of it
 * or nothing. A second time the same file changes nothing. Throws {@link ImportFileError}.
 */
export async function applyImport(deps: Pick<Deps, 'db' | 'keys' | 'site' | 'now' | 'newId' | 'index'>, order: ApplyOrder): Promise<AppliedImport> {
  const applied = await audited(deps, async ({ transaction, record, unchanged }) => {
    await lockStations(transaction)
    const { review, stored } = await judgeImport(transaction, deps.site, order)
    const rows = review.rows.filter(row => isTaken(row, order.acceptSuspicious))
    const operation = `import:${deps.newId()}` as const
    const actor = order.actor ?? operator
    const counts = await writeRows(deps, transaction, { rows, stored, onProgress: order.onProgress, actor, operation })
    if (counts.inserted + counts.updated === 0)
      unchanged()
    else
      await record(actor, { action: 'import.applied', subject: operation, areaId: null, details: { file: order.fileName ?? '', ...counts } })
    return { review, ...counts }
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

/** Judges a file against the stations as they are. Throws {@link ImportFileError}. */
export async function judgeImport(db: Database, site: Deps['site'], order: ImportOrder): Promise<{ review: ImportReview, stored: StoredStation[] }> {
  const stored = await listStoredStations(db)
  const areas = await readAreas({ db })
  const answer = reviewImport({
    ...order,
    isAnywhere: order.isAnywhere ?? false,
    voucher: order.voucher ?? null,
    known: stored.map(({ facts }) => facts),
    site: { name: site.name, bounds: site.bounds, areas },
  })
  if (answer.review === null)
    throw new ImportFileError(...answer.problems)
  return { review: order.isReachable ? handBackOthers(answer.review, order.isReachable) : answer.review, stored }
}

/** Rows that would write outside somebody's areas, or take a station out of or into them, are refused. */
function handBackOthers(review: ImportReview, isReachable: (areaId: string | null) => boolean): ImportReview {
  const rows = review.rows.map((row) => {
    const areaIds = row.work === null ? [] : [row.work.facts.areaId, ...row.work.kind === 'update' ? [row.work.known.areaId] : []]
    return areaIds.every(isReachable) ? row : { ...row, outcome: 'refused' as const, reasons: [refusals.outOfReach()], changes: [], work: null }
  })
  return { ...review, rows, counts: countOutcomes(rows) }
}
