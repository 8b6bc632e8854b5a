import type { AreaRefusal } from '../area-refusals.ts'

const say = (code: string, zh: string, en: string): AreaRefusal => ({ code, field: 'row', words: { zh, en } })

/** Why a row of a list is handed back, beside what the tree itself refuses. */
export const areaRowRefusals = {
  badName: () => say('bad_name', '没有名称，或者超过 40 个字', 'it has no name, or one of more than 40 characters'),
  badLevel: (text: string) => say('bad_level', `级别「${text}」看不懂：写县、乡镇、社区或网格`, `the level "${text}" is none of county, town, community, grid`),
  badCode: (text: string) => say('bad_code', `代码「${text}」不是 6 到 12 位数字；科学计数法请先改成文本`, `the code "${text}" is not 6 to 12 digits`),
  badPoint: (lng: string, lat: string) => say('bad_point', `经纬度「${lng}」「${lat}」不是中国境内的十进制度数`, `"${lng}", "${lat}" are not decimal degrees in China`),
  noLevel: () => say('no_level', '看不出是哪一级：请写级别或代码', 'its level is not said, neither by words nor by a code'),
  noParent: () => say('no_parent', '没有写上级', 'its parent is not said'),
  unknownParent: (text: string) => say('unknown_parent', `找不到上级「${text}」`, `there is no area "${text}"`),
  severalParents: (text: string) => say('several_parents', `有几个区域都叫「${text}」，请写代码`, `several areas are called "${text}"; name its code`),
  otherRoot: (text: string, root: string) => say('other_root', `「${text}」不是「${root}」`, `"${text}" is not "${root}"`),
  otherLevel: (code: string) => say('other_level', `代码 ${code} 的区域是另一级`, `the area of code ${code} is of another level`),
  outsideScope: (name: string) => say('outside_scope', `「${name}」不归你管`, `"${name}" lies outside your areas`),
  twice: (row: number) => say('twice', `第 ${row} 行已经写过`, `row ${row} says the same area`),
} as const satisfies Record<string, (...details: never[]) => AreaRefusal>
