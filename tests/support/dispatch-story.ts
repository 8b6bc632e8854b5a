import type { DailyTable } from '#data/dispatch/daily.ts'
import type { Metric } from '#data/dispatch/metric.ts'
import type { Deps } from '#server/deps.ts'
import type { LeadTableRow } from '#server/leads/leads.tables.ts'
import type { ServiceEntryRow } from '#server/volunteering/volunteering.tables.ts'
import type { TestClock } from './test-deps.ts'
import { dailyTableSchema } from '#data/dispatch/daily.ts'
import { dispatchJobs } from '#server/dispatch/dispatch-jobs.ts'
import { runJobs } from '#server/job-clock.ts'
import { personColumns } from '#server/registrations/person-secrets.ts'
import { aLead } from './a-lead.ts'
import { openOffices, PASSWORD } from './staff-story.ts'
import { countingIds } from './test-deps.ts'

const nextId = countingIds('0190d15c')
const iso = (ms: number) => new Date(ms).toISOString()

/** A county with a dispatcher, and rows of any time that are put in as their domains write them. */
export async function openDispatch<StoryDeps extends Deps & { clock: TestClock }>(deps: StoryDeps) {
  const office = await openOffices(deps)
  const people = { county: await office.employ('县调度', { role: 'dispatcher', areaId: 'tongzi' }), street: await office.employ('海校调度', { role: 'dispatcher', areaId: 'haixiao' }), viewer: await office.employ('县看', { role: 'viewer', areaId: 'tongzi' }) }
  /** Whoever asks signs in anew: the clock of a story jumps. */
  const ask = async (who: keyof typeof people, method: string, path: string, body?: unknown) => office.ask(method, path, { body, cookie: (await office.signIn(people[who].name, PASSWORD)).cookie })
  const daily = async ({ who = 'county', query = '' }: { who?: keyof typeof people, query?: string } = {}): Promise<DailyTable> => {
    const answer = await ask(who, 'GET', `/api/staff/dispatch/daily${query}`)
    if (answer.status !== 200)
      throw new Error(`${answer.status} ${await answer.text()}`)
    return dailyTableSchema.parse(await answer.json())
  }
  const cell = (table: Pick<DailyTable, 'rows'>, areaId: string, metric: Metric) => table.rows.find(({ area }) => area.id === areaId)?.cells.find(other => other.metric === metric)
  return {
    ...office,
    deps,
    nextId,
    askAs: ask,
    daily,
    cell,
    closeDays: () => runJobs(deps, dispatchJobs),
    async addLead(told: Partial<LeadTableRow> & { received_at: string }): Promise<LeadTableRow> {
      const row = aLead(deps, told)
      await deps.db.insertInto('leads').values(row).execute()
      await step(row, { deed: 'receive', state: 'received', at: row.received_at, revision: 1 })
      return row
    },
    async stepLead({ id }: Pick<LeadTableRow, 'id'>, deed: 'resolve' | 'reopen' | 'withdraw', at: string): Promise<void> {
      const state = deed === 'resolve' ? 'resolved' : deed === 'reopen' ? 'reopened' : 'withdrawn'
      const { revision } = await deps.db.selectFrom('leads').select('revision').where('id', '=', id).executeTakeFirstOrThrow()
      await deps.db.updateTable('leads').set({ state, revision: revision + 1, resolved_at: deed === 'resolve' ? at : null }).where('id', '=', id).execute()
      await step({ id }, { deed, state, at, revision: revision + 1 })
    },
    async addRider({ areaId = 'haixiao', verifiedAt, who }: { areaId?: string, verifiedAt: string | null, who?: { name: string, phone: string } }): Promise<string> {
      const id = nextId()
      const person = who ? personColumns(deps, id, who) : { s_name: null, name_index: null, s_phone: null, phone_index: null }
      await deps.db.insertInto('registrations').values({ id, revision: 1, secret_hash: null, device_hash: null, sent_hash: null, ...person, platform: 'meituan', area_id: areaId, roles: '[]', consent: '{}', state: verifiedAt === null ? 'waiting' : 'verified', source: 'list', registered_at: '2026-09-01T00:00:00.000Z', verified_at: verifiedAt, verified_by: null, withdrawn_at: null, merged_into: null }).execute()
      return id
    },
    async mergeRiders(kept: string, merged: string, at: string): Promise<void> {
      await deps.db.updateTable('registrations').set({ state: 'merged', merged_into: kept }).where('id', '=', merged).execute()
      await deps.db.insertInto('registration_merges').values({ id: nextId(), kept_id: kept, merged_id: merged, state_before: 'verified', at, by: null, undone_at: null }).execute()
    },
    async addAppointment({ registrationId, areaId = 'haixiao', madeAt }: { registrationId: string, areaId?: string, madeAt: string }): Promise<void> {
      await deps.db.insertInto('appointments').values({ id: nextId(), registration_id: registrationId, role: 'volunteer', area_id: areaId, starts_on: '2026-11-01', ends_on: '2027-10-31', made_at: madeAt, made_by: null, ended_on: null, ended_at: null, ended_by: null, end_reason: null }).execute()
    },
    /** A care event without an end, at which things are handed out with `handOut`. */
    async addCareEvent(areaId = 'haixiao'): Promise<{ id: string, seq: number }> {
      const id = nextId()
      await deps.db.insertInto('care_events').values({ id, revision: 1, area_id: areaId, season: 'warm', title: '冬送温暖', starts_on: '2026-11-01', ends_on: '2026-12-31', organiser: '社工站', pack: '手套', created_at: '2026-11-01T00:00:00.000Z', created_by: null, ended_at: null, end_reason: null, last_seq: 0 }).execute()
      return { id, seq: 0 }
    },
    async handOut(event: { id: string, seq: number }, { packs, personTimes, happenedAt, enteredAt = happenedAt, reverses = null }: { packs: number, personTimes: number, happenedAt: string, enteredAt?: string, reverses?: string | null }): Promise<string> {
      const id = nextId()
      await deps.db.insertInto('care_rows').values({ id, event_id: event.id, seq: ++event.seq, kind: 'handed_out', from_point: null, to_point: null, packs, person_times: reverses === null ? personTimes : -personTimes, registration_id: null, counted: null, happened_at: happenedAt, entered_at: enteredAt, entered_by: null, entered_by_name: null, reverses, reason: null, sent_hash: '' }).execute()
      return id
    },
    async addActivity({ areaId = 'haixiao', startsAt, createdAt = startsAt }: { areaId?: string, startsAt: string, createdAt?: string }): Promise<{ id: string, starts_at: string }> {
      const id = nextId()
      await deps.db.insertInto('activities').values({ id, revision: 1, series_id: null, area_id: areaId, station_id: null, place: '河滨路口', lng: null, lat: null, title: '文明劝导', content: '在路口劝导', class: 'volunteering', starts_at: startsAt, ends_at: iso(Date.parse(startsAt) + 10_800_000), capacity: null, organiser: '社工站', person_in_charge: '陈站长', is_insured: 1, spoken: '123456', created_at: createdAt, created_by: null, closed_at: null, cancelled_at: null, cancel_reason: null }).execute()
      return { id, starts_at: startsAt }
    },
    async addEntry(told: Partial<ServiceEntryRow> & Pick<ServiceEntryRow, 'registration_id' | 'activity_id' | 'from_at' | 'minutes' | 'entered_at'>): Promise<ServiceEntryRow> {
      const to = iso(Date.parse(told.from_at) + Math.abs(told.minutes) * 60_000)
      const row: ServiceEntryRow = { id: nextId(), seq: 1, to_at: to, days: JSON.stringify({ '2026-11-01': told.minutes }), source: 'A', needs_confirmation: 0, entered_by: null, entered_by_name: null, reverses: null, reason: null, ...told }
      await deps.db.insertInto('service_entries').values(row).execute()
      return row
    },
    async confirmEntry({ id }: Pick<ServiceEntryRow, 'id'>, at: string): Promise<void> {
      await deps.db.insertInto('service_confirmations').values({ entry_id: id, at, by: 'somebody', by_name: null }).execute()
    },
  }

  async function step({ id }: Pick<LeadTableRow, 'id'>, { deed, state, at, revision }: { deed: 'receive' | 'resolve' | 'reopen' | 'withdraw', state: LeadTableRow['state'], at: string, revision: number }): Promise<void> {
    await deps.db.insertInto('lead_steps').values({ id: nextId(), lead_id: id, revision, at, deed, state, by_kind: 'staff', actor_id: null, actor_name: null, unit: null, assignee: null, words: '', is_internal: 0 }).execute()
  }
}
