import type { TreeArea } from '#data/areas/area.ts'
import type { KnownOrganisation } from '#data/organisations/lists/review-list.ts'
import { describe, expect, it } from 'vitest'
import { listColumns, splitList } from '#data/organisations/lists/list-columns.ts'
import { readDay, readForm, readHeadcount, readKind, readMembers } from '#data/organisations/lists/list-words.ts'
import { reviewList } from '#data/organisations/lists/review-list.ts'
import { organisationNameKey } from '#data/organisations/organisation-name.ts'
import { aCreditCode, anOrganisation } from '../../support/organisation-story.ts'

const haixiao: TreeArea = { id: 'haixiao', parentId: 'tongzi', path: '/tongzi/haixiao/', level: 'town', name: '海校街道', gbCode: null, lng: null, lat: null, status: 'active', mergedInto: null }
const chumi: TreeArea = { ...haixiao, id: 'chumi', path: '/tongzi/chumi/', name: '楚米镇' }
const [one, two, three] = [aCreditCode(1), aCreditCode(2), aCreditCode(3)]

function known(told: Partial<KnownOrganisation> & { name: string }, id = told.name): KnownOrganisation {
  return { ...anOrganisation(), id, nameKey: organisationNameKey(told.name), ...told }
}

/** What becomes of each line of a pasted list. */
function review(text: string, ledger: readonly KnownOrganisation[] = []) {
  const { header, rows } = splitList(text.split('\n').map((line, at) => ({ number: at + 1, cells: line.split('\t') })))
  return reviewList({
    rows,
    known: ledger,
    columns: listColumns(header),
    kind: 'enterprise',
    today: '2026-11-23',
    findArea: ({ town, area }) => town === '' && area === '' ? haixiao : [haixiao, chumi].find(({ name }) => name === (area || town)),
    isReachable: ({ id }) => id === 'haixiao',
  })
}
const outcomes = (text: string, ledger: readonly KnownOrganisation[] = []) => review(text, ledger).map(({ outcome }) => outcome)
const reasons = (text: string, ledger: readonly KnownOrganisation[] = []) => review(text, ledger).map(({ reasons: all }) => all.map(({ zh }) => zh).join('；'))

describe('a name', () => {
  it('is the same with full-width letters, spaces, brackets, and as 有限责任公司', () => {
    const same = ['贵州娄山（集团）有限公司', '贵州娄山(集团)有限责任公司', ' 贵州 娄山【集团】有限公司', '贵州娄山·集团·有限公司']
    expect(new Set(same.map(organisationNameKey)).size).toBe(1)
    expect(organisationNameKey('贵州娄山集团股份有限公司')).not.toBe(organisationNameKey('贵州娄山集团有限公司'))
    expect(organisationNameKey('（）——')).toBe('')
  })
})

describe('words of a list', () => {
  it('say kind, form, headcount, members and day as departments write them', () => {
    expect(['有限责任公司', '民办非企业单位', '社会团体', '个体工商户', '机关'].map(readKind)).toEqual(['enterprise', 'social', 'social', 'enterprise', null])
    expect(['单独组建', '联合党支部', '区域性党组织', '行业党委', '临时党支部', '党建指导员', '无', '未建', '好'].map(readForm)).toEqual(['single', 'joint', 'regional', 'industry', 'temporary', 'instructor', 'none', 'none', null])
    expect(['0', '9', '１０', '99人', '300', '50-99人', '多'].map(readHeadcount)).toEqual(['under_10', 'under_10', 'under_50', 'under_100', 'from_300', 'under_100', null])
    expect(['0', '12', '12名', '-3', '3.5', '几个'].map(readMembers)).toEqual([0, 12, 12, null, null, null])
    expect(['2026-3-1', '2026/03/01', '2026年3月1日', '20260301', '2026-02-30', '昨天'].map(readDay)).toEqual(['2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01', null, null])
  })
})

describe('a list of a department', () => {
  it('is new, there already, or brings what we did not know', () => {
    const ledger = [known({ name: '娄山酒业有限公司', code: one }), known({ name: '河滨商会', industry: '批发', headcount: 'under_10', form: 'joint', members: 3 })]
    expect(outcomes(`名称\t信用代码\t行业\n娄山酒业有限责任公司\t${one.toLowerCase()}\t\n河滨商会\t${two}\t零售\n新来的公司\t\t`, ledger)).toEqual(['same', 'filled', 'new'])
    const [, filled] = review(`名称\t信用代码\t行业\n娄山酒业有限责任公司\t${one}\t\n河滨商会\t${two}\t零售`, ledger)
    // What we know stays ours.
    expect(filled?.facts).toMatchObject({ name: '河滨商会', code: two, industry: '批发', form: 'joint' })
  })

  it('is a conflict when our code has another name or our name another code, and says what accepting means', () => {
    const ledger = [known({ name: '娄山酒业有限公司', code: one }), known({ name: '河滨商会', code: two })]
    const told = review(`名称\t信用代码\n娄山酒业集团\t${one}\n河滨商会\t${three}`, ledger)
    expect(told.map(({ outcome, accepting, id }) => [outcome, accepting, id])).toEqual([['conflict', 'rename', '娄山酒业有限公司'], ['conflict', 'add', null]])
    expect(told[0]?.facts).toMatchObject({ name: '娄山酒业集团', code: one })
  })

  it('names nothing of the ledger of another area', () => {
    expect(reasons(`名称\t信用代码\n娄山酒业集团\t${one}`, [known({ name: '秘密公司', code: one }), known({ name: '别的', code: two })].map(other => ({ ...other, name: null })))).toEqual(['别的区域已经有这个组织'])
  })

  it('refuses a code or a name that stands further up, however it is written', () => {
    expect(outcomes(`名称\t信用代码\n甲公司\t${one}\n乙公司\t${one.toLowerCase()}\n（甲）公司\t\n丙公司\t\n丙公司\t\n丙公司\t${two}`)).toEqual(['new', 'refused', 'refused', 'new', 'refused', 'refused'])
    // The same name with two codes is two organisations.
    expect(outcomes(`名称\t信用代码\n甲公司\t${one}\n甲公司\t${two}`)).toEqual(['new', 'new'])
  })

  it('refuses a wrong check digit, an unknown or foreign area, negative members, a day to come, a formula, no name', () => {
    expect(reasons([
      '名称\t信用代码\t街道\t党员数\t组建形式\t组建时间',
      `甲公司\t${one.slice(0, -1)}${one.endsWith('A') ? 'B' : 'A'}\t\t\t\t`,
      '乙公司\t\t天上街道\t\t\t',
      '丙公司\t\t楚米镇\t\t\t',
      '丁公司\t\t\t-3\t\t',
      '戊公司\t\t\t\t单独\t2027-01-01',
      '=cmd()\t\t\t\t\t',
      '\t\t\t2\t\t',
      '己公司\t\t\t3\t\t2027-01-01',
    ].join('\n'))).toEqual([
      '信用代码校验位不对，请核对',
      '找不到“天上街道”，或者有几个同名',
      '不在您负责的区域',
      '党员数应是 0 以上的整数，这里是“-3”',
      '日期还没到',
      '有一格是公式或带控制字符，请改成文字；没有名称',
      '没有名称',
      // Of a form that nobody knows, a day says nothing.
      '',
    ])
  })
})
