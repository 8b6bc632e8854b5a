import type { TypedEntry } from './entry-span.ts'
import * as z from 'zod/mini'

/** As many lines as a sheet may have; whoever has more divides it. */
export const MAX_ROSTER_ROWS = 10_000
const MAX_CELL = 100
/** Rows that may stand above the heading: titles, dates, notes. */
const ROWS_TO_LOOK_AT = 12

export const typedEntrySchema = z.strictObject({ who: z.string(), from: z.string(), to: z.string(), hours: z.string() })
/** `POST .../sheet`: what stands in a file, for the grid. `left`: lines beyond the limit. */
export const rosterSheetSchema = z.strictObject({ rows: z.array(typedEntrySchema), left: z.int() })
export type RosterSheet = z.infer<typeof rosterSheetSchema>

/** The most certain first: 服务时长 is hours and not a time. */
const fields = ['hours', 'phone', 'from', 'to', 'name'] as const
type Field = typeof fields[number]
/** What columns are called. */
const headings: Record<Field, RegExp> = {
  hours: /时长|小时|工时|服务时间$|hours|duration/,
  phone: /电话|手机|尾号|联系方式|phone|mobile/,
  from: /开始|签到|到岗|起始|起$|^从|^自|from|start|begin|^in$/,
  to: /结束|签退|离岗|截止|止$|^到|^至|^to$|end|until|^out$/,
  name: /姓名|称呼|名字|志愿者|骑手|人员|^谁|name|who/,
}
const fieldOf = (heading: string): Field | undefined => {
  const text = heading.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return text.length > 20 ? undefined : fields.find(field => headings[field].test(text))
}

function columnsOf(cells: readonly string[]): Map<Field, number> {
  const columns = new Map<Field, number>()
  for (const [column, cell] of cells.entries()) {
    const field = fieldOf(cell)
    if (field && !columns.has(field))
      columns.set(field, column)
  }
  return columns
}

/** Without a heading: who, a number if it looks like one, then hours alone, from and to, or all three. */
function guessColumns(cells: readonly string[]): Map<Field, number> {
  const hasPhone = /^(?:1[3-9][\d*]{9}|\d{4})$/.test((cells[1] ?? '').replace(/\s/g, ''))
  const first = hasPhone ? 2 : 1
  const filled = cells.slice(first).length
  const rest: readonly Field[] = filled <= 1 ? ['hours'] : ['from', 'to', 'hours']
  return new Map<Field, number>([['name', 0], ...hasPhone ? [['phone', 1] as const] : [], ...rest.map((field, at) => [field, first + at] as const)])
}

/**
 * Lines of a roster from the cells of a sheet. Titles above the heading, sums below and empty rows are left out; merged cells are filled
 * already. A sheet without a heading is read by the places of its columns.
 */
export function readRosterSheet(grid: readonly (readonly string[])[]): RosterSheet {
  const cells = grid.map(row => row.map(cell => cell.trim().slice(0, MAX_CELL))).filter(row => row.some(cell => cell !== ''))
  // A title that is merged over all columns is one field at most.
  const heading = cells.slice(0, ROWS_TO_LOOK_AT).findIndex(row => columnsOf(row).size >= 2)
  const columns = heading === -1 ? guessColumns(cells[0] ?? []) : columnsOf(cells[heading] ?? [])
  const at = (row: readonly string[], field: Field) => row[columns.get(field) ?? -1] ?? ''
  const rows = cells.slice(heading + 1).map((row): TypedEntry => ({ who: [at(row, 'name'), at(row, 'phone')].filter(part => part !== '').join(' '), from: at(row, 'from'), to: at(row, 'to'), hours: at(row, 'hours') })).filter(({ who, from, to, hours }) => !/^(?:合计|总计|小计|total)/i.test(who) && [who, from, to, hours].some(part => part !== ''))
  return { rows: rows.slice(0, MAX_ROSTER_ROWS), left: Math.max(0, rows.length - MAX_ROSTER_ROWS) }
}

const MAX_AT_ONCE = 500
export const matchInputSchema = z.strictObject({ who: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(MAX_AT_ONCE)) })
/** Somebody who may be meant. The phone is masked. */
export const matchCandidateSchema = z.strictObject({ registrationId: z.uuid(), name: z.string(), phone: z.string(), areaName: z.string() })
/** For each line, in its order, those who may be meant: none, the one, or several. */
export const matchesSchema = z.strictObject({ matches: z.array(z.array(matchCandidateSchema)) })
export type MatchCandidate = z.infer<typeof matchCandidateSchema>
