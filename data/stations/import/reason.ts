import type { Datum } from '../../geo/datum.ts'

/** The same sentence in Chinese, for staff, and in English. */
export interface Words { zh: string, en: string }

/** Why a row or a file was not simply taken: a code that stays, and words that may be reworded. */
export interface Reason<Code extends string = string> {
  readonly code: Code
  readonly words: Words
}

const say = <Code extends string>(code: Code, zh: string, en: string): Reason<Code> => ({
  code,
  words: { zh, en },
})
const metres = (value: number) => Math.round(value)
const kilometres = (value: number) => (value / 1000).toFixed(1)

/** Why a whole file is handed back unread. */
export const fileProblems = {
  empty: () => say('empty', '文件里没有数据行', 'the file holds no rows'),
  unknownDatum: () => say('unknown_datum', '没有说明坐标系：请写明 wgs84、gcj02 或 bd09，猜错会偏出几百米', 'the datum is not declared: wgs84, gcj02 or bd09; a wrong guess moves every station by hundreds of metres'),
  datumContradicts: (header: string, named: Datum, declared: Datum) => say('datum_contradicts', `列「${header}」写的是 ${named}，声明的坐标系却是 ${declared}`, `column "${header}" says ${named}, but the declared datum is ${declared}`),
  missingColumn: (what: Words) => say('missing_column', `找不到「${what.zh}」这一列，请指定`, `no column for ${what.en}; name it`),
  unknownField: (field: string) => say('unknown_field', `没有叫「${field}」的字段`, `there is no field "${field}"`),
  unknownColumn: (header: string) => say('unknown_column', `文件里没有叫「${header}」的列`, `the file has no column "${header}"`),
  ambiguousColumn: (header: string) => say('ambiguous_column', `文件里有几列都叫「${header}」，请改名后再导入`, `several columns are called "${header}"; rename them first`),
  columnTwice: (header: string) => say('column_twice', `列「${header}」被指定给了两个字段`, `column "${header}" is named for two fields`),
  guessColumn: (header: string) => say('guess_column', `列「${header}」是推测或默认值，不能当事实导入`, `column "${header}" holds guesses or defaults and cannot be imported as facts`),
  personalColumn: (header: string) => say('personal_column', `列「${header}」像是个人联系方式，不导入`, `column "${header}" looks like personal contact data and is not imported`),
  tooManyRows: (limit: number) => say('too_many_rows', `超过 ${limit} 行，请拆成几个文件`, `more than ${limit} rows; split the file`),
  tooLarge: (limitMegabytes: number) => say('too_large', `文件超过 ${limitMegabytes} MB，请拆成几个文件`, `the file is over ${limitMegabytes} MB; split it`),
  unknownKind: (extension: string) => say('unknown_kind', `不认识的文件类型「${extension}」：请用 .csv、.xlsx、.xls 或 .geojson`, `unknown kind of file "${extension}": use .csv, .xlsx, .xls or .geojson`),
  unreadable: (detail: Words) => say('unreadable', `文件读不出来：${detail.zh}`, `the file cannot be read: ${detail.en}`),
} as const satisfies Record<string, (...details: never[]) => Reason>

/** Why a row is handed back, whatever the operator says. */
export const refusals = {
  missingName: () => say('missing_name', '没有名称', 'it has no name'),
  nameTooLong: (length: number, limit: number) => say('name_too_long', `名称有 ${length} 个字，最多 ${limit} 个`, `the name has ${length} characters, at most ${limit} fit`),
  textTooLong: (header: string, limit: number) => say('text_too_long', `「${header}」超过 ${limit} 个字`, `"${header}" has more than ${limit} characters`),
  missingCoordinates: () => say('missing_coordinates', '没有经纬度', 'it has no coordinates'),
  unreadableCoordinates: (lng: string, lat: string) => say('unreadable_coordinates', `经纬度「${lng}」「${lat}」不是十进制度数`, `the coordinates "${lng}", "${lat}" are not decimal degrees`),
  swappedCoordinates: (lng: string, lat: string) => say('swapped_coordinates', `经纬度像是写反了：经度写成了 ${lng}，纬度写成了 ${lat}`, `longitude and latitude look swapped: longitude is ${lng}, latitude is ${lat}`),
  outsideChina: (lng: number, lat: number) => say('outside_china', `经度 ${lng}、纬度 ${lat} 不在中国范围内`, `longitude ${lng}, latitude ${lat} is not in China`),
  formula: (header: string) => say('formula', `「${header}」是公式或公式错误，请改成文字`, `"${header}" is a formula or a formula's error; make it text`),
  controlCharacters: (header: string) => say('control_characters', `「${header}」里有看不见的控制字符`, `"${header}" holds invisible control characters`),
  badCode: (code: string) => say('bad_code', `编号「${code}」不合规：2 到 16 位大写字母、数字或短横线`, `the code "${code}" is not 2 to 16 capital letters, digits or hyphens`),
  duplicateCode: (code: string, first: number) => say('duplicate_code', `编号 ${code} 在第 ${first} 行已经用过`, `row ${first} already uses the code ${code}`),
  tooManyCells: (count: number, expected: number) => say('too_many_cells', `有 ${count} 格，表头只有 ${expected} 列：可能有没加引号的逗号`, `it has ${count} cells under ${expected} headings; perhaps a comma without quotes`),
  notAPoint: (kind: string) => say('not_a_point', `图形是 ${kind}，不是点`, `its geometry is ${kind}, not a point`),
  outOfReach: () => say('out_of_reach', '不在您负责的区域：看「乡镇街道」「社区」两列', 'it is not in your areas: see the columns for town and community'),
  retired: (code: string) => say('retired', `站点 ${code} 已经撤销，要先恢复`, `station ${code} is retired; restore it first`),
} as const satisfies Record<string, (...details: never[]) => Reason>

