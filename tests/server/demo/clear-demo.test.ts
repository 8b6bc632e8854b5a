import type { Deps } from '#server/deps.ts'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { sampleId } from '#data/demo/sample-id.ts'
import { stationListSchema } from '#data/stations/station.ts'
import { createApp } from '#server/app.ts'
import { plantAreas } from '#server/areas/areas.service.ts'
import { verifyChain } from '#server/audit/verify.service.ts'
import { clearDemo } from '#server/demo/clear-demo.service.ts'
import { loadDemo } from '#server/demo/load-demo.service.ts'
import { readCoverage } from '#server/organisations/count-organisations.service.ts'
import { prepareSite } from '#server/site/first-start.ts'
import { everywhere } from '#server/staff/scope.ts'
import { applyChanges } from '#web/offline/apply-changes.ts'
import { openDemo } from '../../support/demo-story.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { makeReal } from '../../support/real-beside-demo.ts'
import { byOperator } from '../../support/staff-story.ts'

const TIMEOUT_MS = 180_000
/** Computed from others, or about the database itself; the audit is looked at apart. */
const aside = ['kysely_migration', 'kysely_migration_lock', 'milestones', 'revisions', 'audit_entries', 'audit_head', 'service_sums', 'service_sums_until', 'dispatch_closings', 'dispatch_closed_days', 'lead_numbers']

type Dump = Record<string, Record<string, unknown>[]>
async function dump({ db }: Pick<Deps, 'db'>): Promise<Dump> {
  const tables = (await db.introspection.getTables()).map(({ name }) => name).filter(name => !aside.includes(name))
  const rows: Dump = {}
  for (const table of tables)
    rows[table] = (await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db)).rows
  return rows
}
const MARK = /[\da-f]{8}-[\da-f]{4}-8000-8000-[\da-f]{12}/
const select = (all: Dump, isWanted: (text: string) => boolean): Dump =>
  Object.fromEntries(Object.entries(all).map(([table, rows]) => [table, rows.filter(row => isWanted(JSON.stringify(row))).toSorted((one, other) => JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)]))
const realOf = (all: Dump) => select(all, text => !MARK.test(text))
/** Two things of the demonstration have no id: its phones, which were seen before now, and how its lists are read. */
const withoutTraces = ({ devices = [], organisation_list_mappings: mappings = [], ...rest }: Dump, now: string): Dump =>
  ({ ...rest, devices: devices.filter(({ first_seen_at }) => String(first_seen_at) >= now), mappings: mappings.filter(({ scope }) => scope !== '["/"]' || now === '') })
const stationsTo = async (deps: Deps, query = '') => stationListSchema.parse(await (await createApp(deps).request(`/api/stations${query}`)).json())
const sampleRows = (all: Dump) => Object.fromEntries(Object.entries(select(all, text => MARK.test(text))).flatMap(([table, rows]) => rows.length === 0 ? [] : [[table, rows.length]]))

