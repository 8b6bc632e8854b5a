import type { PeopleUndo, StayReason } from '#data/registrations/import/undo-people.ts'
import { expect, it } from 'vitest'
import { PEOPLE_LISTS_KEPT_DAYS } from '#data/registrations/import/people-import.ts'
import { appliedListsSchema, peopleUndoSchema, stayReasons } from '#data/registrations/import/undo-people.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { hangingTables } from '#server/registrations/import/hanging.repository.ts'
import { registrationJobs } from '#server/registrations/registration-jobs.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { openStreet } from '../../support/volunteering-story.ts'

const base = '/api/staff/registrations/imports'
const WHY = { why: '传错了文件' }

describeDialects('taking a list of people back', (open) => {
  async function story() {
    const deps = await open()
    const street = await openStreet(deps)
    const { reviewer } = street
    async function bring(names: readonly string[], { isVerified = true, first = 0 } = {}) {
      const text = ['姓名\t电话', ...names.map((name, place) => `${name}\t139${String(first + place).padStart(8, '0')}`)].join('\n')
      const { id } = await (await reviewer.ask('POST', `${base}/pasted`, { text, kind: 'import' })).json()
      await reviewer.ask('PUT', `${base}/${id}`, { columns: {}, areaId: 'haixiao', isVerified, hasConsent: true })
      const before = new Set((await deps.db.selectFrom('registrations').select('id').execute()).map(row => row.id))
      const applied = await reviewer.ask('POST', `${base}/${id}/apply`, { accept: [] })
      expect([applied.status, (await applied.json()).added]).toEqual([200, names.length])
      const { registrations } = await (await reviewer.ask('GET', '/api/staff/registrations')).json()
      const idOf = (name: string): string => registrations.find((row: { id: string, name: string }) => row.name === name && !before.has(row.id)).id
      return { id, idOf }
    }
    const preview = async (id: string): Promise<PeopleUndo> => peopleUndoSchema.parse(await (await reviewer.ask('GET', `${base}/${id}/undo`)).json())
    const undo = (id: string, person = reviewer) => person.ask('POST', `${base}/${id}/undo`, WHY)
    const lists = async (person = reviewer) => appliedListsSchema.parse(await (await person.ask('GET', base)).json()).lists
    return { ...street, bring, preview, undo, lists }
  }

  it('shows what would go, takes it out with its line in the audit, and says plainly that it was taken back before', async () => {
    const { deps, bring, preview, undo, lists, audit, register, reviewer } = await story()
    const rider = await register()
    const { id } = await bring(['甲一', '乙二', '丙三'])
    expect(await lists()).toMatchObject([{ id, state: 'applied', appliedBy: '海校审核', written: { added: 3 }, undoneAt: null }])
    expect(await preview(id)).toEqual({ removed: 3, keptCount: 0, kept: [] })
    expect(await deps.db.selectFrom('registrations').select('id').execute()).toHaveLength(4)
    expect((await reviewer.ask('POST', `${base}/${id}/undo`, { why: ' ' })).status).toBe(422)
    expect(await (await undo(id)).json()).toEqual({ removed: 3, keptCount: 0, kept: [] })
    expect((await deps.db.selectFrom('registrations').select('id').execute()).map(row => row.id)).toEqual([rider.id])
    expect((await audit()).at(-1)).toMatchObject({ action: 'registrations.import_undone', subject: `registration_import:${id}`, why: WHY.why, details: '{"file":"粘贴.tsv","removed":3,"kept":0}' })
    const entries = (await audit()).length
    const again = await undo(id)
    expect([again.status, await again.json()]).toMatchObject([409, { code: 'not_possible_now', detail: expect.stringContaining('已经撤回过') }])
    expect((await audit()).length).toBe(entries)
    expect(await lists()).toMatchObject([{ id, state: 'undone', undoneAt: new Date(deps.now()).toISOString() }])
    // The same people may come again.
    await bring(['甲一', '乙二', '丙三'])
    await deps.close()
  })

  it('leaves whoever was touched since, names them and says why', async () => {
    const { deps, bring, preview, undo, reviewer, county, card, register } = await story()
    const names = stayReasons.filter(reason => !['phone', 'deleted'].includes(reason))
    const { id, idOf } = await bring([...names, '没动过', '接上手机', '注销了'], { isVerified: false })
    const at = new Date(deps.now()).toISOString()
    const change = async (name: string, to: Record<string, unknown>) => deps.db.updateTable('registrations').set({ revision: 2, ...to }).where('id', '=', idOf(name)).execute()
    deps.clock.nowMs += 60_000
    for (const name of ['verified', 'appointed']) {
      const verified = await county.ask('POST', `/api/staff/registrations/${idOf(name)}/verify`, { revision: 1 })
      expect(verified.status).toBe(200)
    }
    const days = { startsOn: '2026-11-23', endsOn: '2027-11-22' }
    expect((await county.ask('POST', `/api/staff/registrations/${idOf('appointed')}/appointments`, { revision: 2, role: 'volunteer', areaId: 'haixiao', ...days })).status).toBe(200)
    const corrected = await reviewer.ask('PUT', `/api/staff/registrations/${idOf('corrected')}`, { revision: 1, why: '写错了', name: '改了名', phone: null, platform: 'meituan', areaId: 'haixiao', roles: ['volunteer'] })
    expect(corrected.status).toBe(200)
    expect((await county.ask('POST', `/api/staff/registrations/${idOf('code')}/reissue`, { why: '换手机' })).status).toBe(200)
    const rider = await register()
    expect((await county.ask('POST', `/api/staff/registrations/${idOf('told_apart')}/apart`, { otherId: rider.id })).status).toBe(200)
    const merged = await card(county, rider.id)
    expect((await county.ask('POST', `/api/staff/registrations/${rider.id}/merge`, { fromId: idOf('merged'), revision: merged.revision, fromRevision: 1, why: '同一人' })).status).toBe(200)
    await change('接上手机', { secret_hash: 'a phone' })
    await change('withdrawn', { state: 'withdrawn', withdrawn_at: at })
    await change('注销了', { state: 'deleted', s_name: null, s_phone: null, name_index: null, phone_index: null })
    await deps.db.insertInto('activity_sign_ups').values({ ...await sampleOf(deps, 'activity_sign_ups'), registration_id: idOf('signed_up') } as never).execute()
    await deps.db.insertInto('check_ins').values({ ...await sampleOf(deps, 'check_ins'), registration_id: idOf('checked_in') } as never).execute()
    await deps.db.insertInto('service_people').values({ registration_id: idOf('hours'), last_seq: 1, record_code: 'CODE' }).execute()
    await deps.db.insertInto('care_rows').values({ ...await sampleOf(deps, 'care_rows'), registration_id: idOf('care') } as never).execute()

    const shown = await preview(id)
    expect([shown.removed, shown.keptCount]).toEqual([1, names.length + 2])
    const reasonsOf = new Map(shown.kept.map(({ name, reasons }) => [name, reasons]))
    expect(reasonsOf.get('appointed')?.toSorted()).toEqual(['appointed', 'verified'])
    expect(reasonsOf.get('改了名')).toEqual(['corrected'])
    expect(reasonsOf.get('接上手机')).toEqual(['phone'])
    expect(reasonsOf.get(null)).toEqual(['deleted'])
    for (const name of names.filter(reason => !['appointed', 'corrected'].includes(reason)))
      expect(reasonsOf.get(name), name).toEqual([name])
    const before = await deps.db.selectFrom('registrations').selectAll().where('id', '!=', idOf('没动过')).orderBy('id').execute()
    expect(await (await undo(id)).json()).toEqual(shown)
    expect(await deps.db.selectFrom('registrations').selectAll().orderBy('id').execute()).toEqual(before)
    expect(new Set(shown.kept.flatMap(({ reasons }) => reasons))).toEqual(new Set<StayReason>(stayReasons))
    await deps.close()
  })

  it('is for those of its areas and for so many days; then lists and whom they brought are forgotten', async () => {
    const { deps, bring, undo, lists, other, reviewer } = await story()
    const { id, idOf } = await bring(['甲一'])
    expect([(await undo(id, other)).status, (await other.ask('GET', `${base}/${id}/undo`)).status, await lists(other)]).toEqual([404, 404, []])
    deps.clock.nowMs += PEOPLE_LISTS_KEPT_DAYS * DAY_MS + 1
    const late = await reviewer.ask('POST', `${base}/${id}/undo`, WHY)
    expect([late.status, (await late.json()).detail]).toEqual([409, expect.stringContaining('14 天')])
    for (const { run } of registrationJobs)
      await run(deps as never)
    expect(await deps.db.selectFrom('registration_import_writes').selectAll().execute()).toEqual([])
    expect((await undo(id)).status).toBe(404)
    expect(await deps.db.selectFrom('registrations').select('id').execute()).toEqual([{ id: idOf('甲一') }])
    await deps.close()
  })

  it('asks every table that says anything of a registration', async () => {
    const { deps } = await story()
    const asked = new Set(hangingTables.map(([table]) => table))
    // Codes are asked for while they are good; whom a list brought is what is taken back.
    const known = new Set([...asked, 'registration_claims', 'registration_import_writes'])
    const tables = await deps.db.introspection.getTables()
    expect(tables.filter(({ columns }) => columns.some(({ name }) => name === 'registration_id')).map(({ name }) => name).filter(name => !known.has(name))).toEqual([])
    await deps.close()
  })

  it.each([1, 2, 3])('right after it was put in leaves everything as it was before (seed %i)', async (seed) => {
    const { deps, bring, undo, register, verify } = await story()
    const random = seededRandom(seed)
    const spared = new Set(['audit_entries', 'audit_head', 'registration_imports', 'registration_import_mappings', 'staff_sessions'])
    const tables = (await deps.db.introspection.getTables()).map(({ name }) => name).filter(name => !spared.has(name))
    const dump = async () => Object.fromEntries(await Promise.all(tables.map(async name => [name, (await deps.db.selectFrom(name as 'registrations').selectAll().execute()).map(row => JSON.stringify(row)).toSorted()])))
    for (let count = 0; count < 4; count++) {
      const rider = await register()
      if (random() < 0.5)
        await verify(rider.id)
    }
    for (let round = 0; round < 3; round++) {
      // A list that stays lies below the one that goes.
      if (random() < 0.5)
        await bring([`留下的${round}`], { first: 1000 + round })
      const before = await dump()
      const names = Array.from({ length: 1 + Math.floor(random() * 30) }, (_, place) => `骑手${round}第${place}`)
      const { id } = await bring(names, { isVerified: random() < 0.5 })
      expect(await dump()).not.toEqual(before)
      expect((await undo(id)).status).toBe(200)
      expect(await dump()).toEqual(before)
    }
    await deps.close()
  })
})

/** Something for every column of a table that must hold something. */
async function sampleOf(deps: { db: { introspection: { getTables: () => Promise<{ name: string, columns: { name: string, isNullable: boolean, dataType: string }[] }[]> } } }, table: string): Promise<Record<string, unknown>> {
  const columns = (await deps.db.introspection.getTables()).find(({ name }) => name === table)?.columns ?? []
  return Object.fromEntries(columns.filter(({ isNullable, name }) => !isNullable && name !== 'registration_id').map(({ name, dataType }) => [name, /int/i.test(dataType) ? 1 : '2026-11-23T08:00:00.000Z']))
}
