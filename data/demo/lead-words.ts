import type { LeadKindKey } from '../leads/lead-kinds.ts'

/** What invented riders report, and what staff answer. */
export const leadStories: readonly { readonly kind: LeadKindKey, readonly words: string, readonly answer: string }[] = [
  { kind: 'road_damage', words: '示例：路面有个坑，电动车容易栽', answer: '示例：已经填平' },
  { kind: 'street_light', words: '示例：这一段路灯晚上不亮', answer: '示例：换了灯，已经亮了' },
  { kind: 'blocked_way', words: '示例：非机动车道被杂物堵住', answer: '示例：已经清走' },
  { kind: 'charging_fire', words: '示例：楼道里拉线给电动车充电', answer: '示例：已经劝离，装了充电桩提示' },
  { kind: 'open_manhole', words: '示例：井盖翘起来一边', answer: '示例：井盖已经换好' },
  { kind: 'traffic_light', words: '示例：路口红绿灯一直闪黄灯', answer: '示例：信号机已经修复' },
  { kind: 'ice_flood', words: '示例：下雨后这里积水到脚踝', answer: '示例：下水口已经疏通' },
  { kind: 'other_hazard', words: '示例：小区门口砖墙有裂缝', answer: '示例：已经围挡，请了人来看' },
  { kind: 'appeal', words: '示例：希望小区给外卖车留几个临时停车位', answer: '示例：和物业商量好了，东门留了六个位置' },
]

/** At a station. */
export const stationStory = { kind: 'station_trouble', words: '示例：饮水机没有热水', answer: '示例：已经报修，换了加热管' } as const satisfies typeof leadStories[number]