describeDialects('clearing the demonstration of 南昌高新区', (open) => {
  let demo: Awaited<ReturnType<typeof openDemo>>
  beforeAll(async () => {
    demo = await openDemo(await open({ site: 'nanchang-hitech' }))
  }, TIMEOUT_MS)

  it('has told the figures of the article', async () => {
    const { figures } = await demo.figures()
    expect(figures.find(({ key }) => key === 'care_packs')?.count).toBe(400)
    const { kinds, instructors } = await readCoverage(demo.deps, { scope: everywhere }, {})
    expect(kinds.map(({ kind, organised, forms }) => [kind, organised, forms.single, forms.joint, forms.instructor])).toEqual([['enterprise', 653, 259, 394, 337], ['social', 120, 0, 0, 0]])
    expect(instructors).toEqual({ total: 180, assigned: 180 })
  })

  it('is refused by the database itself for what is real, and for changing anything', async () => {
    const { db } = demo.deps
    await expect(db.updateTable('lead_steps').set({ words: '' }).execute()).rejects.toThrow('append-only')
    await expect(db.deleteFrom('audit_entries').execute()).rejects.toThrow('append-only')
    await db.insertInto('care_rows').values({ ...await db.selectFrom('care_rows').selectAll().limit(1).executeTakeFirstOrThrow(), id: '01900000-0000-7000-8000-00000000abcd', event_id: '01900000-0000-7000-8000-00000000abce', from_point: null, to_point: null, entered_by: null, reverses: null }).execute()
    await expect(db.deleteFrom('care_rows').where('id', '=', '01900000-0000-7000-8000-00000000abcd').execute()).rejects.toThrow('append-only')
  })

  it('takes away what nothing real hangs on, keeps the rest and says so, and leaves every real row as it was', { timeout: TIMEOUT_MS }, async () => {
    const { deps } = demo
    const real = await makeReal(deps)
    const all = await dump(deps)
    const before = withoutTraces(realOf(all), new Date(deps.now()).toISOString())
    const phone = await stationsTo(deps)
    expect(phone.stations.length).toBeGreaterThan(real.stationIds.length)
    const { removed, kept } = await clearDemo(deps, byOperator)
    expect(kept).toEqual({ stations: real.stationIds, registrations: [], activities: [real.activityId], careEvents: [], leads: [], accounts: [], instructors: [] })
    expect(removed).toMatchObject({ registrations: 100, leads: 48, disputes: 12, careEvents: 1, organisations: 1110, instructors: 180, accounts: 4, kept: 1 + real.stationIds.length })

    const after = await dump(deps)
    expect(withoutTraces(realOf(after), '')).toEqual(before)
    expect(after.leads).toEqual(all.leads?.filter(({ id }) => id === real.leadId))
    // The station with its facts and history, the activity, and what is real about them.
    expect(Object.keys(sampleRows(after)).toSorted()).toEqual(['activities', 'activity_sign_ups', 'leads', 'station_events', 'station_revisions', 'station_services', 'stations'])
    expect(after.stations?.map(({ id, status, retired_reason }) => [id, status, retired_reason]).toSorted()).toEqual(real.stationIds.map(id => [id, 'retired', '示例数据，已清除']))
    // Whoever signed up reads why nobody will be there.
    expect(after.activities?.map(({ id, cancel_reason }) => [id, cancel_reason])).toEqual([[real.activityId, '示例数据，已清除']])
    expect(after.leads?.map(({ id }) => id)).toEqual([real.leadId])
    // A phone whose page was open all the while sends nobody to a sample any more.
    expect(applyChanges(phone, await stationsTo(deps, `?since=${phone.syncedAt}`)).stations).toEqual([])
    const { lng, lat } = deps.site.centre
    expect(applyChanges(phone, await stationsTo(deps, `/around?lng=${lng}&lat=${lat}&limit=500&radius=50000&since=${phone.syncedAt}`)).stations).toEqual([])
  })

  it('tells figures without samples, keeps the chain of the audit, and says once that it was done', async () => {
    const { deps } = demo
    const { figures, holdsSamples } = await demo.figures()
    expect(holdsSamples).toBe(false)
    expect(Object.fromEntries(figures.map(({ key, count }) => [key, count]))).toMatchObject({ stations: 0, registered: 0, leads: 1, disputes: null, service_person_times: 0, care_packs: 0 })
    await clearDemo(deps, byOperator)
    expect((await verifyChain(deps)).fault).toBeNull()
    const cleared = await deps.db.selectFrom('audit_entries').select('actor_kind').where('action', '=', 'demo.cleared').execute()
    expect(cleared).toEqual([{ actor_kind: 'operator' }])
  })

  it('is for good: the next start brings no samples back', async () => {
    expect(await prepareSite(demo.deps)).toBe(0)
    expect(await loadDemo(demo.deps)).toEqual({ state: 'none' })
    await demo.deps.close()
  })
})

describeDialects('an empty database', (open) => {
  it('stays empty with DEMO=off', async () => {
    const deps = await open({ environment: { DEMO: 'off' } })
    expect(await prepareSite(deps)).toBe(0)
    expect(await loadDemo(deps)).toEqual({ state: 'none' })
    expect(realOf(await dump(deps)).registrations).toEqual([])
    await deps.close()
  })

  it('with any real entry gets no samples', async () => {
    const deps = await open()
    // Without areas nobody registers.
    await plantAreas(deps)
    await makeReal(deps, { isAlone: true })
    expect(await prepareSite(deps)).toBe(0)
    expect(await loadDemo(deps)).toEqual({ state: 'none' })
    expect(sampleRows(await dump(deps))).toEqual({})
    await deps.close()
  })

  it('goes on after it was stopped, and not when something real has come since', { timeout: TIMEOUT_MS }, async () => {
    const deps = await open({ site: 'nanchang-hitech' })
    await prepareSite(deps)
    expect(await loadDemo(deps, AbortSignal.abort())).toEqual({ state: 'stopped' })
    await makeReal(deps, { isAlone: true })
    expect(await loadDemo(deps)).toEqual({ state: 'interrupted' })
    await deps.close()
  })

  it('takes no report whose id has the form of a sample', async () => {
    const deps = await open()
    await prepareSite(deps)
    const { app } = await makeReal(deps, { isAlone: true })
    const answer = await app.request(`/api/leads/${sampleId('lead', 9)}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('示例')
    await deps.close()
  })
})
