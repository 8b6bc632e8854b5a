import type { Box } from '#web/api/lead-triage.api.ts'

/** Smaller than this, a finger only tapped. A share of the photo. */
const LEAST = 0.01
const within = (share: number): number => Math.min(1, Math.max(0, share))
const rounded = (share: number): number => Math.round(share * 1000) / 1000

/** The rectangle between two places on a photo, as shares of its width and height, cut off at its edges; null: too small to be meant. */
export function boxBetween(from: { x: number, y: number }, to: { x: number, y: number }): Box | null {
  const [left, right] = [within(Math.min(from.x, to.x)), within(Math.max(from.x, to.x))]
  const [top, bottom] = [within(Math.min(from.y, to.y)), within(Math.max(from.y, to.y))]
  return right - left < LEAST || bottom - top < LEAST ? null : { x: rounded(left), y: rounded(top), width: rounded(right - left), height: rounded(bottom - top) }
}

/** A typed percentage as a share; what is no number, or beyond the photo, becomes the nearest that is. */
export function shareOf(percent: string, { isSize }: { isSize: boolean }): number {
  const share = Number(percent.trim().replace(',', '.')) / 100
  return Number.isFinite(share) ? Math.max(isSize ? LEAST : 0, within(share)) : isSize ? LEAST : 0
}
export const percentOf = (share: number): string => String(Math.round(share * 1000) / 10)
