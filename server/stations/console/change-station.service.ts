import type { Meanwhile } from '#data/problems/problem.ts'
import type { RevisionKind, StationSnapshot } from '#data/stations/console/revision.ts'
import type { StationEvent } from '#data/stations/station.ts'
import type { Actor } from '../../audit/actor.ts'
import type { InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { StoredStation } from '../station-facts.ts'
import type { StationRevisionRow } from './station-revisions.repository.ts'
import * as z from 'zod/mini'
import { stationSnapshotSchema } from '#data/stations/console/revision.ts'
import { listFieldChanges } from '#data/stations/console/station-fields.ts'
import { stationErrors } from '../stations.errors.ts'
import { updateStation } from '../stations.repository.ts'
import { completeFacts, toEvent } from '../stations.service.ts'
import { insertRevisions, listRevisions } from './station-revisions.repository.ts'

export type ChangeDeps = Pick<Deps, 'now' | 'newId'>

/** What is done to a station's facts, and why. */
export interface StationChange {
  readonly kind: RevisionKind
  readonly after: StationSnapshot
  readonly why?: string | null | undefined
  readonly undoes?: number
  readonly operation?: string
}

export function snapshotOf(facts: StoredStation['facts']): StationSnapshot {
  const { id: _id, confirmedAt: _at, confirmedBy: _by, searchKeys: _keys, updatedAt: _updated, ...snapshot } = facts
  return snapshot
}

export const readSnapshot = (json: string): StationSnapshot => z.parse(stationSnapshotSchema, JSON.parse(json))

/** The fields that a stored change has touched, with both values. */
export const changesOfRow = (row: StationRevisionRow) => listFieldChanges(row.before === null ? null : readSnapshot(row.before), readSnapshot(row.after))

export function toRevisionRow(deps: ChangeDeps, actor: Actor, about: StationChange & { stationId: string, revision: number, before: StationSnapshot | null }): StationRevisionRow {
  return {
    id: deps.newId(),
    station_id: about.stationId,
    revision: about.revision,
    at: new Date(deps.now()).toISOString(),
    kind: about.kind,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    why: about.why ?? null,
    before: about.before && JSON.stringify(about.before),
    after: JSON.stringify(about.after),
    undoes: about.undoes ?? null,
    operation: about.operation ?? null,
  }
}

/** Writes new facts with their line of history, public and own. Returns which fields changed; none: nothing was written. */
export async function writeChange(deps: ChangeDeps, transaction: InTransaction, { actor, stored, change }: { actor: Actor, stored: StoredStation, change: StationChange }): Promise<string[]> {
  const at = new Date(deps.now()).toISOString()
  const before = snapshotOf(stored.facts)
  const fields = listFieldChanges(before, change.after).map(({ field }) => field)
  if (fields.length === 0)
    return fields
  const { id } = stored.facts
  const events = publicKinds(change, fields).map(kind => toEvent(deps.newId(), id, { kind, by: 'staff', words: kind === 'retired' ? change.after.retired?.reason ?? null : null }, at))
  await updateStation(transaction, completeFacts({ ...stored.facts, ...change.after }, at), events, at)
  await insertRevisions(transaction, [toRevisionRow(deps, actor, { ...change, stationId: id, revision: stored.revision + 1, before })])
  return fields
}

/** What everyone may read of a change. */
function publicKinds({ kind, after }: StationChange, fields: readonly string[]): StationEvent['kind'][] {
  if (kind === 'confirmed')
    return ['confirmed']
  const kinds = fields.map((field): StationEvent['kind'] => {
    if (field === 'status')
      return after.status === 'retired' ? 'retired' : 'restored'
    return field === 'hours' ? 'hours_changed' : field === 'place' ? 'place_changed' : field.startsWith('services.') ? 'services_changed' : 'edited'
  })
  return [...new Set(kinds)]
}

/** Throws edited_meanwhile, with who changed what, unless the station is as the editor saw it. */
export async function checkRevision(transaction: InTransaction, stored: StoredStation, revision: number): Promise<void> {
  if (stored.revision !== revision)
    throw stationErrors.editedMeanwhile(meanwhileOf(stored, await listRevisions(transaction, stored.facts.id, { after: revision })))
}

export function meanwhileOf(stored: StoredStation, rows: readonly StationRevisionRow[]): Meanwhile {
  return {
    revision: stored.revision,
    changes: rows.toReversed().map(row => ({ revision: row.revision, at: row.at, by: row.actor_name, why: row.why, fields: changesOfRow(row).map(({ field }) => field) })),
  }
}
