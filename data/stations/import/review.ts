import type { Area } from '../../areas/area.ts'
import type { Bounds } from '../../geo/point.ts'
import type { DeclaredArea } from './area-of.ts'
import type { FactChange } from './changes.ts'
import type { KnownStation } from './known-station.ts'
import type { ImportedFacts, Voucher } from './merge.ts'
import type { RowReading } from './read-row.ts'
import type { FileNote, Reason, Remark, Suspicion } from './reason.ts'
import type { StationDraft } from './station-draft.ts'
import { areaFinder } from './area-of.ts'
import { listChanges } from './changes.ts'
import { findMisplaced } from './districts.ts'
import { findDoubts } from './doubts.ts'
import { findTwins } from './file-twins.ts'
import { isFromUndoneImport } from './known-station.ts'
import { knowStations } from './known-stations.ts'
import { mergeFacts, startFacts } from './merge.ts'
import { isUnmoved } from './place-match.ts'
import { refusals, remarks, suspicions } from './reason.ts'

/** What becomes of a row, in the order a preview counts them. */
export const rowOutcomes = [
  'new',
  'changed',
  'unchanged',
  'duplicate',
  'suspicious',
  'refused',
] as const
export type RowOutcome = typeof rowOutcomes[number]

/** What writing the row would do: a new station (its code made when the file gives none), or new facts of one we have. */
export type RowWork
  = | { readonly kind: 'insert', readonly code: string | null, readonly facts: ImportedFacts }
    | { readonly kind: 'update', readonly known: KnownStation, readonly facts: ImportedFacts }

/** One row of the file, judged. `work` is null when there is nothing to write. */
export interface ReviewedRow {
  readonly number: number
  readonly name: string | null
  readonly outcome: RowOutcome
  readonly reasons: readonly Reason[]
  readonly remarks: readonly Remark[]
  readonly changes: readonly FactChange[]
  readonly work: RowWork | null
}

export interface ReviewInput {
  /** Every row of the file in its order. */
  readonly readings: readonly { readonly number: number, readonly reading: RowReading }[]
  readonly known: readonly KnownStation[]
  readonly site: { readonly name: string, readonly bounds: Bounds, readonly areas: readonly Area[] }
  /** Do not ask whether places lie inside the site. */
  readonly isAnywhere: boolean
  readonly voucher: Voucher | null
}

type Judgement = Omit<ReviewedRow, 'number' | 'name'>

/** What an undone import had brought comes back with the same list. */
const broughtBack: FactChange = { field: 'status', words: { zh: '状态', en: 'status' }, from: '已撤回', to: '恢复' }

/** Judges every row against the stations we have, the site, and the other rows. Writes nothing. */
export function reviewRows(input: ReviewInput): { rows: ReviewedRow[], notes: readonly FileNote[] } {
  const drafts = input.readings.flatMap(({ reading }) => reading.draft
    ? [reading.draft]
    : [])
  const known = knowStations(input.known)
  const site = input.isAnywhere ? null : input.site
  const twins = findTwins(drafts)
  const areaOf = areaFinder(input.site.areas)
  const misplaced = findMisplaced(drafts.flatMap(({ row, point, declared }) => {
    const district = areaOf(declared).unknownName
    return district === null
      ? []
      : [
          { row, point, district },
        ]
  }))
  const rowOfMatch = new Map<string, number>()

  function judge(draft: StationDraft): Judgement {
    const match = known.findMatch(draft)
    const firstRow = match && rowOfMatch.get(match.id)
    const duplicate = twins.duplicates.get(draft.row) ?? (firstRow === undefined
      ? undefined
      : remarks.duplicateRow(firstRow))
    const refusal = twins.refusals.get(draft.row) ?? (match?.status === 'retired' && !isFromUndoneImport(match)
      ? refusals.retired(match.code)
      : undefined)
    if (duplicate ?? refusal) {
      return {
        outcome: duplicate ? 'duplicate' : 'refused',
        reasons: [duplicate ?? refusal].filter(reason => !!reason),
        remarks: draft.remarks,
        changes: [],
        work: null,
      }
    }
    const area = areaOf(draft.declared)
    const amongRows = match && isUnmoved({ point: match, source: match.source }, draft)
      ? []
      : [
          misplaced.suspicions.get(draft.row),
          twins.suspicions.get(draft.row),
        ]
    const doubts = [
      ...findDoubts(draft, { match, area }, { known, site }),
      ...amongRows.filter(doubt => !!doubt),
    ]
    if (!match)
      return judgeNew(draft, area, doubts)
    rowOfMatch.set(match.id, draft.row)
    return judgeKnown(match, { draft, area, doubts })
  }

  function judgeNew(draft: StationDraft, area: DeclaredArea, doubts: readonly Suspicion[]): Judgement {
    return {
      outcome: doubts.length > 0
        ? 'suspicious'
        : 'new',
      reasons: doubts,
      remarks: [
        ...draft.remarks,
        ...areaRemarks(area),
      ],
      changes: [],
      work: {
        kind: 'insert',
        code: draft.code,
        facts: startFacts(draft, { areaId: area.areaId, voucher: input.voucher }),
      },
    }
  }

  function judgeKnown(match: KnownStation, { draft, area, doubts }: { draft: StationDraft, area: DeclaredArea, doubts: readonly Suspicion[] }): Judgement {
    const context = { areaId: area.areaId, voucher: input.voucher }
    const { facts, kept } = isFromUndoneImport(match) ? { facts: startFacts(draft, context), kept: [] } : mergeFacts(match, draft, context)
    const changes = [...isFromUndoneImport(match) ? [broughtBack] : [], ...listChanges(match, facts)]
    const reasons = match.isSample && changes.length > 0
      ? [
          ...doubts,
          suspicions.sample(match.code),
        ]
      : doubts
    return {
      outcome: reasons.length > 0
        ? 'suspicious'
        : changes.length > 0
          ? 'changed'
          : 'unchanged',
      reasons,
      remarks: [
        ...draft.remarks,
        ...areaRemarks(area),
        ...draft.code !== null && draft.code !== match.code
          ? [
              remarks.codeKept(match.code, draft.code),
            ]
          : [],
        ...kept.length > 0
          ? [
              remarks.keptConfirmed(kept),
            ]
          : [],
      ],
      changes,
      work: changes.length > 0
        ? { kind: 'update', known: match, facts }
        : null,
    }
  }

  const rows = input.readings.map(({ number, reading }): ReviewedRow => reading.draft
    ? {
        number,
        name: reading.draft.name,
        ...judge(reading.draft),
      }
    : {
        number,
        name: reading.name,
        outcome: 'refused',
        reasons: reading.refusals,
        remarks: [],
        changes: [],
        work: null,
      })
  return { rows, notes: misplaced.notes }
}

function areaRemarks({ unknownName }: DeclaredArea): Remark[] {
  return unknownName === null
    ? []
    : [
        remarks.areaUnknown(unknownName),
      ]
}
