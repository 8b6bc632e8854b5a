import * as z from 'zod/mini'

/** What a column of an exported sheet can hold, with what people call it in a mapping file. */
export const sheetFields = {
  name: '姓名',
  phone: '手机号',
  community: '报到社区',
  title: '活动名称',
  area: '活动区域',
  date: '日期',
  from: '开始时间',
  to: '结束时间',
  place: '地点',
  content: '服务内容',
  hours: '服务时长（小时）',
  minutes: '服务时长（分钟）',
  organiser: '活动组织单位',
  personInCharge: '活动负责人',
  source: '来源',
  state: '状态',
  enteredAt: '记录时间',
  enteredBy: '补录人',
  confirmedAt: '确认时间',
  confirmedBy: '确认人',
  reason: '原因',
} as const
export type SheetField = keyof typeof sheetFields
// The keys of a constant object literal are exactly its declared keys.
export const sheetFieldKeys = Object.keys(sheetFields) as [SheetField, ...SheetField[]]

const MAX_COLUMNS = 60
const words = z.string().check(z.maxLength(100))
/** How a sheet is laid out: lines above the heading, and columns that hold a field or always the same text. */
export const sheetMappingSchema = z.strictObject({
  sheet: z.optional(words),
  above: z.optional(z.array(words).check(z.maxLength(10))),
  /** Digits after the point of hours, 2 unless told. */
  decimals: z.optional(z.int().check(z.minimum(0), z.maximum(4))),
  columns: z.array(z.union([z.strictObject({ heading: words, field: z.enum(sheetFieldKeys) }), z.strictObject({ heading: words, text: words })])).check(z.minLength(1), z.maxLength(MAX_COLUMNS)),
})
export type SheetMapping = z.infer<typeof sheetMappingSchema>
/** What is wrong with a mapping file, in both languages, the Chinese after a semicolon. */
export type MappingAnswer = { readonly mapping: SheetMapping } | { readonly complaints: readonly string[] }

const key = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
const findField = (text: string): SheetField | undefined => sheetFieldKeys.find(field => key(field) === key(text) || key(sheetFields[field]) === key(text) || key(sheetFields[field]).replace(/\(.*\)$/, '') === key(text))
const known = sheetFieldKeys.map(field => sheetFields[field]).join('、')

function readJson(text: string): MappingAnswer {
  let json: unknown
  try {
    json = JSON.parse(text)
  }
  catch {
    return { complaints: ['the file is no JSON; 文件不是完整的 JSON'] }
  }
  const parsed = z.safeParse(sheetMappingSchema, json)
  return parsed.success
    ? { mapping: parsed.data }
    : { complaints: parsed.error.issues.slice(0, 10).map(({ path }) => `${path.join('.') || 'the file'} is not understood; ${path.join('.') || '文件'} 看不懂，栏目可以写：${sheetFieldKeys.join('、')}`) }
}

/** Lines `heading,field`; a field by its key or its Chinese name, or `=` and a text that is always the same. */
function readLines(text: string): MappingAnswer {
  const complaints: string[] = []
  const columns: SheetMapping['columns'] = []
  for (const [at, line] of text.replace(/^\uFEFF/, '').split(/\r\n?|\n/).entries()) {
    const [heading = '', told = ''] = line.split(/[,，\t]/).map(part => part.trim().replace(/^"(.*)"$/, '$1'))
    if (line.trim() === '' || line.startsWith('#') || (at === 0 && heading === '表头'))
      continue
    const field = findField(told || heading)
    if (told.startsWith('='))
      columns.push({ heading, text: told.slice(1).slice(0, 100) })
    else if (field && heading !== '')
      columns.push({ heading: heading.slice(0, 100), field })
    else
      complaints.push(`line ${at + 1}: "${told || heading}" is no field; 第 ${at + 1} 行：不认识“${told || heading}”，可以写：${known}`)
  }
  if (columns.length === 0 || columns.length > MAX_COLUMNS)
    complaints.push(`needs 1 to ${MAX_COLUMNS} columns; 要有 1 到 ${MAX_COLUMNS} 列`)
  return complaints.length > 0 ? { complaints: complaints.slice(0, 10) } : { mapping: { columns } }
}

/** Reads a mapping file: JSON of {@link SheetMapping}, or lines `heading,field` as CSV. */
export const readSheetMapping = (text: string): MappingAnswer => text.trimStart().startsWith('{') ? readJson(text) : readLines(text)

/** `POST /api/staff/service-entries/export`. `mapping`: our own columns (null), a file kept on the server, or the text of one. */
export const ledgerExportSchema = z.strictObject({
  why: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  withPhones: z.boolean(),
  mapping: z.nullable(z.union([z.strictObject({ kept: z.string().check(z.maxLength(100)) }), z.strictObject({ name: z.string().check(z.maxLength(100)), text: z.string().check(z.maxLength(20_000)) })])),
})
export type LedgerExport = z.infer<typeof ledgerExportSchema>
/** Mapping files that the installation keeps; `isUsable` false: it cannot be understood. */
export const keptSheetsSchema = z.strictObject({ sheets: z.array(z.strictObject({ name: z.string(), isUsable: z.boolean() })) })
