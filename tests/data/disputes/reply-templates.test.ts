import { describe, expect, it } from 'vitest'
import { disputeTopicKeys } from '#data/disputes/dispute-topics.ts'
import { disputeDeeds } from '#data/disputes/life-cycle.ts'
import { BLANK, disputeReplies, fillReply, findPersonalNumbers, hotlineOf } from '#data/disputes/reply-templates.ts'

const reply = (words: string) => ({ words })

describe('words that come again and again', () => {
  it('are filled with the area and the public number of the topic, and with nothing else of a case', () => {
    const given = reply('{area}在办，打 {hotline}；{rider} {phone} {happened} {constructor}')
    expect(fillReply(given, { area: '海校街道', topic: 'wages' })).toBe('海校街道在办，打 12333；{rider} {phone} {happened} {constructor}')
    // What stands in the name of an area is not filled in again, nor read as a pattern.
    expect(fillReply(given, { area: '{hotline}$&', topic: 'customer' })).toContain('{hotline}$&在办，打 110')
  })

  it.each(disputeReplies.map(each => [each.key, each] as const))('%s: every hole is one that is filled, it belongs to deeds whose words riders read, and says no number of a person', (_, each) => {
    for (const topic of disputeTopicKeys) {
      const words = fillReply(each, { area: '桐梓县', topic })
      expect(words).not.toMatch(/[{}]/)
      expect(findPersonalNumbers(words)).toEqual([])
    }
    expect(each.title.zh && each.title.en).toBeTruthy()
    for (const deed of each.deeds)
      expect(disputeDeeds[deed]).toMatchObject({ by: 'mediator', needsWords: true })
    expect(each.deeds).not.toContain('note')
  })

  it('have keys of their own, and leave to people what only people know', () => {
    expect(new Set(disputeReplies.map(({ key }) => key)).size).toBe(disputeReplies.length)
    expect(disputeReplies.filter(({ words }) => words.includes(BLANK)).map(({ key }) => key)).toEqual(expect.arrayContaining(['talking', 'meet', 'settled']))
  })

  it('each topic has a number of three or five signs to call', () => {
    for (const topic of disputeTopicKeys)
      expect(hotlineOf(topic)).toMatch(/^(?:110|123\d\d)$/)
  })
})

describe('numbers of people in words that are about to be sent', () => {
  it.each([
    ['打我 13912345678', ['13912345678']],
    ['139 1234 5678 或 139-1234-5678', ['139 1234 5678', '139-1234-5678']],
    ['１３９１２３４５６７８', ['13912345678']],
    ['座机 0851-26620000', ['0851-26620000']],
    ['身份证 520322199001011234', ['520322199001011234']],
    ['身份证 52032219900101123x', ['52032219900101123x']],
    ['520322 19900101 1234', ['520322 19900101 1234']],
  ])('%s', (words, found) => expect(findPersonalNumbers(words)).toEqual(found))

  it.each(['打 12333 或 12348，有危险打 110', '2026 年 11 月 26 日前补 3200 元', '订单 202611231234', '扣了 1391234567 分', ''])('none in: %s', words => expect(findPersonalNumbers(words)).toEqual([]))
})
