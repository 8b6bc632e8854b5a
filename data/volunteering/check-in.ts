import type { ServiceSource } from './service-entry.ts'
import type { Span } from './service-time.ts'
import * as z from 'zod/mini'
import { pointSchema } from '../geo/point.ts'
import { weakerSource } from './service-entry.ts'

export const checkInKinds = ['in', 'out'] as const
export type CheckInKind = typeof checkInKinds[number]
/** rotating 动态码, fixed 固定码, spoken 口令, personal 工作人员扫个人码. */
export type CheckInHow = 'rotating' | 'fixed' | 'spoken' | 'personal'

const instant = z.iso.datetime({ offset: true })
/**
 * `PUT /api/check-ins/{id}`, with the secret of one's registration in its header. `scannedAt` and `sentAt` are the phone's clock; `where` is looked at
 * once, for whether it is near, and never kept.
 */
export const checkInInputSchema = z.strictObject({
  kind: z.enum(checkInKinds),
  code: z.string().check(z.minLength(6), z.maxLength(120)),
  scannedAt: instant,
  sentAt: instant,
  where: z.nullable(z.strictObject({ ...pointSchema.shape, accuracyMetres: z.number().check(z.minimum(0), z.maximum(100_000)) })),
})
export type CheckInInput = z.infer<typeof checkInInputSchema>

/** kept 已记; waits_for_activity 已收到，活动建好后自动对上; overlaps 已收到，这段时间已经记过. */
export const checkInReceiptSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(checkInKinds),
  at: instant,
  activityId: z.nullable(z.uuid()),
  activityTitle: z.nullable(z.string()),
  state: z.enum(['kept', 'waits_for_activity', 'overlaps']),
})
export type CheckInReceipt = z.infer<typeof checkInReceiptSchema>

/** Near enough to a place, in metres; and so much more as the phone says that it may be off, up to as much again. */
export const FENCE_METRES = 200
export const passesFence = (distanceMetres: number, accuracyMetres: number): boolean => distanceMetres <= FENCE_METRES + Math.min(accuracyMetres, FENCE_METRES)

export interface Scan { readonly id: string, readonly kind: CheckInKind, readonly atMs: number, readonly source: ServiceSource }
/** Somebody was there from one scan to another; `toMs` null: they have not checked out. `id` is that of the scan which ends it, or of the first while none does. */
export interface Visit { readonly id: string, readonly inId: string, readonly fromMs: number, readonly toMs: number | null, readonly source: ServiceSource }

/** The visits that scans tell, whatever order they came in: in and out are states, so that a repeated one says nothing new. */
export function visitsOf(scans: readonly Scan[]): Visit[] {
  const visits: Visit[] = []
  let open: Scan | null = null
  for (const scan of scans.toSorted((one, other) => one.atMs - other.atMs || (one.kind < other.kind ? -1 : one.kind > other.kind ? 1 : one.id < other.id ? -1 : 1))) {
    if (scan.kind === 'in') {
      open ??= scan
    }
    else if (open !== null) {
      visits.push({ id: scan.id, inId: open.id, fromMs: open.atMs, toMs: scan.atMs, source: weakerSource(open.source, scan.source) })
      open = null
    }
  }
  return open === null ? visits : [...visits, { id: open.id, inId: open.id, fromMs: open.atMs, toMs: null, source: open.source }]
}

/** The end of a visit that nobody checked out of: the planned end; null when they came only after it. */
export const closedAtPlannedEnd = ({ fromMs }: Pick<Visit, 'fromMs'>, endsAt: string): Span | null => fromMs < Date.parse(endsAt) ? { fromMs, toMs: Date.parse(endsAt) } : null
