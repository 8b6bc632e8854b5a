import type { DisputeTopic } from '../disputes/dispute-topics.ts'
import type { Chance } from './chance.ts'
import type { DemoDays } from './demo-days.ts'
import type { DemoFigures } from './demo-figures.ts'
import type { Happening } from './happening.ts'
import { addDays, DAY_MS, MINUTE_MS, weekdayOf } from '../time/shanghai.ts'
import { atMinute, HOUR } from './demo-days.ts'
import { demoPhones } from './demo-phones.ts'
import { sampleId } from './sample-id.ts'

/** The youngest week that has some lies so many weeks back: all are resolved by now. */
const YOUNGEST_WEEK = 3
/** And two that came in lately, so many hours ago, and are open. Their weeks have fewer than may be told. */
const OPEN_HOURS_AGO = [30, 4] as const

const stories: readonly { readonly topic: DisputeTopic, readonly happened: string, readonly wanted: string, readonly settled: string }[] = [
  { topic: 'wages', happened: '示例：站点说我超时，扣了三天的工钱，没有给明细。', wanted: '示例：把明细给我，扣错的退回来', settled: '示例：双方核对了明细，站点退回多扣的部分。' },
  { topic: 'accident', happened: '示例：路口和一辆车擦碰，车修了，医药费没有人管。', wanted: '示例：按责任赔医药费', settled: '示例：按责任认定分担，当面付清。' },
  { topic: 'compound', happened: '示例：小区不让电动车进，送一单要走二十分钟。', wanted: '示例：给一个能停车的地方', settled: '示例：物业在东门划了临停点，骑手登记后步行进入。' },
  { topic: 'customer', happened: '示例：顾客说少了一份饭，当面骂人，还要差评。', wanted: '示例：把差评撤掉', settled: '示例：查了监控，顾客撤回差评并道歉。' },
  { topic: 'platform_rules', happened: '示例：暴雨那天改派没有成功，被罚停单一天。', wanted: '示例：取消处罚', settled: '示例：平台核实天气和路况后取消处罚。' },
]

function dispute(chance: Chance, number: number, receivedMs: number, areas: readonly string[]): Happening & { deed: 'raise' } {
  const { topic, happened, wanted } = stories[number % stories.length] ?? chance.oneOf(stories)
  return { atMs: receivedMs, id: sampleId('dispute', number + 1), deed: 'raise', phone: number % demoPhones.length, input: { topic, happened, wanted, when: '', where: '', areaId: chance.oneOf(areas), parties: [], contact: null } }
}

/** Disputes week by week, taken up, talked over and settled; and two that are open. */
export function demoDisputes(chance: Chance, days: DemoDays, { disputesByWeek, areas }: DemoFigures): Happening[] {
  const thisMonday = addDays(days.today, 1 - weekdayOf(days.today))
  const received = disputesByWeek.flatMap((count, week) => Array.from({ length: count }, () =>
    atMinute(addDays(thisMonday, chance.between(0, 6) - 7 * (YOUNGEST_WEEK + week)), chance.between(8 * HOUR, 21 * HOUR))))
  const settled = received.toSorted((one, other) => one - other).flatMap((receivedMs, number): Happening[] => {
    const raised = dispute(chance, number, receivedMs, areas)
    const { id } = raised
    const after = (hours: number) => receivedMs + hours * HOUR * MINUTE_MS
    const words = stories[number % stories.length]?.settled ?? ''
    return [
      raised,
      { atMs: after(16), id, deed: 'mediate', step: { deed: 'take', revision: 1, words: '' } },
      { atMs: after(60), id, deed: 'mediate', step: { deed: 'meet', revision: 2, words: '示例：约双方在社区当面谈了一次' } },
      { atMs: receivedMs + 5 * DAY_MS, id, deed: 'mediate', step: { deed: 'settle', revision: 3, words, agreement: words } },
    ]
  })
  return [...settled, ...OPEN_HOURS_AGO.map((hours, place) => dispute(chance, received.length + place, days.startMs - hours * HOUR * MINUTE_MS, areas))]
}
