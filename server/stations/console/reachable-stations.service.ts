import type { StaffStation, StaffStationPage, StationRevision } from '#data/stations/console/revision.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { StationEntry } from '../station-entry.ts'
import type { StoredStation } from '../station-facts.ts'
import type { StationRevisionRow } from './station-revisions.repository.ts'
import { readAreas } from '../../areas/areas.service.ts'
import { isWithin } from '../../staff/scope.ts'
import { staffErrors } from '../../staff/staff.errors.ts'
import { listStoredStations } from '../stations.repository.ts'
import { changesOfRow } from './change-station.service.ts'
import { listRevisions } from './station-revisions.repository.ts'

const HISTORY_LINES = 200
type ReadDeps = Pick<Deps, 'db' | 'index' | 'now'>

/** Tells whether what belongs to an area is within somebody's reach. */
export async function reachOf(db: Database, { scope }: Pick<Authority, 'scope'>): Promise<(areaId: string | null) => boolean> {
  const paths = new Map((await readAreas({ db })).map(area => [area.id, area.path]))
  return areaId => areaId === null ? isWithin(scope, null) : isWithin(scope, paths.get(areaId) ?? '')
}

/** A station as it stands in the database, if it is within reach. Throws not_found. */
export async function getReachable(db: Database | InTransaction, by: Pick<Authority, 'scope'>, id: string): Promise<StoredStation> {
  const [stored] = await listStoredStations(db, { ids: [id] })
  if (!stored || !(await reachOf(db, by))(stored.facts.areaId))
    throw staffErrors.unknown()
  return stored
}

function toStaffStation(index: Deps['index'], entry: StationEntry, nowMs: number): StaffStation {
  const { searchKeys: _, opening: { state, until, opensAt }, ...station } = index.stationAt(entry, nowMs)
  return { ...station, opening: { state, until, opensAt }, revision: entry.revision }
}

/** The entries of all stations within reach, retired ones too, by code. */
export async function listReachableEntries({ db, index }: Pick<Deps, 'db' | 'index'>, by: Pick<Authority, 'scope'>): Promise<StationEntry[]> {
  const isReachable = await reachOf(db, by)
  return [...index.all].filter(({ facts }) => isReachable(facts.areaId)).sort((a, b) => a.facts.code < b.facts.code ? -1 : 1)
}

/** The rows of the console's table. */
export async function readReachable(deps: ReadDeps, by: Pick<Authority, 'scope'>): Promise<StaffStation[]> {
  const nowMs = deps.now()
  return (await listReachableEntries(deps, by)).map(entry => toStaffStation(deps.index, entry, nowMs))
}

function toRevision(row: StationRevisionRow): StationRevision {
  return {
    revision: row.revision,
    at: row.at,
    kind: row.kind,
    by: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    why: row.why,
    undoes: row.undoes,
    operation: row.operation,
    changes: changesOfRow(row),
  }
}

/** One station with who changed what, when and why. Throws not_found. */
export async function readStationPage(deps: ReadDeps, by: Pick<Authority, 'scope'>, id: string): Promise<StaffStationPage> {
  const entry = deps.index.findById(id)
  if (!entry || !(await reachOf(deps.db, by))(entry.facts.areaId))
    throw staffErrors.unknown()
  const rows = await listRevisions(deps.db, id, { limit: HISTORY_LINES })
  return { station: toStaffStation(deps.index, entry, deps.now()), history: rows.map(toRevision) }
}
