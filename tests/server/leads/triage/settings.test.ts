import { expect, it } from 'vitest'
import { leadSettingsSchema } from '#data/leads/triage/routing.ts'
import { describeDialects } from '../../../support/describe-dialects.ts'
import { openTriage } from '../../../support/triage-story.ts'

const ID = '0190abcd-0000-7000-8000-000000000001'
const rule = (kind: string | null, areaId: string | null, to: string, department: string | null = null) => ({ kind, areaId, assignee: { areaId: to, department } })

describeDialects('settings of reports', (open) => {
  async function anOffice() {
    const story = await openTriage(await open())
    const local = await story.employ('海校调度', { role: 'dispatcher', areaId: 'haixiao' })
    const settings = async (person: typeof local) => leadSettingsSchema.parse(await (await person.ask('GET', '/api/staff/leads/settings')).json())
    const put = async (person: typeof local, rules: unknown) => (await person.ask('PUT', '/api/staff/leads/settings/rules', { rules })).status
    return { ...story, local, settings, put }
  }

  it('hold rules of each office, which others neither see nor overwrite', async () => {
    const { deps, dispatcher, local, clerk, settings, put, auditActions } = await anOffice()
    const everywhere = [rule('gas_smell', null, 'tongzi', '应急'), rule(null, 'chumi', 'chumi')]
    expect(await put(dispatcher, everywhere)).toBe(204)
    expect(await put(local, [rule('road_damage', 'haixiao', 'haixiao', '城管')])).toBe(204)
    expect((await settings(local)).rules).toEqual([rule('road_damage', 'haixiao', 'haixiao', '城管')])
    expect((await settings(dispatcher)).rules).toEqual([...everywhere, rule('road_damage', 'haixiao', 'haixiao', '城管')])
    expect((await settings(clerk)).rules).toEqual([])
    expect(await put(local, [rule(null, null, 'haixiao')])).toBe(404)
    expect(await put(local, [rule(null, 'chumi', 'haixiao')])).toBe(404)
    expect(await put(clerk, [])).toBe(404)
    expect(await put(dispatcher, [rule(null, 'haixiao', 'nowhere')])).toBe(422)
    expect((await settings(dispatcher)).rules).toHaveLength(3)
    expect((await auditActions()).filter(action => action === 'leads.rules_set')).toHaveLength(2)
    await deps.close()
  })

  it('hold templates in their order, which everybody who answers reads', async () => {
    const { deps, dispatcher, clerk, settings } = await anOffice()
    const templates = [{ id: ID, title: '已派人', words: '{unit}已派人去看，编号 {number}。' }, { id: ID.replace('1', '2'), title: '谢谢', words: '谢谢你告诉我们。' }]
    expect((await dispatcher.ask('PUT', '/api/staff/leads/settings/templates', { templates })).status).toBe(204)
    expect((await settings(clerk)).templates).toEqual(templates)
    expect((await dispatcher.ask('PUT', '/api/staff/leads/settings/templates', { templates: [templates[0], templates[0]] })).status).toBe(422)
    expect((await dispatcher.ask('PUT', '/api/staff/leads/settings/templates', { templates: [] })).status).toBe(204)
    expect((await settings(clerk)).templates).toEqual([])
    await deps.close()
  })
})
