import type { CareEvent } from './care-event.ts'
import { startOfDayMs } from '../time/shanghai.ts'
import { MAX_SCAN_AGE_MS } from '../volunteering/scan-clock.ts'
import { careEndMs, careStartMs } from './care-event.ts'

export type TallyFault = 'incomplete' | 'future' | 'outside' | 'old'

const endOf = ({ endsOn, ended }: Pick<CareEvent, 'endsOn' | 'ended'>): number => Math.min(careEndMs({ endsOn }), ended ? Date.parse(ended.at) : Number.POSITIVE_INFINITY)

/** When it was that something was tallied on paper: day and time of Shanghai, both or neither, which is now. Within the event, and not too long ago. */
export function readTallyTime({ day, time }: { day: string, time: string }, { startsOn, endsOn, ended }: Pick<CareEvent, 'startsOn' | 'endsOn' | 'ended'>, nowMs: number): { atMs: number, fault: null } | { atMs: null, fault: TallyFault } {
  const fault = (fault: TallyFault) => ({ atMs: null, fault })
  const told = /^(\d{2}):(\d{2})/.exec(time)
  if ((day === '') !== (time === '') || (day !== '' && !told))
    return fault('incomplete')
  const atMs = told ? startOfDayMs(day) + (Number(told[1]) * 60 + Number(told[2])) * 60_000 : nowMs
  if (!Number.isFinite(atMs))
    return fault('incomplete')
  if (atMs > nowMs)
    return fault('future')
  if (atMs < careStartMs({ startsOn }) || atMs >= endOf({ endsOn, ended }))
    return fault('outside')
  return nowMs - atMs > MAX_SCAN_AGE_MS ? fault('old') : { atMs, fault: null }
}

/** Whether anything of an event that is over may be written down still. */
export const isTallyPossible = (event: Pick<CareEvent, 'endsOn' | 'ended'>, nowMs: number): boolean => nowMs - endOf(event) < MAX_SCAN_AGE_MS
