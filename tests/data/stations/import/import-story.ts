import type { ImportAnswer, ImportRequest, ImportReview } from '#data/stations/import/review-import.ts'
import type { ReviewedRow } from '#data/stations/import/review.ts'
import { reviewImport } from '#data/stations/import/review-import.ts'

/** A county of 0.4 by 0.4 degrees with two towns, one of them with a community, and one town whose place nobody knows. */
export const county = {
  name: '示例县',
  bounds: { west: 106.6, south: 28.0, east: 107.0, north: 28.4 },
  areas: [
    { id: 'xian', parentId: null, path: '/xian/', level: 'county' as const, name: '示例县', gbCode: null, lng: null, lat: null },
    { id: 'dong', parentId: 'xian', path: '/xian/dong/', level: 'town' as const, name: '城东街道', gbCode: null, lng: 106.83, lat: 28.13 },
    { id: 'dong-yi', parentId: 'dong', path: '/xian/dong/dong-yi/', level: 'community' as const, name: '一心社区', gbCode: null, lng: null, lat: null },
    { id: 'shan', parentId: 'xian', path: '/xian/shan/', level: 'town' as const, name: '高山镇', gbCode: null, lng: null, lat: null },
  ],
}

type Told = Partial<Omit<ImportRequest, 'file'>>

/** Reviews a file given as lines of cells between `|`. WGS-84, an empty database and the county above unless told otherwise. */
export function answerTo(lines: readonly string[], told: Told = {}): ImportAnswer {
  const grid = lines.map((line, at) => ({ number: at + 1, cells: line.split('|') }))
  return reviewImport({ file: { grid }, datum: 'wgs84', known: [], site: county, isAnywhere: false, voucher: null, ...told })
}

/** The same for a file that must not be refused as a whole. */
export function review(lines: readonly string[], told: Told = {}): ImportReview {
  const answer = answerTo(lines, told)
  if (answer.review === null)
    throw new Error(`the file was refused: ${answer.problems.map(problem => problem.code).join()}`)
  return answer.review
}

/** The codes for which a file is refused as a whole. */
export function problemsOf(lines: readonly string[], told: Told = {}): string[] {
  const answer = answerTo(lines, told)
  return answer.review === null ? answer.problems.map(problem => problem.code) : []
}

/** The only row of a file below the usual heading 名称|经度|纬度 and what else is named. */
export function onlyRow(more: string, line: string, told: Told = {}): ReviewedRow {
  const [row] = review([`名称|经度|纬度${more === '' ? '' : `|${more}`}`, line], told).rows
  if (!row)
    throw new Error('the file has no row')
  return row
}

/** What a row would write. */
export function factsOf(row: ReviewedRow | undefined) {
  if (!row?.work)
    throw new Error(`row ${row?.number} writes nothing: ${row?.reasons.map(reason => reason.code).join()}`)
  return row.work.facts
}

export const codesOf = (row: ReviewedRow | undefined): string[] => row?.reasons.map(reason => reason.code) ?? []
