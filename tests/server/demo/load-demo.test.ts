import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSampleId } from '#data/demo/sample-id.ts'
import { verifyChain } from '#server/audit/verify.service.ts'
import { loadDemo } from '#server/demo/load-demo.service.ts'
import { readCoverage } from '#server/organisations/count-organisations.service.ts'
import { prepareSite } from '#server/site/first-start.ts'
import { everywhere } from '#server/staff/scope.ts'
import { listActivities } from '#server/volunteering/activities.service.ts'
import { openDemo } from '../../support/demo-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'

/** So long on a machine that does four things at once; alone it is a tenth. The smaller site runs on both databases, see clear-demo.test.ts. */
const TIMEOUT_MS = 180_000

describe('the demonstration of 桐梓', () => {
  let demo: Awaited<ReturnType<typeof openDemo>>
  beforeAll(async () => {
    demo = await openDemo(await openTestDeps())
  }, TIMEOUT_MS)
  afterAll(() => demo.deps.close())

  it('tells the figures of the article', async () => {
    const told = await demo.figures()
    const counts = Object.fromEntries(told.figures.map(({ key, count }) => [key, count]))
    expect(counts).toMatchObject({ stations: 12, registered: 186, disputes: 25, service_person_times: 650, care_person_times: 400 })
    expect(counts.leads).toBeGreaterThan(120)
    expect(counts.leads).toBeLessThan(130)
    expect(told.holdsSamples).toBe(true)
  })

  it('has 36 new party organisations (11, 8, 17), 191 enterprises, 176 social organisations and 252 instructors', async () => {
    const { kinds, added, instructors } = await readCoverage(demo.deps, { scope: everywhere }, {})
    expect(kinds.map(({ kind, covered }) => [kind, covered])).toEqual([['enterprise', 191], ['social', 176]])
    expect(added).toMatchObject({ total: 36, forms: { single: 11, joint: 8, regional: 17 } })
    expect(instructors.total).toBe(252)
  })

  it('has 25 disputes settled by mediators, and two batches of training for 89 people', async () => {
    const { db } = demo.deps
    expect(await db.selectFrom('disputes').select('id').where('state', '=', 'settled').execute()).toHaveLength(25)
    const activities = await listActivities(demo.deps, { actor: { kind: 'server', id: null, name: null }, scope: everywhere })
    const trainings = activities.filter(activity => activity.class === 'training').map(({ checkedInCount }) => checkedInCount)
    expect(trainings.toSorted()).toEqual([44, 45])
  })

  it('shows riders the hazards of the last weeks that were found to be real', async () => {
    const shown = await demo.deps.db.selectFrom('leads').select(['kind', 'state', 'public_words']).where('published_at', 'is not', null).execute()
    expect(shown.length).toBeGreaterThan(5)
    expect(shown.filter(({ kind, state, public_words }) => kind === 'appeal' || state === 'rejected' || !public_words?.startsWith('示例'))).toEqual([])
  })

  it('marks all that it made by the id, says 示例 wherever there are words, and names no number that could be called', async () => {
    const { db } = demo.deps
    for (const table of ['registrations', 'leads', 'disputes', 'activities', 'care_events', 'service_entries', 'care_rows', 'lead_steps', 'dispute_entries', 'appointments', 'organisations', 'instructors', 'instructor_assignments', 'organisation_visits', 'organisation_lists'] as const) {
      const rows = await db.selectFrom(table).select('id').execute()
      expect(rows.length, table).toBeGreaterThan(0)
      expect(rows.filter(({ id }) => !isSampleId(id)), table).toEqual([])
    }
    expect((await db.selectFrom('leads').select('words').execute()).filter(({ words }) => !words.startsWith('示例'))).toEqual([])
    expect((await db.selectFrom('activities').select('title').execute()).filter(({ title }) => !title.startsWith('示例'))).toEqual([])
    expect((await db.selectFrom('organisations').select('name').execute()).filter(({ name }) => !name.startsWith('示例'))).toEqual([])
    const people = await demo.people()
    expect(people).toHaveLength(190)
    expect(people.filter(({ name, phone }) => !name?.startsWith('示例') || !phone?.startsWith('154'))).toEqual([])
  })

  it('leaves an audit whose chain is whole and in the order of time, and tables of the days before', async () => {
    const { fault } = await verifyChain(demo.deps)
    expect(fault).toBeNull()
    const times = (await demo.deps.db.selectFrom('audit_entries').select('at').orderBy('seq').execute()).map(({ at }) => at)
    expect(times).toEqual(times.toSorted())
    expect(await demo.deps.db.selectFrom('dispatch_closed_days').select('day').execute()).toHaveLength(14)
  })

  it('is told once', async () => {
    await prepareSite(demo.deps)
    expect(await loadDemo(demo.deps)).toEqual({ state: 'none' })
  })
})
