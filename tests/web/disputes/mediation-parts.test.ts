import type { CaseDraft, PlainDeed } from '#web/disputes/mediation/case.store.ts'
import { describe, expect, it } from 'vitest'
import { CONTACT_KEPT_DAYS } from '#data/disputes/life-cycle.ts'
import { casePageSchema } from '#data/disputes/mediation.ts'
import { disputeReplies } from '#data/disputes/reply-templates.ts'
import { afterAsking, afterDeed } from '#web/disputes/mediation/after-deed.ts'
import { narrow, readFilter, statesOf } from '#web/disputes/mediation/case-filter.ts'
import { deedRows, faultOf, numbersIn, toDeed } from '#web/disputes/mediation/deed-rows.ts'
import { isReadByReporter } from '#web/disputes/mediation/read-by-reporter.ts'
import { NOW_MS } from '../phone.ts'
import { aCasePage, aCaseRow, CASE_ID, ME, OTHER } from './a-case-page.ts'

const aDraft = (told: Partial<CaseDraft> = {}): CaseDraft => ({ open: null, words: '', agreement: '', mediatorId: '', note: '', reason: '', ...told })

describe('which cases are listed', () => {
  it('is in the address; what makes no sense there counts as nothing', () => {
    expect(readFilter({})).toEqual({ view: 'open', state: '', topic: '', mine: '' })
    expect(readFilter({ view: 'done', state: 'settled', topic: 'wages', mine: '1' })).toEqual({ view: 'done', state: 'settled', topic: 'wages', mine: '1' })
    expect(readFilter({ view: 'all', state: 'settled', topic: '工钱', mine: 'yes' })).toEqual({ view: 'open', state: '', topic: '', mine: '' })
    expect(readFilter({ view: ['done', 'open'], state: null })).toMatchObject({ view: 'open', state: '' })
    expect(statesOf('done')).toEqual(['settled', 'referred', 'not_settled', 'withdrawn'])
    expect(statesOf('overdue')).toEqual(statesOf('open'))
  })

  it('what is due first comes first, what has no due time last; ended ones as they came', () => {
    const [late, soon, none] = [aCaseRow({ id: 'late', dueAt: '2026-12-20T08:00:00.000Z' }), aCaseRow({ id: 'soon', topic: 'accident', mediator: ME }), aCaseRow({ id: 'none', dueAt: null, state: 'mediating', mediator: OTHER })]
    const ids = (told: Parameters<typeof readFilter>[0], who: string | undefined = ME.id) => narrow([late, none, soon], readFilter(told), who).map(({ id }) => id)
    expect(ids({})).toEqual(['soon', 'late', 'none'])
    expect(ids({ view: 'done' })).toEqual(['late', 'none', 'soon'])
    expect(ids({ mine: '1' })).toEqual(['soon'])
    expect(ids({ mine: '1' }, 'nobody')).toEqual([])
    expect(ids({ topic: 'wages', state: 'mediating' })).toEqual(['none'])
  })
})

describe('a deed before it is sent', () => {
  it('wants words; handing over wants a mediator and no words', () => {
    expect(faultOf('say', aDraft({ words: ' \n' }))).toBe('needsWords')
    expect(faultOf('say', aDraft({ words: '好' }))).toBeNull()
    expect(faultOf('assign', aDraft())).toBe('needsMediator')
    expect(faultOf('assign', aDraft({ mediatorId: OTHER.id }))).toBeNull()
  })

  it('is refused while a template has a blank, in the agreement too; an agreement that is not sent does not count', () => {
    for (const { words, deeds } of disputeReplies.filter(reply => reply.words.includes('＿＿'))) {
      for (const deed of deeds)
        expect(faultOf(deed as 'say', aDraft({ words }))).toBe('hasBlank')
    }
    expect(faultOf('settle', aDraft({ words: '谈好了', agreement: '在＿＿前付清' }))).toBe('hasBlank')
    expect(faultOf('say', aDraft({ words: '谈好了', agreement: '在＿＿前付清' }))).toBeNull()
  })

  it('shows each number of a person once, of the agreement too', () => {
    expect(numbersIn('say', aDraft({ words: '13912345678 和 13912345678', agreement: '13800138000' }))).toEqual(['13912345678'])
    expect(numbersIn('settle', aDraft({ words: '好', agreement: '520322199001011234' }))).toEqual(['520322199001011234'])
    expect(numbersIn('refer', aDraft({ words: '打 12348' }))).toEqual([])
  })

  it('says only what belongs to it', () => {
    const draft = aDraft({ words: '好', agreement: '三日内付清', mediatorId: OTHER.id, note: '备注', reason: '理由' })
    expect(toDeed('say', draft)).toEqual({ deed: 'say', words: '好' })
    expect(toDeed('settle', draft)).toEqual({ deed: 'settle', words: '好', agreement: '三日内付清' })
    expect(toDeed('assign', draft)).toEqual({ deed: 'assign', words: '好', mediatorId: OTHER.id })
  })
})

