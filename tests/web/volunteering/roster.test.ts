import type { Activity } from '#data/volunteering/activity.ts'
import type { Roster, ServiceRow } from '#data/volunteering/roster.ts'
import { describe, expect, it } from 'vitest'
import { activitiesDesk as en } from '#web/i18n/en/activities-desk.ts'
import { activitiesDesk as zh } from '#web/i18n/zh-cn/activities-desk.ts'
import { complaintWords } from '#web/volunteering/desk/activities/complaint-words.ts'
import { groupText } from '#web/volunteering/desk/activities/group-text.ts'
import { activitiesByView } from '#web/volunteering/desk/activities/list-activities.ts'
import { inRosterOrder, rosterCounts, rosterLines } from '#web/volunteering/desk/activities/roster/roster-lines.ts'
import { rosterSheets, ROWS_PER_SHEET } from '#web/volunteering/desk/activities/roster/roster-sheets.ts'
import { anActivity, at, atMs } from '../../support/volunteering-story.ts'

type Person = Roster['people'][number]
const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`
const person = (told: Partial<Person> = {}): Person => ({ registrationId: id(1), name: '张小满', phone: '138****1234', seat: 'coming', scans: [], rows: [], ...told })
const row = (told: Partial<ServiceRow> = {}): ServiceRow => ({ id: id(9), registrationId: id(1), activityId: id(5), from: at('24 14:00'), to: at('24 15:00'), minutes: 60, source: 'A', state: 'counts', enteredAt: at('24 15:00'), enteredBy: null, confirmedAt: null, confirmedBy: null, reverses: null, reason: null, ...told })
const { weeks: _, ...facts } = anActivity()
const activity: Activity = { id: id(5), revision: 1, seriesId: null, ...facts, areaName: '海校街道', comingCount: 0, waitingCount: 0, cancelled: null }
const scan = (kind: 'in' | 'out', when: string, source: 'A' | 'C' = 'A') => ({ kind, at: at(when), source })

describe('the times of somebody on a roster', () => {
  it('are those of the scans with what they are worth, each once, and an open one without', () => {
    const lines = rosterLines(person({ scans: [scan('in', '24 14:00'), scan('out', '24 15:00'), scan('in', '24 16:00', 'C')], rows: [row()] }))
    expect(lines.map(({ fromMs, toMs, source, state }) => [fromMs, toMs, source, state])).toEqual([[atMs('24 14:00'), atMs('24 15:00'), 'A', 'counts'], [atMs('24 16:00'), null, 'C', null]])
  })
  it('that the clock has closed are told by the row, and what was taken back by its state', () => {
    const lines = rosterLines(person({ scans: [scan('in', '24 14:00')], rows: [row({ to: at('24 17:00'), minutes: 180, state: 'waiting' }), row({ id: id(10), source: 'D', state: 'reversed', enteredBy: '王五', from: at('24 10:00'), to: at('24 11:00') }), row({ id: id(11), source: 'D', minutes: -60, state: 'reversal', reverses: id(10) })] }))
    expect(lines.map(({ source, state, minutes, enteredBy }) => [source, state, minutes, enteredBy])).toEqual([['D', 'reversed', 60, '王五'], ['A', 'waiting', 180, null]])
  })
  it('of an activity that earns nothing are there without hours', () => {
    expect(rosterLines(person({ scans: [scan('in', '24 14:00'), scan('out', '24 15:00')] }))).toMatchObject([{ state: null, minutes: null }])
  })
})

describe('the roster', () => {
  const people = [
    person({ registrationId: id(1), name: '王五', seat: 'waiting' }),
    person({ registrationId: id(2), name: '李四', scans: [scan('in', '24 14:00'), scan('in', '24 14:01')] }),
    person({ registrationId: id(3), name: '陈一' }),
    person({ registrationId: id(4), name: '赵六', seat: 'walk_up', scans: [scan('in', '24 14:00')] }),
    person({ registrationId: id(5), name: '钱七', seat: 'walk_up', rows: [row({ source: 'D' })] }),
    person({ registrationId: id(6), name: '周八', rows: [row({ source: 'D' })] }),
  ]
  it('counts persons, not scans; whoever was entered from paper was there', () => {
    expect(rosterCounts(people)).toEqual({ coming: 3, waiting: 1, came: 2, walkUps: 1, missing: 1 })
  })
  it('has those with a seat first', () => {
    expect(inRosterOrder(people).map(({ name }) => name)).toEqual(['陈一', '李四', '周八', '钱七', '赵六', '王五'])
  })
  it.each([[0, 1], [12, 1], [13, 2], [40, 3]])('of %d people is printed on %d sheets, with blank rows for whoever just comes', (count, sheets) => {
    const printed = rosterSheets(Array.from({ length: count }, (__, place) => person({ registrationId: id(place) })))
    expect(printed.map(rows => rows.length)).toEqual(Array.from({ length: sheets }).fill(ROWS_PER_SHEET))
    expect(printed.flat().filter(each => each === null).length).toBeGreaterThanOrEqual(6)
  })
  it('on paper leaves out who signed off, and of whom nothing is left', () => {
    expect(rosterSheets([person({ seat: 'signed_off' }), person({ name: null })]).flat().every(each => each === null)).toBe(true)
  })
})

describe('words for the group', () => {
  const told = { when: '11月24日 周二 14:00–17:00', place: '河滨路口', url: 'https://nuanyi.example/activities/1' }
  it('say all that somebody needs, in one message', () => {
    expect(groupText({ ...activity, capacity: 20 }, told, zh)).toBe('【文明劝导】\n时间：11月24日 周二 14:00–17:00\n地点：河滨路口\n内容：在路口劝导非机动车不闯红灯\n组织：海校街道社工站，负责人：陈站长\n名额：20 人\n计志愿服务时长。\n已买保险。\n报名：https://nuanyi.example/activities/1')
    expect(groupText({ ...activity, class: 'meeting', isInsured: false }, told, zh)).not.toMatch(/时长|保险|名额/)
    expect(groupText(activity, told, en)).toContain('Sign up: https://nuanyi.example/activities/1')
  })
  it('of one that was cancelled say why, and invite nobody', () => {
    const text = groupText({ ...activity, cancelled: { at: at('24 08:00'), reason: '下暴雨' } }, told, zh)
    expect(text).toContain('下暴雨')
    expect(text).not.toContain('报名：')
  })
})

it('activities to come stand with the soonest first, past ones with the latest', () => {
  const list = ['26 10:00', '20 10:00', '24 10:00', '21 10:00'].map((startsAt, place) => ({ ...activity, id: id(place), startsAt: at(startsAt), endsAt: at(startsAt.replace('10', '12')), checkedInCount: 0 }))
  const phaseOf = ({ startsAt }: Activity) => Date.parse(startsAt) < atMs('23 00:00') ? 'over' : 'coming'
  const { coming, past, cancelled } = activitiesByView(list, phaseOf)
  expect([coming, past, cancelled].map(each => each.map(one => one.id))).toEqual([[id(2), id(0)], [id(3), id(1)], []])
})

it('the words of the server are said in one language', () => {
  const told = [{ path: 'from', message: 'overlaps with what is recorded already (14:00–15:00); 这段时间已经记过' }]
  expect([complaintWords(told, 'zh-CN'), complaintWords(told, 'en'), complaintWords([], 'en'), complaintWords([{ path: 'to', message: 'is wrong' }], 'zh-CN')]).toEqual(['这段时间已经记过', 'overlaps with what is recorded already (14:00–15:00)', '', 'is wrong'])
})
