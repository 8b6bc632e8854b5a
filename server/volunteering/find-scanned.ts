import type { CheckInHow, CheckInInput } from '#data/volunteering/check-in.ts'
import type { ScannedCode } from '#data/volunteering/rotating-code.ts'
import type { ServiceSource } from '#data/volunteering/service-entry.ts'
import type { Deps } from '../deps.ts'
import type { ActivityRow, CheckInRow } from './volunteering.tables.ts'
import { Buffer } from 'node:buffer'
import { timingSafeEqual } from 'node:crypto'
import { distanceMetres } from '#data/geo/distance.ts'
import { passesFence } from '#data/volunteering/check-in.ts'
import { fixedMac, isSlotOf, readScannedCode, rotatingMac } from '#data/volunteering/rotating-code.ts'
import { EARLY_MS, isOfActivity, LATE_MS } from '#data/volunteering/scan-clock.ts'
import { findActivity, listActivitiesAround } from './activities.repository.ts'
import { volunteeringErrors } from './volunteering.errors.ts'

/** Which activity a scan belongs to, and how much it is worth. `activity` undefined: there is none at that station yet. */
export interface FoundPlace { readonly activity: ActivityRow | undefined, readonly stationId: string | null, readonly how: CheckInHow, readonly source: ServiceSource, readonly fence: CheckInRow['fence'] }

type FindDeps = Pick<Deps, 'db' | 'keys' | 'index'>
interface Scanned { readonly code: string, readonly scannedAtMs: number, readonly where: CheckInInput['where'] }

const isMac = (mac: string, right: string) => timingSafeEqual(Buffer.from(mac), Buffer.from(right))

/** Whether a phone was near a place; where it was goes no further than this. */
function fenceOf({ index }: FindDeps, place: { activity: ActivityRow | undefined, stationId: string | null }, where: Scanned['where']): CheckInRow['fence'] {
  const { activity } = place
  const station = index.findById(activity?.station_id ?? place.stationId ?? '')?.facts
  const point = activity && activity.lng !== null && activity.lat !== null ? { lng: activity.lng, lat: activity.lat } : station
  if (where === null || !point)
    return null
  return passesFence(distanceMetres(point, where), where.accuracyMetres) ? 'passed' : 'failed'
}

const around = (atMs: number) => ({ from: new Date(atMs - LATE_MS).toISOString(), to: new Date(atMs + EARLY_MS).toISOString() })
/** Milliseconds between a scan and an activity; 0 during it. */
const awayMs = ({ starts_at, ends_at }: ActivityRow, atMs: number) => Math.max(0, Date.parse(starts_at) - atMs, atMs - Date.parse(ends_at))
const nearest = (rows: readonly ActivityRow[], atMs: number) => rows.toSorted((one, other) => awayMs(one, atMs) - awayMs(other, atMs))[0]

async function findByFixed(deps: FindDeps, code: Extract<ScannedCode, { how: 'fixed' }>, { scannedAtMs, where }: Scanned): Promise<FoundPlace> {
  if (!isMac(code.mac, fixedMac(deps.keys.derive('check-in-code'), code.kind, code.id)))
    throw volunteeringErrors.notCode()
  const stationId = code.kind === 'station' ? code.id : null
  const activity = code.kind === 'activity' ? await findActivity(deps.db, code.id) : nearest(await listActivitiesAround(deps.db, { ...around(scannedAtMs), stationId: code.id }), scannedAtMs)
  if (!activity && stationId === null)
    throw volunteeringErrors.notCode()
  const fence = fenceOf(deps, { activity, stationId }, where)
  return { activity, stationId, how: 'fixed', source: fence === 'passed' ? 'B' : 'C', fence }
}

async function findPlace(deps: FindDeps, scanned: Scanned): Promise<FoundPlace> {
  const code = readScannedCode(scanned.code)
  if (code === null)
    throw volunteeringErrors.notCode()
  if (code.how === 'fixed')
    return findByFixed(deps, code, scanned)
  if (code.how === 'spoken')
    return { activity: nearest(await listActivitiesAround(deps.db, { ...around(scanned.scannedAtMs), spoken: code.digits }), scanned.scannedAtMs), stationId: null, how: 'spoken', source: 'C', fence: null }
  if (!isMac(code.mac, rotatingMac(deps.keys.derive('check-in-code'), code.activityId, code.slot)))
    throw volunteeringErrors.notCode()
  if (!isSlotOf(code.slot, scanned.scannedAtMs))
    throw volunteeringErrors.codeRunOut()
  return { activity: await findActivity(deps.db, code.activityId), stationId: null, how: 'rotating', source: 'A', fence: null }
}

/** What a scan is about. Throws invalid_input (no code of ours, not on the screen at that time, outside of the activity), not_possible_now (cancelled). */
export async function findScanned(deps: FindDeps, scanned: Scanned): Promise<FoundPlace> {
  const found = await findPlace(deps, scanned)
  const { activity, stationId } = found
  if (!activity) {
    if (stationId === null)
      throw volunteeringErrors.notCode()
    return found
  }
  if (activity.cancelled_at !== null)
    throw volunteeringErrors.cancelled()
  if (!isOfActivity(scanned.scannedAtMs, { startsAt: activity.starts_at, endsAt: activity.ends_at }))
    throw volunteeringErrors.outsideActivity()
  return found
}