/** Why a row waits until somebody has looked at it. */
export const suspicions = {
  outsideSite: (site: string) => say('outside_site', `不在${site}范围内`, `it lies outside ${site}`),
  farFromTown: (town: string, distance: number) => say('far_from_town', `写的是${town}，离${town}却有 ${kilometres(distance)} 公里`, `it is declared in ${town} but lies ${kilometres(distance)} km from it`),
  amongOthers: (district: string, distance: number, other: { district: string, distanceMetres: number, row: number }) => say('among_others', `写的是${district}，离${district}各点的中心却有 ${kilometres(distance)} 公里，而离${other.district}的一处（第 ${other.row} 行）只有 ${kilometres(other.distanceMetres)} 公里`, `it is declared in ${district} but lies ${kilometres(distance)} km from the middle of that district's rows, and only ${kilometres(other.distanceMetres)} km from row ${other.row} of ${other.district}`),
  farFromDistrict: (district: string, distance: number) => say('far_from_district', `写的是${district}，离${district}各点的中心却有 ${kilometres(distance)} 公里`, `it is declared in ${district} but lies ${kilometres(distance)} km from the middle of that district's rows`),
  onTopOfStation: (name: string, distance: number) => say('on_top_of_station', `离已有的「${name}」只有 ${metres(distance)} 米，名称却不同：是同一处的话，请写进“其他名称”`, `it lies ${metres(distance)} m from "${name}", which we have; the same premises take further names as programmes`),
  onTopOfRow: (row: number, name: string, distance: number) => say('on_top_of_row', `离第 ${row} 行「${name}」只有 ${metres(distance)} 米，名称却不同`, `it lies ${metres(distance)} m from row ${row} "${name}"`),
  sameNameNear: (code: string, distance: number) => say('same_name_near', `${metres(distance)} 米外已有同名站点 ${code}：是不是坐标系声明错了，或者站点搬了？`, `station ${code} of the same name lies ${metres(distance)} m away: is the datum wrong, or has it moved?`),
  sample: (code: string) => say('sample', `站点 ${code} 是演示数据，不和真实资料混在一起`, `station ${code} is sample data and is not mixed with real facts`),
} as const satisfies Record<string, (...details: never[]) => Reason>

/** What the operator should know of a row that is taken all the same. */
export const remarks = {
  duplicateRow: (first: number) => say('duplicate_row', `和第 ${first} 行是同一处`, `it is the same place as row ${first}`),
  hoursUnread: (text: string) => say('hours_unread', `时间「${text}」读不懂，原文保留，按未知处理`, `the hours "${text}" were not understood; kept as words, hours unknown`),
  serviceUnread: (header: string, text: string) => say('service_unread', `「${header}」里的「${text}」看不出有还是没有，按未知处理`, `"${text}" under "${header}" says neither yes nor no; unknown`),
  hostKindUnread: (text: string) => say('host_kind_unread', `承办类型「${text}」不认识，记为其他`, `the host kind "${text}" is not known; taken as other`),
  seatsUnread: (text: string) => say('seats_unread', `座位数「${text}」不是数字，没有导入`, `the seats "${text}" are not a number; left out`),
  accessUnread: (text: string) => say('access_unread', `谁能进「${text}」看不懂，按未知处理`, `who may enter, "${text}", was not understood; unknown`),
  areaUnknown: (text: string) => say('area_unknown', `区域「${text}」不在本站点的区域表里，区域留空`, `the area "${text}" is not one of this site; left empty`),
  codeKept: (code: string, given: string) => say('code_kept', `系统里的编号是 ${code}，已经印在二维码上，没有改成 ${given}`, `we know it as ${code}, which is printed on its QR; not changed to ${given}`),
  keptConfirmed: (fields: readonly Words[]) => say('kept_confirmed', `${fields.map(field => field.zh).join('、')}有人核实过，没有用文件里的覆盖`, `confirmed by somebody and not overwritten: ${fields.map(field => field.en).join(', ')}`),
} as const satisfies Record<string, (...details: never[]) => Reason>

/** What the operator should know of the file as a whole. */
export const fileNotes = {
  guessesLeftOut: (headers: readonly string[]) => say('guesses_left_out', `推测或默认值，没有导入：${headers.join('、')}`, `guesses or defaults, not imported: ${headers.join(', ')}`),
  personalLeftOut: (headers: readonly string[]) => say('personal_left_out', `个人联系方式，没有导入：${headers.join('、')}`, `personal contact data, not imported: ${headers.join(', ')}`),
  columnsLeftOut: (headers: readonly string[]) => say('columns_left_out', `没有对应字段，没有导入：${headers.join('、')}`, `no field for: ${headers.join(', ')}`),
  otherSheets: (read: string, others: readonly string[]) => say('other_sheets', `只读了工作表「${read}」，没有读：${others.join('、')}`, `only the sheet "${read}" was read, not: ${others.join(', ')}`),
  districtPair: (district: string, distance: number, rows: readonly [number, number]) => say('district_pair', `${district}只有两行（第 ${rows[0]}、${rows[1]} 行），相距 ${kilometres(distance)} 公里，看不出哪一行不对，请核对`, `${district} has only two rows (${rows[0]}, ${rows[1]}), ${kilometres(distance)} km apart; one may be wrong`),
} as const satisfies Record<string, (...details: never[]) => Reason>

type Made<Table extends Record<string, (...details: never[]) => Reason>> = ReturnType<Table[keyof Table]>
export type FileProblem = Made<typeof fileProblems>
export type Refusal = Made<typeof refusals>
export type Suspicion = Made<typeof suspicions>
export type Remark = Made<typeof remarks>
export type FileNote = Made<typeof fileNotes>
