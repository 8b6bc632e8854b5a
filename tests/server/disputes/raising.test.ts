import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { RECEIPT_HEADER } from '#data/disputes/dispute.ts'
import { riderName } from '#server/disputes/receive/rider-name.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { aCode, aDispute, aPhone, raise } from '../../support/dispute-story.ts'
import { openOffices } from '../../support/staff-story.ts'

it('riders are called by letters, by how many came before on that day', () => {
  expect([0, 1, 25, 26, 27, 701, 702].map(riderName)).toEqual(['骑手 A', '骑手 B', '骑手 Z', '骑手 AA', '骑手 AB', '骑手 ZZ', '骑手 AAA'])
})

describeDialects('raising a dispute', (open) => {
  it('is kept exactly once, and the same id with other words is refused', async () => {
    const office = await openOffices(await open())
    const first = await raise(office)
    expect(first.answer.status).toBe(201)
    expect(first.answer.headers.get('cache-control')).toBe('no-store')
    const again = await office.ask('PUT', `/api/disputes/${first.id}`, { body: { ...first.input, receiptCode: first.input.receiptCode.toLowerCase().replaceAll('-', ' ') }, headers: aPhone() })
    expect(again.status).toBe(200)
    expect(await again.json()).toEqual(await first.answer.json())
    expect((await office.ask('PUT', `/api/disputes/${first.id}`, { body: { ...first.input, wanted: '别的' }, headers: aPhone() })).status).toBe(409)
    expect((await office.ask('PUT', `/api/disputes/${randomUUID()}`, { body: aDispute({ receiptCode: first.input.receiptCode }), headers: aPhone() })).status).toBe(409)
    expect(await office.deps.db.selectFrom('disputes').select('rider').execute()).toEqual([{ rider: '骑手 A' }])
    expect(await office.deps.db.selectFrom('audit_entries').select('seq').execute()).toEqual([])
    await office.deps.close()
  })

  it('is kept once when the same comes four times at once, and four at once get four letters', async () => {
    const office = await openOffices(await open())
    const [id, told] = [randomUUID(), aDispute()]
    const same = await Promise.all([1, 2, 3].map(() => raise(office, told, id)))
    expect(same.map(({ answer }) => answer.status).toSorted()).toEqual([200, 200, 201])
    await Promise.all([1, 2, 3].map(() => raise(office)))
    const rows = await office.deps.db.selectFrom('disputes').select('rider').execute()
    expect(rows.map(({ rider }) => rider).toSorted()).toEqual(['骑手 A', '骑手 B', '骑手 C', '骑手 D'])
    await office.deps.close()
  })

  it('goes to the area that was wished for, unless that is a party or lies in one', async () => {
    const office = await openOffices(await open())
    const areaOf = async (told: Parameters<typeof aDispute>[0]) => {
      const { id } = await raise(office, told)
      return (await office.deps.db.selectFrom('disputes').select('area_id').where('id', '=', id).executeTakeFirstOrThrow()).area_id
    }
    expect(await areaOf({ areaId: 'haixiao' })).toBe('haixiao')
    expect(await areaOf({ areaId: 'haixiao', parties: [{ kind: 'area', areaId: 'haixiao' }] })).toBe('tongzi')
    expect(await areaOf({ areaId: 'never-was' })).toBe('tongzi')
    expect(await areaOf({ areaId: null })).toBe('tongzi')
    const county = await raise(office, { parties: [{ kind: 'area', areaId: 'tongzi' }] })
    expect([county.answer.status, (await county.answer.json()).errors[0].path]).toEqual([422, 'parties.0.areaId'])
    await office.deps.close()
  })

  it('needs the work of the phone, a code that is one, at most 64 kB, and five a day are enough; the phone is written nowhere', async () => {
    const office = await openOffices(await open())
    const put = (body: unknown, headers: Record<string, string>) => office.ask('PUT', `/api/disputes/${randomUUID()}`, { body, headers })
    expect((await put(aDispute(), { 'x-device-key': randomUUID() })).status).toBe(428)
    expect((await put(aDispute(), { ...aPhone(), 'x-device-work': '1' })).status).toBe(428)
    expect((await put(aDispute({ receiptCode: '7KQ2' }), aPhone())).status).toBe(422)
    expect((await put(aDispute({ happened: 'x'.repeat(70_000) }), aPhone())).status).toBe(413)
    const statuses = []
    for (let count = 0; count < 6; count++)
      statuses.push((await raise(office)).answer.status)
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429])
    office.deps.clock.nowMs += 86_400_000
    expect((await raise(office)).answer.status).toBe(201)
    const everything = JSON.stringify(await Promise.all((['disputes', 'dispute_entries'] as const).map(async table => (await sql`select * from ${sql.table(table)}`.execute(office.deps.db)).rows)))
    expect(everything).not.toContain('00000000d15c')
    await office.deps.close()
  })
})

