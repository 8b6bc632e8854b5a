import type { Deps } from '#server/deps.ts'
import type { LeadTableRow } from '#server/leads/leads.tables.ts'
import { leadKinds } from '#data/leads/lead-kinds.ts'
import { dueAtOf } from '#server/leads/take-step.ts'

let last = 0

/** A report as it was received at the station of Haixiao, by nobody known. A test adds what its story needs. */
export function aLead({ holidays, now }: Pick<Deps, 'holidays' | 'now'>, told: Partial<LeadTableRow> = {}): LeadTableRow {
  last += 1
  const end = String(last).padStart(12, '0')
  const at = told.received_at ?? new Date(now()).toISOString()
  const kind = told.kind ?? 'road_damage'
  const [lng, lat] = [told.lng === undefined ? 106.826 : told.lng, told.lat === undefined ? 28.134 : told.lat]
  const row: LeadTableRow = {
    id: `0190eeee-0000-7000-8000-${end}`,
    revision: 1,
    number: `L1123-${String(last).padStart(4, '0')}`,
    public_id: `0190ffff-0000-4000-8000-${end}`,
    follow_hash: `follow ${last}`,
    device_hash: 'a phone of nobody',
    sent_hash: `sent ${last}`,
    kind,
    sent_kind: null,
    words: '路面有个坑',
    place: JSON.stringify(lng === null || lat === null ? { by: 'words', words: '桥头' } : { by: 'point', point: { lng, lat }, words: '' }),
    place_words: '海校街道',
    lng,
    lat,
    area_id: 'haixiao',
    station_id: null,
    is_outside: 0,
    photo_ids: '[]',
    observed_at: at,
    received_at: at,
    state: 'received',
    assigned_area_id: 'haixiao',
    department: null,
    due_hours: leadKinds[kind].dueHours,
    due_from: at,
    pauses: '[]',
    waiting_since: null,
    due_at: null,
    escalations: 0,
    was_reopened: 0,
    resolved_at: null,
    closed_at: null,
    rating: null,
    joined_to: null,
    also_met: 0,
    public_words: null,
    published_at: null,
    ...told,
  }
  return { ...row, due_at: told.due_at === undefined ? dueAtOf(holidays, row) : told.due_at }
}

/** Puts a report into the database, with the step of its receiving. */
export async function insertLead(deps: Pick<Deps, 'db' | 'holidays' | 'now' | 'newId'>, told: Partial<LeadTableRow> = {}): Promise<LeadTableRow> {
  const lead = aLead(deps, told)
  await deps.db.insertInto('leads').values(lead).execute()
  await deps.db.insertInto('lead_steps').values({ id: deps.newId(), lead_id: lead.id, revision: lead.revision, at: lead.received_at, deed: 'receive', state: lead.state, by_kind: 'reporter', actor_id: null, actor_name: null, unit: null, assignee: null, words: '', is_internal: 0 }).execute()
  return lead
}
