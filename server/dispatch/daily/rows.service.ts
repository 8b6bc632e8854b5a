import type { CountedRows, CountedRowsAnswer, RowSpan } from '#data/dispatch/counted-rows.ts'
import type { Metric } from '#data/dispatch/metric.ts'
import type { Day } from '#data/time/shanghai.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { Scope } from '../../staff/scope.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { ROWS_AT_ONCE, spanOf } from '#data/dispatch/counted-rows.ts'
import { dayOf, toShanghaiIso } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { readCountedCare } from '../../care/counted-rows.service.ts'
import { readCountedLeads } from '../../leads/counted-rows.service.ts'
import { readCountedAppointments, readCountedRegistrations } from '../../registrations/counted-rows.service.ts'
import { isWithin, scopeOfPaths } from '../../staff/scope.ts'
import { readCountedActivities } from '../../volunteering/sums/counted-rows.service.ts'
import { dispatchErrors } from '../dispatch.errors.ts'
import { findOwnArea } from './daily.service.ts'
import { isConfirmedLately } from './history.service.ts'

type RowDeps = Pick<Deps, 'db' | 'index' | 'keys' | 'now'>
/** What somebody may read: dispatch itself, reports, and who is registered. */
export interface Rights { readonly dispatch: Authority, readonly leads: Scope, readonly registrations: Scope }
export interface RowWish { readonly metric: Metric, readonly area?: string | undefined, readonly day?: Day | undefined, readonly span: RowSpan, readonly skip: number }

interface Asked { readonly place: Scope, readonly span: ReturnType<typeof spanOf>, readonly nowIso: string, readonly limit: number, readonly skip: number }
type Reader = (deps: RowDeps, rights: Rights, asked: Asked) => Promise<CountedRows>

const leads = (of: 'received' | 'resolved' | 'overdue'): Reader => ({ db }, rights, asked) => readCountedLeads(db, rights.leads, { ...asked, of }, asked)
const activities = (of: 'activities' | 'person_times' | 'minutes_scanned' | 'minutes_back_entered'): Reader => ({ db }, _, asked) => readCountedActivities(db, { ...asked, of }, asked)
const care = (of: 'packs' | 'personTimes'): Reader => ({ db }, _, asked) => readCountedCare(db, { ...asked, of }, asked)

/** Stations in use now by their code. */
const stations = (isWanted: (confirmedAt: string | null, nowMs: number) => boolean): Reader => async ({ db, index, now }, _, { place, limit, skip }) => {
  const tree = treeOf(await readAllAreas({ db }))
  const found = index.active
    .filter(({ facts: { areaId, confirmedAt } }) => areaId !== null && isWithin(place, tree.get(areaId)?.path ?? null) && isWanted(confirmedAt, now()))
    .toSorted((a, b) => a.facts.code < b.facts.code ? -1 : 1)
  return {
    rows: found.slice(skip, skip + limit).map(({ facts }) => ({ at: facts.confirmedAt, areaId: facts.areaId ?? '', title: facts.name, kind: null, person: null, amount: 1, more: { page: 'stations' as const, id: facts.id } })),
    rowCount: found.length,
    amount: found.length,
    hidden: 0,
  }
}

/** Where the rows behind each number come from. Disputes are in no row: they are told as one sum and never opened. */
const readers: Record<Metric, Reader> = {
  stations: stations(() => true),
  stations_confirmed: stations(isConfirmedLately),
  registered: (deps, rights, asked) => readCountedRegistrations(deps, rights.registrations, asked, asked),
  appointments: (deps, rights, asked) => readCountedAppointments(deps, rights.registrations, asked, asked),
  leads: leads('received'),
  leads_resolved: leads('resolved'),
  leads_overdue: leads('overdue'),
  activities: activities('activities'),
  person_times: activities('person_times'),
  minutes_scanned: activities('minutes_scanned'),
  minutes_back_entered: activities('minutes_back_entered'),
  care_person_times: care('personTimes'),
  care_packs: care('packs'),
}

/** What is behind a number, as it is known now, some at a time. Names are for those who may read registrations there. Throws not_found; invalid_input for a day that has not begun. */
export async function readCountedRows(deps: RowDeps, rights: Rights, { metric, area: areaId, day, span, skip }: RowWish): Promise<CountedRowsAnswer> {
  const nowMs = deps.now()
  const asked = day ?? dayOf(nowMs)
  if (asked > dayOf(nowMs))
    throw dispatchErrors.future()
  const { area, areas } = await findOwnArea(deps, rights.dispatch, areaId)
  const tree = treeOf(areas)
  const place = { ...scopeOfPaths([area.path]), hasRoot: false }
  const { rows, rowCount, amount, hidden } = await readers[metric](deps, rights, { place, span: spanOf(span, asked), nowIso: new Date(nowMs).toISOString(), limit: ROWS_AT_ONCE, skip })
  const next = skip + rows.length
  return {
    area: { id: area.id, name: area.name },
    metric,
    day: asked,
    span,
    computedAt: toShanghaiIso(nowMs),
    rows: rows.map(row => ({ ...row, areaName: standsFor(tree, row.areaId)?.name ?? row.areaId })),
    rowCount,
    amount,
    hidden,
    next: rows.length > 0 && next < rowCount ? next : null,
  }
}
