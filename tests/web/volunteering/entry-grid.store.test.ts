// @vitest-environment happy-dom
import type { Roster } from '#data/volunteering/roster.ts'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createApp } from 'vue'
import { apiKey, createApi } from '#web/api/api.ts'
import { useEntryGridStore } from '#web/volunteering/desk/hours/entry-grid.store.ts'
import { anActivity } from '../../support/volunteering-story.ts'

const ID = '0190eeee-0000-7000-8000-000000000001'
const { weeks: _, ...facts } = anActivity()
const roster: Roster = { activity: { ...facts, id: ID, revision: 1, seriesId: null, areaName: '海校街道', comingCount: 0, waitingCount: 0, cancelled: null }, entryUntil: '2026-12-08', people: [] }
const person = (last: number, name: string) => ({ registrationId: `0190dddd-0000-7000-8000-00000000000${last}`, name, phone: '138****1234', areaName: '海校街道' })

interface Sent { path: string, body: { who?: string[], id?: string, from?: string, to?: string, why?: string } }
/** A grid at a desk whose server knows 李四 once and 张三 twice, and answers entries as it is told. */
async function openGrid(answers: (() => Response | Promise<Response>)[] = []) {
  const sent: Sent[] = []
  const app = createApp({})
  app.use(createPinia())
  app.provide(apiKey, createApi('http://localhost', async (input, init) => {
    const path = new URL(input instanceof Request ? input.url : String(input)).pathname
    const body = init?.body === undefined ? {} : JSON.parse(String(init.body)) as Sent['body']
    sent.push({ path, body })
    if (path.endsWith('/matches'))
      return Response.json({ matches: (body.who ?? []).map(who => who === '李四' ? [person(1, who)] : who === '张三' ? [person(2, who), person(3, who)] : []) })
    if (path.endsWith('/entries'))
      return (answers.shift() ?? (() => Response.json({})))()
    return Response.json(path.endsWith('/session') ? { account: null } : roster)
  }))
  const store = app.runWithContext(() => useEntryGridStore())
  await store.open(ID)
  store.why = '纸质签到表'
  const line = (who: string, hours = '1.5 小时') => ({ who, from: '', to: '', hours })
  return { store, sent, line, states: () => store.rows.map(store.stateOf).filter(state => state !== 'empty') }
}
const problem = (code: string, status: number, errors: object[] = []) => new Response(JSON.stringify({ code, errors }), { status, headers: { 'content-type': 'application/problem+json' } })

describe('the grid for rosters on paper', () => {
  it('says of each line what it needs, and saves only those that need nothing', async () => {
    const { store, sent, line, states } = await openGrid()
    await store.put([line('李四'), line('张三'), line('王五'), line('李四', '半天'), line('李四', '')], { at: 0 })
    expect(states()).toEqual(['ready', 'ambiguous', 'unknown', 'bad_hours', 'no_time'])
    await store.saveAll(store.rows)
    expect(states()).toEqual(['saved', 'ambiguous', 'unknown', 'bad_hours', 'no_time'])
    expect(sent.filter(({ path }) => path.endsWith('/entries')).map(({ body }) => body)).toEqual([{ id: store.rows[0]?.id, registrationId: person(1, '').registrationId, from: '2026-11-24T06:00:00.000Z', to: '2026-11-24T07:30:00.000Z', corrects: null, why: '纸质签到表' }])
    const [, two] = store.rows
    if (two)
      store.choose(two, person(3, '').registrationId)
    expect(states()[1]).toBe('ready')
  })

  it('keeps the id of a line that was refused or did not arrive, and what was typed', async () => {
    const refusal = () => problem('invalid_input', 422, [{ path: 'from', message: 'overlaps; 这段时间已经记过' }])
    const { store, sent, line, states } = await openGrid([refusal, () => Promise.reject(new TypeError('Failed to fetch')), () => Response.json({})])
    await store.put([line('李四'), line('李四', '1:00')], { at: 0 })
    await store.saveAll(store.rows)
    expect(states()).toEqual(['refused', 'refused'])
    expect(store.rows[0]?.trouble?.complaints[0]?.message).toContain('这段时间已经记过')
    await store.saveAll(store.rows.slice(1))
    const ids = sent.filter(({ path }) => path.endsWith('/entries')).map(({ body }) => body.id)
    expect([ids.length, ids[1] === ids[2], states(), store.rows[0]?.hours]).toEqual([3, true, ['refused', 'saved'], '1.5 小时'])
  })

  it('stops where the session is over, with everything still there', async () => {
    const { store, line, states } = await openGrid([() => Promise.reject(new TypeError('Failed to fetch'))])
    await store.put([line('李四'), line('李四'), line('李四')], { at: 0 })
    await store.saveAll(store.rows)
    expect(states()).toEqual(['refused', 'ready', 'ready'])
    expect(store.unsaved).toHaveLength(3)
  })

  it('looks up ten thousand lines in parts and says how many were too many', async () => {
    const { store, sent, line } = await openGrid()
    await store.put(Array.from({ length: 10_004 }, () => line('李四')), { at: 0 })
    expect([store.rows.length, store.left, sent.filter(({ path }) => path.endsWith('/matches')).length]).toEqual([10_001, 4, 20])
    await store.open(ID)
    expect(store.unsaved).toHaveLength(10_000)
  })
})
