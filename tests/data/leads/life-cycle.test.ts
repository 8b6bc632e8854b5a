import { describe, expect, it } from 'vitest'
import { deedsFor, isOpen, leadDeedKeys, leadStates, stateAfter } from '#data/leads/life-cycle.ts'

describe('the life of a report', () => {
  it('goes from received to closed by the table', () => {
    let state = 'received' as (typeof leadStates)[number]
    for (const deed of ['accept', 'assign', 'start', 'ask', 'answer', 'resolve', 'rate', 'close'] as const) {
      const next = stateAfter(deed, { state, wasReopened: false })
      expect(next, `${deed} in ${state}`).not.toBeNull()
      state = next ?? state
    }
    expect(state).toBe('closed')
  })

  it('is reopened once', () => {
    expect(stateAfter('reopen', { state: 'resolved', wasReopened: false })).toBe('reopened')
    expect(stateAfter('reopen', { state: 'resolved', wasReopened: true })).toBeNull()
  })

  it('can come to an end from every open state, and from no ended one by staff other than by a word', () => {
    for (const state of leadStates) {
      const deeds = deedsFor({ state, wasReopened: true })
      if (isOpen(state))
        expect(deeds).toEqual(expect.arrayContaining(['resolve', 'reject', 'join', 'withdraw']))
      else
        expect(deeds.filter(deed => !['reply', 'close', 'close_by_time', 'rate'].includes(deed))).toEqual([])
    }
  })

  it('leaves nothing in the table that can never happen', () => {
    const possible = new Set(leadStates.flatMap(state => deedsFor({ state, wasReopened: false })))
    expect([...possible].toSorted()).toEqual([...leadDeedKeys].toSorted())
  })
})