describeDialects('the thread', (open) => {
  it('answers wrong, unknown and malformed codes, and none at all, as any unknown address', async () => {
    const office = await openOffices(await open())
    await raise(office)
    const seen = async (answer: Response) => ({ status: answer.status, headers: Object.fromEntries([...answer.headers].filter(([name]) => name !== 'x-request-id')), body: (await answer.text()).replace(/"requestId":"[^"]+"/, '') })
    const nothing = await seen(await office.ask('GET', '/api/no-such-thing'))
    for (const code of [aCode(), 'nonsense', 'x'.repeat(5000), '%00', undefined]) {
      expect(await seen(await office.ask('GET', '/api/disputes/thread', { headers: { [RECEIPT_HEADER]: code, 'x-device-key': randomUUID() } }))).toEqual(nothing)
      const word = await office.ask('PUT', `/api/disputes/words/${randomUUID()}`, { headers: { [RECEIPT_HEADER]: code, 'x-device-key': randomUUID() }, body: { deed: 'answer', words: '在吗' } })
      expect(await seen(word)).toEqual(nothing)
    }
    await office.deps.close()
  })

  it('takes words exactly once, and lets its reporter end it, take it up once more, rate it, and destroy the contact details', async () => {
    const office = await openOffices(await open())
    const { clock, db } = office.deps
    const dispute = await raise(office, { contact: { name: '张三', phone: '13800138000' } })
    const wordId = randomUUID()
    expect((await dispute.say({ deed: 'answer', words: '补充：有录音' }, wordId)).status).toBe(201)
    expect((await dispute.say({ deed: 'answer', words: '补充：有录音' }, wordId)).status).toBe(200)
    expect((await dispute.say({ deed: 'answer', words: '别的' }, wordId)).status).toBe(409)
    expect(await dispute.thread()).toMatchObject({ hasContact: true, openedBy: 0, openedTimes: 0, mayReopen: false, mayRate: false })
    expect((await dispute.say({ deed: 'delete_contact' })).status).toBe(201)
    expect((await dispute.say({ deed: 'delete_contact' })).status).toBe(409)
    expect(await db.selectFrom('disputes').select('s_contact').execute()).toEqual([{ s_contact: null }])
    expect((await dispute.say({ deed: 'rate', rating: 5, words: '' })).status).toBe(409)
    expect((await dispute.say({ deed: 'ask_legal_aid', words: '' })).status).toBe(201)
    expect(await dispute.thread()).toMatchObject({ state: 'referred', mayReopen: true, mayRate: true })
    expect((await dispute.say({ deed: 'rate', rating: 2, words: '太慢' })).status).toBe(201)
    expect((await dispute.say({ deed: 'rate', rating: 3, words: '' })).status).toBe(409)
    clock.nowMs += 29 * 86_400_000
    expect((await dispute.say({ deed: 'reopen', words: '没人理' })).status).toBe(201)
    expect((await dispute.say({ deed: 'withdraw', words: '' })).status).toBe(201)
    expect((await dispute.say({ deed: 'reopen', words: '' })).status).toBe(409)
    const thread = await dispute.thread()
    expect(thread.entries.map(({ deed }: { deed: string }) => deed)).toEqual(['receive', 'answer', 'delete_contact', 'ask_legal_aid', 'rate', 'reopen', 'withdraw'])
    expect(thread).toMatchObject({ state: 'withdrawn', hasContact: false, mayReopen: false })
    await office.deps.close()
  })

  it('is not reopened when too much time has passed', async () => {
    const office = await openOffices(await open())
    const dispute = await raise(office)
    await dispute.say({ deed: 'ask_legal_aid', words: '' })
    office.deps.clock.nowMs += 31 * 86_400_000
    expect((await dispute.thread()).mayReopen).toBe(false)
    expect((await dispute.say({ deed: 'reopen', words: '' })).status).toBe(409)
    await office.deps.close()
  })
})
