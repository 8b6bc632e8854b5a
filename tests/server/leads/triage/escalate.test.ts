import type { LeadTableRow } from '#server/leads/leads.tables.ts'
import { expect, it } from 'vitest'
import { insertMissingAreas } from '#server/areas/areas.repository.ts'
import { escalateOverdue } from '#server/leads/triage/escalate.ts'
import { describeDialects } from '../../../support/describe-dialects.ts'
import { openTriage } from '../../../support/triage-story.ts'

const at = (text: string) => Date.parse(`2026-11-${text}:00+08:00`)

describeDialects('overdue reports', (open) => {
  /** A grid of a community of Haixiao has a report that is due on Tuesday at 10:00. */
  async function aReport(told: Partial<LeadTableRow> = {}) {
    const story = await openTriage(await open())
    const grid = { id: 'haixiao-one', parentId: 'haixiao', path: '/tongzi/haixiao/haixiao-one/', level: 'community', name: '第一社区', gbCode: null, lng: null, lat: null } as const
    await insertMissingAreas(story.deps.db, [grid])
    const lead = await story.found({ area_id: grid.id, assigned_area_id: grid.id, department: '网格', kind: 'gas_smell', received_at: new Date(at('23T17:00')).toISOString(), ...told })
    return { ...story, lead }
  }

  it('go up one level when due, then after each day\'s work, and stay at the root', async () => {
    const { deps, lead, get } = await aReport()
    const { clock } = deps
    const has = async () => {
      const { assigned_area_id, escalations } = await get(lead.id)
      return [assigned_area_id, escalations]
    }
    clock.nowMs = at('24T10:00')
    expect(await escalateOverdue(deps)).toBe(0)
    clock.nowMs = at('24T10:01')
    expect([await escalateOverdue(deps), await escalateOverdue(deps)]).toEqual([1, 0])
    expect(await has()).toEqual(['haixiao', 1])
    expect(await get(lead.id)).toMatchObject({ department: null, state: 'received', due_at: lead.due_at })
    clock.nowMs = at('25T10:00')
    expect(await escalateOverdue(deps)).toBe(0)
    clock.nowMs = at('25T10:01')
    expect(await escalateOverdue(deps)).toBe(1)
    expect(await has()).toEqual(['tongzi', 2])
    clock.nowMs = at('30T10:00')
    expect(await escalateOverdue(deps)).toBe(0)
    const steps = await deps.db.selectFrom('lead_steps').selectAll().where('lead_id', '=', lead.id).where('deed', '=', 'escalate').orderBy('revision').execute()
    expect(steps.map(({ by_kind, unit, is_internal }) => [by_kind, unit, is_internal])).toEqual([['clock', '海校街道', 0], ['clock', '桐梓县', 0]])
    await deps.close()
  })

  it('go up only one level after the server was off for weeks, or the clock jumped ahead and came back', async () => {
    const { deps, lead, get } = await aReport()
    deps.clock.nowMs = Date.parse('2027-03-01T10:00:00+08:00')
    expect([await escalateOverdue(deps), await escalateOverdue(deps)]).toEqual([1, 0])
    deps.clock.nowMs = at('24T16:00')
    expect(await escalateOverdue(deps)).toBe(0)
    deps.clock.nowMs = at('20T16:00')
    expect(await escalateOverdue(deps)).toBe(0)
    expect(await get(lead.id)).toMatchObject({ assigned_area_id: 'haixiao', escalations: 1 })
    await deps.close()
  })

  it('are left alone while they wait for the reporter and when they are done', async () => {
    const { deps, get, lead } = await aReport({ due_at: null, waiting_since: new Date(at('23T10:00')).toISOString() })
    deps.clock.nowMs = at('30T10:00')
    expect(await escalateOverdue(deps)).toBe(0)
    await deps.db.updateTable('leads').set({ state: 'resolved', waiting_since: null }).where('id', '=', lead.id).execute()
    expect(await escalateOverdue(deps)).toBe(0)
    expect((await get(lead.id)).escalations).toBe(0)
    await deps.close()
  })

  it('go up once when several processes look at the same time', async () => {
    const { deps, lead, get } = await aReport()
    deps.clock.nowMs = at('24T10:01')
    const counts = await Promise.all([escalateOverdue(deps), escalateOverdue(deps), escalateOverdue(deps)])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await get(lead.id)).toMatchObject({ assigned_area_id: 'haixiao', escalations: 1, revision: 2 })
    await deps.close()
  })
})