describe('what a reporter reads', () => {
  it('is not notes, nor what mediators tell each other', () => {
    expect(isReadByReporter({ deed: 'say', isInternal: false })).toBe(true)
    expect(isReadByReporter({ deed: 'note', isInternal: true })).toBe(false)
    expect(isReadByReporter({ deed: 'assign', isInternal: false })).toBe(false)
    for (const { deed, isTold } of deedRows.filter(({ form }) => form))
      expect(isReadByReporter({ deed, isInternal: false })).toBe(isTold)
  })
})

describe('the page after what was done on it', () => {
  const after = (deed: PlainDeed, row = aCaseRow({ revision: 2, state: 'mediating', mediator: ME }), page = aCasePage()) => afterDeed(page, { deed, row, me: ME, mayAssign: true, nowMs: NOW_MS })

  it('has the entry, the state, and what can be done next, and was not opened once more', () => {
    const page = after({ deed: 'take', words: '' })
    expect(page).toMatchObject({ openedTimes: 1, openedBy: 1, case: { state: 'mediating' }, contactGoesAt: null, agreement: null })
    expect(page.deeds).toEqual(['assign', 'say', 'note', 'meet', 'settle', 'refer', 'give_up'])
    expect(page.entries).toEqual([{ id: `${CASE_ID}-2`, at: new Date(NOW_MS).toISOString(), by: 'mediator', name: ME.name, deed: 'take', state: 'mediating', words: '', isInternal: false }])
    expect(after({ deed: 'note', words: '没人接' }).entries[0]).toMatchObject({ isInternal: true, words: '没人接' })
  })

  it('after its end: the agreement if there is one, and when the contact goes, if there is any', () => {
    const ended = aCaseRow({ revision: 3, state: 'settled', mediator: ME, dueAt: null })
    const settled = after({ deed: 'settle', words: '好', agreement: '三日内付清' }, ended)
    expect(settled).toMatchObject({ agreement: '三日内付清', deeds: ['say', 'note'], contactGoesAt: new Date(NOW_MS + CONTACT_KEPT_DAYS * 86_400_000).toISOString() })
    expect(after({ deed: 'settle', words: '好', agreement: '  ' }, ended, aCasePage({ hasContact: false }))).toMatchObject({ agreement: null, contactGoesAt: null })
    // What the server said stays: it knows when it ended.
    expect(after({ deed: 'note', words: '好' }, ended, { ...settled, contactGoesAt: '2026-12-01T00:00:00.000Z' }).contactGoesAt).toBe('2026-12-01T00:00:00.000Z')
  })

  it('what was given to another leaves handing over and notes', () => {
    expect(after({ deed: 'assign', words: '', mediatorId: OTHER.id }, aCaseRow({ revision: 2, state: 'assigned', mediator: OTHER })).deeds).toEqual(['assign', 'note'])
  })

  it('is still a page of the server\'s shape when a reveal was asked for, and that one is mine', () => {
    const id = '00000000-0000-4000-8000-0000000000e1'
    const page = afterAsking(aCasePage(), { id, reason: '要约你当面谈', name: ME.name, nowMs: NOW_MS })
    expect(page.reveals).toEqual([{ id, reason: '要约你当面谈', askedBy: ME.name, askedAt: new Date(NOW_MS).toISOString(), approvedBy: null, isMine: true, revealedAt: null }])
    expect(casePageSchema.safeParse(page).success).toBe(true)
  })
})
