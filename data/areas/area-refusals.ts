import type { AreaLevel } from './area.ts'

/** Why the tree cannot be changed like this: a code that stays, and words in Chinese, for staff, and in English. */
export interface AreaRefusal {
  readonly code: string
  /** The field of the input that it is about. */
  readonly field: string
  readonly words: { readonly zh: string, readonly en: string }
}

const say = (code: string, field: string, zh: string, en: string): AreaRefusal => ({ code, field, words: { zh, en } })

/** Levels in the words of staff. */
export const levelWords = { county: '县（区）', town: '乡镇、街道', community: '社区、村', grid: '网格' } as const satisfies Record<AreaLevel, string>

/** Everything that can stand in the way of a change to the tree. */
export const areaRefusals = {
  isRoot: (name: string) => say('is_root', 'id', `「${name}」是最上面的区域，只能改名`, `"${name}" is the root area; it can only be renamed`),
  isRetired: (field: string, name: string) => say('is_retired', field, `「${name}」已经停用`, `"${name}" is retired`),
  isMerged: (name: string, into: string) => say('is_merged', 'id', `「${name}」已经并入「${into}」，不能恢复`, `"${name}" was merged into "${into}" and cannot be restored`),
  wrongLevel: (upper: AreaLevel, lower: AreaLevel) => say('wrong_level', 'parentId', `${levelWords[lower]}不能放在${levelWords[upper]}下面`, `a ${lower} cannot lie below a ${upper}`),
  cycle: (name: string, parent: string) => say('cycle', 'parentId', `「${parent}」就在「${name}」里面，不能反过来`, `"${parent}" lies within "${name}"`),
  nameTaken: (name: string, parent: string) => say('name_taken', 'name', `「${parent}」下面已经有「${name}」`, `"${parent}" has a "${name}" already`),
  codeTaken: (code: string, name: string) => say('code_taken', 'gbCode', `代码 ${code} 已经是「${name}」的`, `the code ${code} belongs to "${name}"`),
  mergeWithItself: (name: string) => say('merge_with_itself', 'intoId', `「${name}」不能并入自己`, `"${name}" cannot be merged into itself`),
  mergeLevels: (level: AreaLevel, into: AreaLevel) => say('merge_levels', 'intoId', `只能并入同一级的区域：一个是${levelWords[level]}，一个是${levelWords[into]}`, `only areas of one level can be merged: ${level}, ${into}`),
  mergeNames: (names: readonly string[]) => say('merge_names', 'intoId', `两边下面都有：${names.join('、')}。请先改名或先合并它们`, `both hold: ${names.join(', ')}; rename or merge those first`),
  holdsAreas: (count: number) => say('holds_areas', 'id', `下面还有 ${count} 个在用的区域，请先停用、移走或合并`, `${count} active areas lie below it`),
  holdsStations: (count: number) => say('holds_stations', 'id', `还有 ${count} 个在用的驿站属于它，请先移走或改用合并`, `${count} active stations belong to it`),
  holdsStaff: (count: number) => say('holds_staff', 'id', `还有 ${count} 个账号的角色设在这里，请先调整或改用合并`, `${count} roles are held in it`),
} as const satisfies Record<string, (...details: never[]) => AreaRefusal>
