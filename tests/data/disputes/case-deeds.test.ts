import { describe, expect, it } from 'vitest'
import { deedsOfMediator, mayDo } from '#data/disputes/case-deeds.ts'
import { disputeDeedKeys, disputeDeeds, disputeStateAfter, disputeStates } from '#data/disputes/life-cycle.ts'

const [ME, OTHER] = ['me', 'other']
const deeds = (now: Partial<Parameters<typeof deedsOfMediator>[0]>) => deedsOfMediator({ state: 'received', mediatorId: null, accountId: ME, mayAssign: false, ...now })

describe('what a mediator may do with a case', () => {
  it('nobody has it: whatever is possible there, assigning by whoever may', () => {
    expect(deeds({})).toEqual(['take', 'say', 'note', 'refer'])
    expect(deeds({ mayAssign: true })).toEqual(['assign', 'take', 'say', 'note', 'refer'])
  })

  it('it is mine: all until its end; then words and notes', () => {
    expect(deeds({ state: 'mediating', mediatorId: ME, mayAssign: true })).toEqual(['assign', 'say', 'note', 'meet', 'settle', 'refer', 'give_up'])
    expect(deeds({ state: 'settled', mediatorId: ME, mayAssign: true })).toEqual(['say', 'note'])
    expect(deeds({ state: 'withdrawn', mediatorId: ME, mayAssign: true })).toEqual(['note'])
  })

  it('it is another\'s: to hand over and to note, and nothing that its rider would read', () => {
    for (const state of disputeStates) {
      const may = deeds({ state, mediatorId: OTHER, mayAssign: true })
      expect(may.every(deed => ['assign', 'note'].includes(deed))).toBe(true)
      expect(deeds({ state, mediatorId: OTHER })).not.toContain('assign')
    }
    expect(mayDo('settle', { mediatorId: OTHER, accountId: ME })).toBe(false)
    expect(mayDo('note', { mediatorId: OTHER, accountId: ME })).toBe(true)
    expect(mayDo('settle', { mediatorId: null, accountId: ME })).toBe(true)
  })

  it('never what its reporter or the clock does, and never what the table of the life cycle forbids', () => {
    for (const state of disputeStates) {
      for (const deed of deeds({ state, mediatorId: ME, mayAssign: true })) {
        expect(['mediator', 'assigner']).toContain(disputeDeeds[deed].by)
        expect(disputeStateAfter(deed, { state, wasReopened: false })).not.toBeNull()
      }
    }
    expect(disputeDeedKeys.filter(deed => disputeDeeds[deed].by === 'reporter')).toEqual(['answer', 'ask_legal_aid', 'withdraw', 'reopen', 'rate'])
  })
})
