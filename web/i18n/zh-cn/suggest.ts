import type { SuggestionAspect } from '#data/stations/suggestion.ts'

const aspects: Record<SuggestionAspect, string> = {
  place: '位置不对',
  hours: '开门时间不对',
  services: '有什么写错了',
  access: '进不去、要会员',
  closed_for_good: '已经没有了',
  other: '别的',
}

export const suggest = {
  newTitle: '推荐一个新驿站',
  newLead: '哪里能歇脚、接水、充电？写一句就行。',
  correctionTitle: '这里有错',
  correctionLead: (name: string) => `${name}：哪里不对？可以选几个。`,
  aspects,
  aspectsLabel: '哪里不对',
  words: '说一句（可以不写）',
  wordsNew: '在哪里、有什么、谁可以进',
  wordsLeft: (count: number) => `还可以写 ${count} 个字`,
  place: '新驿站的位置',
  placeHere: (name: string) => `就在我现在的位置：${name}`,
  placeNone: '不给位置，我写在上面',
  placeMissing: '手机上没有你的位置。写清楚地址也可以。',
  getPosition: '先定位',
  send: '发送',
  needAspect: '选一个，或者写一句。',
  needWords: '写一句在哪里，或者给位置。',
  sent: '收到了，谢谢。',
  sentWords: '工作人员核实以后会改。没有网络也不要紧，有网自动发。',
  failed: '手机没有记下来，请再点一次发送。',
  backToStation: '回到驿站',
  backToList: '看附近驿站',
  kept: '写的内容会留在手机上，关掉再来还在。',
}
