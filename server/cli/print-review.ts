import type { ImportReview } from '#data/stations/import/review-import.ts'
import type { ReviewedRow, RowOutcome } from '#data/stations/import/review.ts'
import type { TextOutput } from './command.ts'
import { importFields } from '#data/stations/import/import-field.ts'

const outcomeWords = {
  new: '新增',
  changed: '有变化',
  unchanged: '没变化',
  duplicate: '重复',
  suspicious: '可疑',
  refused: '退回',
} as const satisfies Record<RowOutcome, string>

/** Outcomes whose rows are listed one by one, those that need a person first. */
const listedOutcomes = ['refused', 'suspicious', 'duplicate', 'changed'] as const satisfies readonly RowOutcome[]
const ROWS_LISTED = 20

// A file must not be able to move the operator's cursor or paint over lines.
// eslint-disable-next-line no-control-regex
const harmless = (text: string) => text.replace(/[\0-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/g, '�')

/** Says in plain Chinese what an import would do: which column is what, the counts, and row by row the reasons (the first 20 of each kind, or all). */
export function printReview(output: TextOutput, review: ImportReview, options: { fileName: string, isFull: boolean }): void {
  const say = (line: string) => output.write(`${harmless(line)}\n`)
  say(`${options.fileName}：读到 ${review.rows.length} 行，坐标系 ${review.datum}`)
  say(`列的对应：${[...review.mapping].map(([field, column]) => `${importFields.get(field)?.words.zh ?? field} ← ${review.table.header[column] ?? ''}`).join('；')}`)
  for (const note of review.notes)
    say(`注意：${note.words.zh}`)
  for (const remark of groupRemarks(review.rows))
    say(`提示：${remark}`)
  for (const outcome of listedOutcomes) {
    const rows = review.rows.filter(row => row.outcome === outcome)
    if (rows.length > 0)
      say(`\n${outcomeWords[outcome]} ${rows.length} 行：`.trimStart())
    for (const row of options.isFull ? rows : rows.slice(0, ROWS_LISTED))
      say(`  第 ${row.number} 行 ${row.name ?? ''}：${reasonsOf(row)}`)
    if (rows.length > ROWS_LISTED && !options.isFull)
      say(`  还有 ${rows.length - ROWS_LISTED} 行（--all 全部列出）`)
  }
  say(Object.entries(outcomeWords).map(([outcome, words]) => {
    // The keys of a constant object literal are exactly its declared keys.
    return `${words} ${review.counts[outcome as RowOutcome]}`
  }).join('，'))
}

function reasonsOf({ reasons, changes }: ReviewedRow): string {
  return [
    ...reasons.map(reason => reason.words.zh),
    ...changes.map(({ words, from, to }) => `${words.zh}：${from === '' ? '（空）' : from} → ${to === '' ? '（空）' : to}`),
  ].join('；')
}

/** What is remarked of many rows alike is said once: how many, and the first. */
function groupRemarks(rows: readonly ReviewedRow[]): string[] {
  const remarks = rows.flatMap(row => row.remarks.map(remark => ({ row, remark })))
  return [...Map.groupBy(remarks, ({ remark }) => remark.code).values()].flatMap((group) => {
    const [first] = group
    return first ? [`第 ${first.row.number} 行${group.length > 1 ? `等 ${group.length} 行` : ''}：${first.remark.words.zh}`] : []
  })
}
