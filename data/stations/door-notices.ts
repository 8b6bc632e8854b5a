import type { DoorCheckKind, DoorNotice } from './door-check.ts'
import { DAY_MS, MINUTE_MS, toShanghaiIso } from '../time/shanghai.ts'

/** A door check as far as notices need it. `wasOpen`: what the published hours said at that moment, null when not known. */
export interface WitnessedCheck {
  kind: DoorCheckKind
  /** Tells devices apart, nothing more. */
  deviceKey: string
  atMs: number
  wasOpen: boolean | null
}

interface NoticeRule {
  kind: DoorNotice['kind']
  /** How many different devices must say so within `withinMs` of each other. */
  devices: number
  withinMs: number
  /** A door that is locked outside its hours is no news. */
  isInsideHoursOnly: boolean
  isClearedByOpen: boolean
}

/**
 * When riders' word becomes a notice, most serious first. Whoever says "open" went in: that takes back locked, full and
 * moved, but says nothing about the tap and the sockets.
 */
const noticeRules = [
  {
    kind: 'moved',
    devices: 2,
    withinMs: DAY_MS,
    isInsideHoursOnly: false,
    isClearedByOpen: true,
  },
  {
    kind: 'locked',
    devices: 2,
    withinMs: DAY_MS,
    isInsideHoursOnly: true,
    isClearedByOpen: true,
  },
  {
    kind: 'no_water',
    devices: 2,
    withinMs: DAY_MS,
    isInsideHoursOnly: false,
    isClearedByOpen: false,
  },
  {
    kind: 'no_power',
    devices: 2,
    withinMs: DAY_MS,
    isInsideHoursOnly: false,
    isClearedByOpen: false,
  },
  {
    kind: 'full',
    devices: 1,
    withinMs: 30 * MINUTE_MS,
    isInsideHoursOnly: false,
    isClearedByOpen: true,
  },
] as const satisfies readonly NoticeRule[]

/** How far back checks can matter: the latest may be 24 h old, and the one it needs beside it 24 h older than that. */
export const NOTICE_LOOKBACK_MS = 2 * DAY_MS

function findNotice(rule: NoticeRule, past: readonly WitnessedCheck[], nowMs: number): DoorNotice | undefined {
  const openedAtMs = Math.max(...past.filter(({ kind }) => rule.isClearedByOpen && kind === 'open').map(({ atMs }) => atMs))
  const counted = past.filter(({ kind, atMs, wasOpen }) => kind === rule.kind && atMs >= openedAtMs && !(rule.isInsideHoursOnly && wasOpen === false))
  // From the youngest back: the first one that has enough devices behind it is the latest moment the notice was true.
  for (const { atMs: latestMs } of counted) {
    if (latestMs + rule.withinMs <= nowMs)
      return undefined
    const witnesses = counted.filter(({ atMs }) => atMs <= latestMs && latestMs - atMs <= rule.withinMs)
    const count = new Set(witnesses.map(({ deviceKey }) => deviceKey)).size
    if (count >= rule.devices) {
      return {
        kind: rule.kind,
        count,
        latestAt: toShanghaiIso(latestMs),
        until: toShanghaiIso(latestMs + rule.withinMs),
      }
    }
  }
  return undefined
}

/**
 * What riders say at the door right now. A notice needs enough independent devices within 24 h (one is enough for `full`, which
 * fades after 30 minutes) and stays for as long again after the latest check that had enough others behind it. One device counts once,
 * and its repetition alone keeps nothing alive. Pass all checks of the last {@link NOTICE_LOOKBACK_MS}. Checks from after `nowMs` (wrong clocks) do not count.
 */
export function noticesFrom(checks: readonly WitnessedCheck[], nowMs: number): DoorNotice[] {
  const past = checks.filter(({ atMs }) => atMs <= nowMs).sort((a, b) => b.atMs - a.atMs)
  return noticeRules.map(rule => findNotice(rule, past, nowMs)).filter(notice => notice !== undefined)
}
