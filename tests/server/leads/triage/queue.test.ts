import ExcelJs from 'exceljs'
import { expect, it } from 'vitest'
import { describeDialects } from '../../../support/describe-dialects.ts'
import { openTriage } from '../../../support/triage-story.ts'

const at = (text: string) => new Date(`2026-11-${text}+08:00`).toISOString()

describeDialects('the queue of reports', (open) => {
  it('brings the open ones of one\'s areas by due time, page after page, and counts them', async () => {
    const { deps, found, queue, clerk, other, dispatcher } = await openTriage(await open())
    const late = await found({ due_at: at('20T10:00:00') })
    const soon = await found({ due_at: at('24T10:00:00') })
    const asked = await found({ due_at: null, waiting_since: at('23T09:00:00'), state: 'accepted' })
    await found({ assigned_area_id: 'tongzi', due_at: at('23T09:00:00') })
    await found({ state: 'resolved', resolved_at: at('22T10:00:00'), due_at: null })
    const all = await queue(clerk)
    expect(all.leads.map(({ id }) => id)).toEqual([late.id, soon.id, asked.id])
    expect(all.leads.map(({ isOverdue, isWaiting }) => [isOverdue, isWaiting])).toEqual([[true, false], [false, false], [false, true]])
    expect(all.counts).toEqual({ open: 3, overdue: 1, waiting: 1, unassigned: 2 })
    expect((await queue(dispatcher)).counts).toEqual({ open: 4, overdue: 2, waiting: 1, unassigned: 3 })
    expect((await queue(other)).leads).toEqual([])
    const first = await queue(clerk, '?limit=2')
    const second = await queue(clerk, `?limit=2&after=${encodeURIComponent(first.next ?? '')}`)
    expect([...first.leads, ...second.leads].map(({ id }) => id)).toEqual([late.id, soon.id, asked.id])
    expect(second.next).toBeNull()
    expect((await clerk.ask('GET', '/api/staff/leads?after=nonsense')).status).toBe(422)
    await deps.close()
  })

  it('keeps its place among reports that are due at the same moment', async () => {
    const { deps, found, queue, clerk } = await openTriage(await open())
    for (let count = 0; count < 7; count++)
      await found({ due_at: at('24T10:00:00') })
    const seen: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const page: Awaited<ReturnType<typeof queue>> = await queue(clerk, `?limit=3${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`)
      seen.push(...page.leads.map(({ id }) => id))
      after = page.next
    }
    expect([seen.length, new Set(seen).size]).toEqual([7, 7])
    await deps.close()
  })

  it('shows each view, the done ones youngest first', async () => {
    const { deps, found, queue, clerk } = await openTriage(await open())
    const overdue = await found({ due_at: at('20T10:00:00'), state: 'assigned' })
    const waiting = await found({ due_at: null, waiting_since: at('23T09:00:00'), state: 'in_progress' })
    const fresh = await found({ state: 'reopened', was_reopened: 1 })
    const closed = await found({ state: 'closed', resolved_at: at('10T10:00:00'), closed_at: at('17T10:00:00') })
    const rejected = await found({ state: 'rejected', closed_at: at('22T10:00:00') })
    const ids = async (view: string) => (await queue(clerk, `?view=${view}`)).leads.map(({ id }) => id)
    expect(await ids('overdue')).toEqual([overdue.id])
    expect(await ids('waiting')).toEqual([waiting.id])
    expect(await ids('unassigned')).toEqual([fresh.id])
    expect(await ids('done')).toEqual([rejected.id, closed.id])
    expect(await ids('all')).toHaveLength(5)
    await deps.close()
  })

  it('is narrowed by kind, by area of the place or of whoever has it, and by words of any letters', async () => {
    const { deps, found, queue, dispatcher } = await openTriage(await open())
    const here = await found({ kind: 'gas_smell', assigned_area_id: 'tongzi', words: '100%_烟味 Gas' })
    const there = await found({ area_id: 'chumi', assigned_area_id: 'chumi', place_words: '楚米镇 桥头' })
    const nowhere = await found({ area_id: null, assigned_area_id: 'tongzi', words: '100 烟味' })
    const ids = async (query: string) => (await queue(dispatcher, query)).leads.map(({ id }) => id)
    expect(await ids('?kind=gas_smell')).toEqual([here.id])
    expect(await ids('?area=haixiao')).toEqual([here.id])
    expect(await ids('?area=chumi')).toEqual([there.id])
    expect((await ids('?area=tongzi')).toSorted()).toEqual([here.id, there.id, nowhere.id].toSorted())
    expect(await ids(`?q=${encodeURIComponent('100%_')}`)).toEqual([here.id])
    expect(await ids('?q=GAS')).toEqual([here.id])
    expect(await ids(`?q=${encodeURIComponent('桥头')}`)).toEqual([there.id])
    expect(await ids(`?q=${there.number.toLowerCase()}`)).toEqual([there.id])
    expect((await queue(dispatcher, '?kind=gas_smell')).counts.open).toBe(1)
    expect((await dispatcher.ask('GET', '/api/staff/leads?area=nowhere')).status).toBe(422)
    await deps.close()
  })

  it('goes into a table without what leads to a phone or runs in a spreadsheet, and the audit counts it', async () => {
    const { deps, found, dispatcher, clerk, audit } = await openTriage(await open())
    await found({ words: '=HYPERLINK("http://x","y")' })
    await found({ kind: 'gas_smell' })
    await found({ state: 'closed' })
    const answer = await dispatcher.ask('GET', '/api/staff/leads/export.xlsx?view=open')
    expect(answer.status).toBe(200)
    const book = new ExcelJs.Workbook()
    await book.xlsx.load(await answer.arrayBuffer())
    const lines = book.worksheets[0]?.getSheetValues().slice(1).map(line => JSON.stringify(line)) ?? []
    expect(lines).toHaveLength(3)
    expect(lines.join('\n')).toContain('\'=HYPERLINK')
    expect(lines.join('\n')).toContain('闻到燃气味')
    expect(lines.join('\n')).not.toMatch(/a phone of nobody|follow \d|0190eeee/)
    expect((await audit()).at(-1)).toMatchObject({ action: 'leads.exported', area_id: 'tongzi', details: JSON.stringify({ leads: 2, isComplete: true }) })
    expect((await clerk.ask('GET', '/api/staff/leads/export.xlsx')).status).toBe(404)
    await deps.close()
  })
})
