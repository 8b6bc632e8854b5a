/**
 * Why a text on opening hours was not read. `times_missing`: days without times (工作日开放). `seasonal`: hours that change in the
 * course of the year. `ambiguous_clock`: morning or evening is left open (2:00-5:30). `contradiction`: the same days twice.
 */
export const hoursRefusals = [
  'empty',
  'too_long',
  'times_missing',
  'seasonal',
  'ambiguous_clock',
  'contradiction',
  'not_understood',
] as const
export type HoursRefusal = typeof hoursRefusals[number]

/** Stops the reading of a text from any depth. Never leaves `readHoursText`. */
export class HoursTextError extends Error {
  readonly reason: HoursRefusal

  constructor(reason: HoursRefusal) {
    super(reason)
    this.reason = reason
  }
}
