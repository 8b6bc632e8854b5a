import { describe, expect, it } from 'vitest'
import { draftOf, emptyDraft, readDraft } from '#web/organisations/desk/organisation-draft.ts'
import { complaintWords } from '#web/organisations/desk/use-organisation-words.ts'
import { aCreditCode, anOrganisation } from '../../support/organisation-story.ts'

describe('the form of an organisation', () => {
  it('sends nothing where nothing is known, and no day beside a form that nobody knows', () => {
    expect(readDraft({ ...emptyDraft('haixiao'), name: ' 娄山酒业 ', formSince: '2026-03-01' }).input).toEqual({ areaId: 'haixiao', kind: 'enterprise', name: '娄山酒业', code: null, industry: null, headcount: null, form: null, formSince: null, members: null })
  })

  it('is what was there when nothing is typed', () => {
    const organisation = anOrganisation({ code: aCreditCode(1), industry: '酿酒', headcount: 'under_50', form: 'joint', formSince: '2026-03-01', members: 0 })
    expect(readDraft(draftOf(organisation)).input).toEqual(organisation)
    expect(readDraft(draftOf(anOrganisation({ name: '甲公司' }))).input).toEqual(anOrganisation({ name: '甲公司' }))
  })

  it('says what is missing or no number, full-width digits are numbers', () => {
    const draft = { ...emptyDraft('haixiao'), name: '甲公司' }
    expect([readDraft({ ...draft, name: ' ' }).fault, readDraft({ ...draft, members: '-1' }).fault, readDraft({ ...draft, members: '1.5' }).fault, readDraft({ ...draft, members: '999999' }).fault, readDraft({ ...draft, members: '１２' }).input?.members]).toEqual(['name', 'members', 'members', 'members', 12])
  })

  it('tells what the server had against it in Chinese', () => {
    expect(complaintWords([{ message: 'has a wrong check digit; 信用代码校验位不对' }, { message: 'too long' }])).toBe('信用代码校验位不对；too long')
  })
})
