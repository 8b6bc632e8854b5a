import type { Messages } from './messages.ts'

const METRES_PER_KILOMETRE = 1000

/** A distance as number and unit: tens of metres below a kilometre, then tenths, from 10 km whole kilometres. */
export function distanceParts({ shared }: Messages, metres: number): { value: string, unit: string } {
  const rounded = metres < 100 ? Math.round(metres) : Math.round(metres / 10) * 10
  if (rounded < METRES_PER_KILOMETRE)
    return { value: String(rounded), unit: shared.metres }
  const kilometres = metres / METRES_PER_KILOMETRE
  return { value: kilometres < 9.95 ? kilometres.toFixed(1) : String(Math.round(kilometres)), unit: shared.kilometres }
}

/** The same in one piece: `350 米`. */
export function distanceWords(messages: Messages, metres: number): string {
  const { value, unit } = distanceParts(messages, metres)
  return messages.shared.distance(value, unit)
}
