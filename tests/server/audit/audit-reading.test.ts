import type { AuditPage } from '#data/audit/audit-entry.ts'
import { Buffer } from 'node:buffer'
import { read, utils } from '@e965/xlsx'
import { expect, it } from 'vitest'
import { auditPageSchema } from '#data/audit/audit-entry.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openOffices } from '../../support/staff-story.ts'

const HOUR_MS = 3_600_000

describeDialects('the audit page', (open) => {
  async function anOffice() {
    const office = await openOffices(await open())
    const boss = await office.employ('县管理员', { role: 'admin', areaId: 'tongzi' })
    const local = await office.employ('楚米管理员', { role: 'admin', areaId: 'chumi' })
    const page = async (person: typeof boss, query = ''): Promise<AuditPage> => auditPageSchema.parse(await (await person.ask('GET', `/api/staff/audit${query}`)).json())
    return { ...office, boss, local, page }
  }

  it('shows the youngest first, in pages that follow each other without a gap', async () => {
    const { deps, boss, page, hire } = await anOffice()
    for (let count = 0; count < 5; count++)
      await hire(`新人${count}`, { role: 'viewer', areaId: 'haixiao' })
    const all = (await page(boss)).entries.map(({ seq }) => seq)
    expect(all).toEqual(all.toSorted((a, b) => b - a))
    const paged: number[] = []
    let before: number | null = null
    do {
      const { entries, nextBefore }: AuditPage = await page(boss, `?limit=4${before === null ? '' : `&before=${before}`}`)
      paged.push(...entries.map(({ seq }) => seq))
      before = nextBefore
    } while (before !== null)
    expect(paged).toEqual(all)
    await deps.close()
  })

  it('shows an admin of a town what happened there, and nothing of the county', async () => {
    const { deps, boss, local, page, hire, signIn } = await anOffice()
    await hire('元田登记员', { role: 'clerk', areaId: 'chumi-yuantian' })
    await hire('海校登记员', { role: 'clerk', areaId: 'haixiao' })
    await signIn('没有这人', 'not this one at all')
    const { entries } = await page(local)
    expect(new Set(entries.map(({ areaId }) => areaId))).toEqual(new Set(['chumi', 'chumi-yuantian']))
    expect((await page(boss)).entries.map(({ areaId }) => areaId)).toEqual(expect.arrayContaining(['tongzi', 'haixiao', null]))
    await deps.close()
  })

  it('is narrowed by time, actor, deed and thing', async () => {
    const { deps, boss, local, page } = await anOffice()
    const noonMs = deps.clock.nowMs
    deps.clock.nowMs += HOUR_MS / 4
    await boss.ask('PUT', `/api/staff/accounts/${local.account.id}/name`, { name: '楚米主任', why: '改称呼' })
    const [renamed] = (await page(boss)).entries
    expect(renamed).toMatchObject({ action: 'account.renamed', actor: { kind: 'staff', id: boss.account.id, name: '县管理员' }, why: '改称呼', details: { from: '楚米管理员', to: '楚米主任' } })
    const instant = (ms: number) => encodeURIComponent(`${new Date(ms + 8 * HOUR_MS).toISOString().slice(0, 19)}+08:00`)
    for (const query of [`from=${instant(noonMs + 1000)}`, 'action=account.renamed', `subject=account:${local.account.id}&action=account.renamed`, `actor=${boss.account.id}&from=${instant(noonMs + 1000)}`])
      expect((await page(boss, `?${query}`)).entries, query).toEqual([renamed])
    expect((await page(boss, `?to=${instant(noonMs)}`)).entries).toEqual([])
    for (const query of ['from=yesterday', 'action=made.up', 'actor=me', 'limit=1000', 'before=x', 'more=1'])
      expect((await boss.ask('GET', `/api/staff/audit?${query}`)).status, query).toBe(422)
    await deps.close()
  })

  it('is written as a table in Chinese, and that is recorded too', async () => {
    const { deps, boss, local, page } = await anOffice()
    const answer = await local.ask('GET', '/api/staff/audit.xlsx')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="audit-2026-11-23.xlsx"')
    const book = read(Buffer.from(await answer.arrayBuffer()))
    const [first] = utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[0] ?? ''] ?? {})
    expect(first).toMatchObject({ 时间: '2026-11-23 16:00:00', 谁: '楚米管理员', 做了什么: '修改密码', 区域: '楚米镇' })
    const [exported] = (await page(boss)).entries
    expect(exported).toMatchObject({ action: 'audit.exported', actor: { name: '楚米管理员' }, areaId: 'chumi', details: { isComplete: true } })
    await deps.close()
  })
})
