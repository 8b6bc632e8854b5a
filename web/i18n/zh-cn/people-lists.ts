import type { PeopleField } from '#data/registrations/import/people-columns.ts'
import type { personOutcomes } from '#data/registrations/import/people-import.ts'

const fields: Record<PeopleField, string> = { name: '称呼', phone: '手机号', platform: '平台', town: '乡镇街道', area: '社区', roles: '愿意担任' }
const outcomes: Record<typeof personOutcomes[number], string> = { new: '新增', duplicate: '已有', conflict: '有冲突', refused: '退回' }

/** Lists of people: put into the ledger, or compared with it. */
export const peopleLists = {
  title: '名单导入和比对',
  kind: '这份名单用来',
  kinds: { import: '录入', compare: '和台账比对' },
  text: '从 WPS、Excel 复制后粘贴',
  textNote: '带表头：姓名、电话，最好还有平台、社区、身份。身份证号等其他列不会读。',
  paste: '看一看',
  reading: '正在读…',
  file: '或者选一个文件',
  fileNote: '.xlsx、.xls、.csv，最大 5 MB；读进来加密保存，14 天后自动删',
  columns: '哪一列是什么',
  fields,
  noColumn: '没有这一列',
  area: '没写社区的算哪里；比对哪里的台账',
  noArea: '不指定',
  isVerified: '这些人都当面核实过',
  hasConsent: '这些人都在纸上签过同意（没有同意不能录入）',
  check: '重新看一遍',
  missing: (names: string) => `还找不到这些列：${names}`,
  outcomes,
  count: (name: string, count: number) => `${name} ${count}`,
  row: (number: number) => `第 ${number} 行`,
  columnsOfRows: { number: '行', who: '谁', area: '社区', outcome: '结果' },
  accept: '是另一个人，录入',
  cut: '后面还有，只显示前 2000 行。',
  apply: (count: number) => `录入 ${count} 人`,
  applied: (added: number, handedBack: number) => `录入了 ${added} 人，退回 ${handedBack} 行。`,
  refused: '下载退回的行',
  compare: '比对结果',
  compared: (matched: number, unreadable: number) => `对上 ${matched} 人，${unreadable} 行读不出来。`,
  onlyInList: '名单里有、台账没有',
  onlyInLedger: '台账里有、名单没有',
  visited: '已走访',
  nobodyMissing: '两边都对得上。',
  printVisits: '打印走访单',
  noCommunity: '没写社区',
}
