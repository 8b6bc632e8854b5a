import type { CheckInKind } from '#data/volunteering/check-in.ts'
import type { ScannedCode } from '#data/volunteering/rotating-code.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'

/** So long after a page was opened its scan is taken to be that of the moment of opening. */
const FRESH_MS = 5 * MINUTE_MS
/** Nobody stays longer than this between in and out without going home. */
const VISIT_MS = 16 * 60 * MINUTE_MS

/** What a code is of, for telling whether two scans may be of one activity. */
export function targetOf(code: ScannedCode): string {
  if (code.how === 'spoken')
    return `spoken:${code.digits}`
  return code.how === 'rotating' ? `activity:${code.activityId}` : `${code.kind}:${code.id}`
}

/**
 * When something was scanned, by the phone's clock. Digits are typed in the moment; an address is opened by scanning it. A page that lay open for
 * longer tells nothing of the moment of scanning: null for the code of a screen, which has changed since; for paper it is the moment of the tap.
 */
export function scannedAtMs(how: ScannedCode['how'], { openedMs, nowMs }: { openedMs: number, nowMs: number }): number | null {
  if (how === 'spoken')
    return nowMs
  const isFresh = nowMs >= openedMs && nowMs - openedMs <= FRESH_MS
  return isFresh ? openedMs : how === 'rotating' ? null : nowMs
}

interface Known { readonly kind: CheckInKind, readonly target: string, readonly atMs: number }
/** What one most likely wants: out of where one has checked in and not out. Only a suggestion; both can be tapped. */
export function likelyKind(known: readonly Known[], target: string, nowMs: number): CheckInKind {
  const last = known.toSorted((one, other) => other.atMs - one.atMs).find(({ atMs }) => atMs <= nowMs && nowMs - atMs < VISIT_MS)
  if (last?.kind !== 'in')
    return 'in'
  const sort = (text: string) => text.slice(0, text.indexOf(':'))
  // Another activity for certain: they have gone on without checking out.
  return sort(last.target) === sort(target) && last.target !== target ? 'in' : 'out'
}
