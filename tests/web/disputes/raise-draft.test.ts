import { describe, expect, it } from 'vitest'
import { disputeInputSchema } from '#data/disputes/dispute.ts'
import { findOwnVoice } from '#web/device/read-aloud.ts'
import { createMemoryStorage } from '#web/device/storage.ts'
import { forgetCode, keepCode, readKeptCodes } from '#web/disputes/kept-codes.ts'
import { emptyDraft, isBegun, toDisputeInput } from '#web/disputes/raise/raise-draft.ts'
import { aCode } from '../../support/dispute-story.ts'

describe('what somebody raises', () => {
  it('needs a topic and what happened, and is what the server takes', () => {
    const draft = emptyDraft()
    expect(toDisputeInput({ ...draft, happened: '扣了钱' })).toBeNull()
    expect(toDisputeInput({ ...draft, topic: 'wages', happened: '  ' })).toBeNull()
    const input = toDisputeInput({ ...draft, topic: 'wages', happened: ' 扣了钱 ', areaId: 'haixiao', parties: [{ party: { kind: 'platform', platform: 'meituan' }, label: '美团' }] })
    expect(input).toMatchObject({ happened: '扣了钱', areaId: 'haixiao', contact: null, parties: [{ kind: 'platform', platform: 'meituan' }] })
    expect(disputeInputSchema.safeParse({ ...input, receiptCode: aCode() }).success).toBe(true)
  })

  it('leaves contact out unless there is some', () => {
    const draft = { ...emptyDraft(), topic: 'other', happened: '一' } as const
    expect(toDisputeInput({ ...draft, name: ' ', phone: '' })?.contact).toBeNull()
    expect(toDisputeInput({ ...draft, phone: ' 138 ' })?.contact).toEqual({ name: '', phone: '138' })
  })

  it('has whom one named in words and did not add, unless there is no more room', () => {
    const draft = { ...emptyDraft(), topic: 'other', happened: '一', partyWords: ' 老板 ' } as const
    expect(toDisputeInput(draft)?.parties).toEqual([{ kind: 'words', words: '老板' }])
    expect(isBegun({ ...emptyDraft(), partyWords: '老' })).toBe(true)
    const full = Array.from({ length: 10 }, (_, at) => ({ party: { kind: 'words' as const, words: `${at}` }, label: `${at}` }))
    expect(toDisputeInput({ ...draft, parties: full })?.parties).toHaveLength(10)
    expect(disputeInputSchema.shape.parties.safeParse(toDisputeInput({ ...draft, parties: full.slice(1) })?.parties).success).toBe(true)
  })

  it('is begun with the first sign of it', () => {
    expect(isBegun(emptyDraft())).toBe(false)
    expect(isBegun({ ...emptyDraft(), phone: '1' })).toBe(true)
    expect(isBegun({ ...emptyDraft(), topic: 'wages' })).toBe(true)
  })
})

describe('the codes that a phone was asked to remember', () => {
  it('are there until they are deleted; nothing stays then', () => {
    const storage = createMemoryStorage()
    const [one, two] = [aCode(), aCode()]
    expect(readKeptCodes(storage)).toEqual([])
    keepCode(storage, one)
    keepCode(storage, two)
    keepCode(storage, two)
    expect(readKeptCodes(storage)).toEqual([two, one])
    forgetCode(storage, two)
    forgetCode(storage, one)
    expect(storage.keys()).toEqual([])
  })
})

describe('a voice to read the code aloud', () => {
  it('is one of the phone itself, never one that sends the words away', () => {
    const remote = { lang: 'zh-CN', localService: false }
    const own = { lang: 'zh_TW', localService: true }
    expect(findOwnVoice([remote], 'zh-CN')).toBeUndefined()
    expect(findOwnVoice([remote, own], 'zh-CN')).toBe(own)
    expect(findOwnVoice([own, { lang: 'zh-CN', localService: true }], 'zh-CN')).toMatchObject({ lang: 'zh-CN' })
    expect(findOwnVoice([own], 'en')).toBeUndefined()
  })
})
