import type { LeadPlace } from '#data/leads/lead-place.ts'
import type { InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import { knownKind, leadKinds } from '#data/leads/lead-kinds.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { takeLeadNumber } from '../leads.repository.ts'
import { dueAtOf } from '../take-step.ts'
import { placeOf } from './lead-place.service.ts'
import { routeLead } from './route-lead.service.ts'

export type ColumnDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'index' | 'site' | 'holidays'>

/** What is said of something, and how whoever said it is recognised again. */
export interface SaidLead extends Pick<LeadTableRow, 'id' | 'follow_hash' | 'device_hash' | 'sent_hash' | 'words' | 'observed_at'> { readonly sentKind: string, readonly place: LeadPlace, readonly photoIds: readonly string[] }

/** `L1124-0031`: a day in Shanghai, and which one of that day. */
export async function numberOf(transaction: InTransaction, nowMs: number): Promise<string> {
  const day = dayOf(nowMs).slice(5).replace('-', '')
  return `L${day}-${String(await takeLeadNumber(transaction, day)).padStart(4, '0')}`
}

/** A new report with its place, whose it is and when it is due. */
export async function columnsOfLead(deps: ColumnDeps, { sentKind, place, photoIds, ...said }: SaidLead): Promise<Omit<LeadTableRow, 'number'>> {
  const at = new Date(deps.now()).toISOString()
  const [kind, placed] = [knownKind(sentKind), await placeOf(deps, place)]
  const { areaId, department } = await routeLead(deps.db, { kind, placed })
  const row = {
    ...said,
    revision: 1,
    public_id: deps.newId(),
    kind,
    sent_kind: kind === sentKind ? null : sentKind,
    place: JSON.stringify(place),
    ...placed.columns,
    photo_ids: JSON.stringify(photoIds),
    received_at: at,
    state: 'received' as const,
    assigned_area_id: areaId,
    department,
    due_hours: leadKinds[kind].dueHours,
    due_from: at,
    pauses: '[]',
    waiting_since: null,
    escalations: 0,
    was_reopened: 0 as const,
    resolved_at: null,
    closed_at: null,
    rating: null,
    joined_to: null,
    also_met: 0,
    public_words: null,
    published_at: null,
  }
  return { ...row, due_at: dueAtOf(deps.holidays, row) }
}
