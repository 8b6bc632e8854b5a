import type { LeadState } from '#data/leads/life-cycle.ts'
import type { RegistrationState } from '#data/registrations/life-cycle.ts'
import type { Deps } from '#server/deps.ts'
import type { TestClock } from './test-deps.ts'
import { figuresSchema } from '#data/dispatch/figures.ts'
import { createApp } from '#server/app.ts'
import { aLead } from './a-lead.ts'
import { countingIds } from './test-deps.ts'

const nextId = countingIds('0190f16e')
const iso = (ms: number) => new Date(ms).toISOString()

/** A county with a page of figures, and rows of any time. Nothing that is sealed is read for a figure, so it is not real here. */
export async function openFigures<StoryDeps extends Deps & { clock: TestClock }>(deps: StoryDeps) {
  const app = createApp(deps)
  return {
    deps,
    app,
    figures: async () => figuresSchema.parse(await (await app.request('/api/figures')).json()),
    async addLeads(rows: readonly { receivedMs: number, resolvedMs: number | null, state: LeadState }[]): Promise<void> {
      for (const { receivedMs, resolvedMs, state } of rows)
        await deps.db.insertInto('leads').values(aLead(deps, { received_at: iso(receivedMs), resolved_at: resolvedMs === null ? null : iso(resolvedMs), state })).execute()
    },
    async addDisputes(receivedMs: readonly number[]): Promise<void> {
      for (const ms of receivedMs) {
        const id = nextId()
        await deps.db.insertInto('disputes').values({ id, revision: 1, receipt_hash: id, sent_hash: id, rider: '骑手 A', topic: 'wages', s_told: '', s_parties: '', s_contact: null, s_agreement: null, area_id: 'haixiao', mediator_id: null, state: 'received', received_at: iso(ms), due_at: null, escalations: 0, was_reopened: 0, has_unread: 0, rating: null, ended_at: null }).execute()
      }
    },
    async addRegistrations(rows: readonly { state: RegistrationState, verifiedAt: string | null }[]): Promise<void> {
      for (const { state, verifiedAt } of rows)
        await deps.db.insertInto('registrations').values({ id: nextId(), revision: 1, secret_hash: null, device_hash: null, sent_hash: null, s_name: null, name_index: null, s_phone: null, phone_index: null, platform: 'meituan', area_id: 'haixiao', roles: '[]', consent: '{}', state, source: 'list', registered_at: '2026-10-01T00:00:00.000Z', verified_at: verifiedAt, verified_by: null, withdrawn_at: null, merged_into: null }).execute()
    },
  }
}
