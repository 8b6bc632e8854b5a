import type { ListedName } from '#data/organisations/lists/compare-lists.ts'
import { describe, expect, it } from 'vitest'
import { compareLists, groupCompared } from '#data/organisations/lists/compare-lists.ts'
import { organisationNameKey } from '#data/organisations/organisation-name.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const named = (name: string, code: string | null = null): ListedName => ({ name, nameKey: organisationNameKey(name), code })

describe('lists of several departments', () => {
  it('are laid beside the ledger by code, and else by name', () => {
    const ledger = [named('娄山酒业', 'A'), named('河滨商会')]
    const tax = [named('娄山酒业集团', 'A'), named('城北超市', 'B')]
    const social = [named('城北超市'), named('河滨（商会）', 'C'), named('新站物流')]
    const { missing, inSeveral, inNone } = groupCompared(compareLists(ledger, [tax, social]))
    expect(missing).toEqual([{ code: 'B', name: '城北超市', lists: [0, 1] }, { code: null, name: '新站物流', lists: [1] }])
    expect(inSeveral).toEqual([{ code: 'B', name: '城北超市', lists: [0, 1] }])
    expect(inNone).toEqual([])
    expect(groupCompared(compareLists(ledger, [tax])).inNone).toEqual([{ code: null, name: '河滨商会', lists: [] }])
  })

  it('keep two codes of one name apart, and put one without a code with neither', () => {
    const compared = compareLists([], [[named('商会', 'A')], [named('商会', 'B')], [named('商会')]])
    expect(compared).toEqual([{ code: 'A', name: '商会', lists: [0], isOurs: false }, { code: 'B', name: '商会', lists: [1], isOurs: false }, { code: null, name: '商会', lists: [2], isOurs: false }])
  })

  it('are the same as counting by hand, for random lists in which every name has one code', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed)
      const some = () => Array.from({ length: 20 }, (_, at) => at).filter(() => random() < 0.4)
      const written = (at: number) => named(random() < 0.5 ? `第${at}（公司）` : `第 ${at} 公司`, random() < 0.6 ? `C${at}` : null)
      const sets = [some(), some(), some()]
      const [ours = [], ...lists] = sets
      const { missing, inSeveral, inNone } = groupCompared(compareLists(ours.map(written), lists.map(list => list.map(written))))
      const all = Array.from({ length: 20 }, (_, at) => at)
      const within = (at: number) => lists.filter(list => list.includes(at)).length
      expect([seed, missing.length, inSeveral.length, inNone.length]).toEqual([seed, all.filter(at => !ours.includes(at) && within(at) > 0).length, all.filter(at => within(at) > 1).length, all.filter(at => ours.includes(at) && within(at) === 0).length])
    }
  })
})
