import type { HeadcountBand, OrganisationKind, PartyForm } from '../organisation.ts'
import { MAX_MEMBERS } from '../organisation.ts'

const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '')

const kindWords: readonly (readonly [RegExp, OrganisationKind])[] = [[/社会组织|社会团体|社团|民办非|民非|社会服务机构|基金会|协会|商会|学会|social/i, 'social'], [/企业|公司|个体|厂|合作社|enterprise|company/i, 'enterprise']]
/** What a cell says of the kind; null: nothing that we know. */
export const readKind = (text: string): OrganisationKind | null => kindWords.find(([word]) => word.test(text))?.[1] ?? null

const formWords: readonly (readonly [RegExp, PartyForm])[] = [[/指导员|联络员|instructor/i, 'instructor'], [/临时|temporary/i, 'temporary'], [/区域|regional/i, 'regional'], [/行业|industry/i, 'industry'], [/联合|joint/i, 'joint'], [/单独|独立|single/i, 'single'], [/^无$|没有|未建|未组建|尚未|^none$/i, 'none']]
/** What a cell says of the form; null: nothing that we know. */
export const readForm = (text: string): PartyForm | null => formWords.find(([word]) => word.test(plain(text)))?.[1] ?? null

/** The first number of people that each band does not hold. */
const bands: readonly (readonly [number, HeadcountBand])[] = [[10, 'under_10'], [50, 'under_50'], [100, 'under_100'], [300, 'under_300'], [Infinity, 'from_300']]
const bandOf = (people: number): HeadcountBand | null => bands.find(([below]) => people < below)?.[1] ?? null
const bandWords: readonly (readonly [RegExp, HeadcountBand])[] = [[/10人以下|不足10|微型/, 'under_10'], [/10[-~—到至]49|10[-~—到至]50/, 'under_50'], [/50[-~—到至]99|50[-~—到至]100/, 'under_100'], [/100[-~—到至]299|100[-~—到至]300/, 'under_300'], [/300人?以上|300人?及以上|300\+/, 'from_300']]
/** The band of a number of people or of words; the number itself is not kept. Null: it cannot be read. */
export function readHeadcount(text: string): HeadcountBand | null {
  const number = /^(\d{1,7})(?:\.0+)?人?$/.exec(plain(text))
  return number ? bandOf(Number(number[1])) : bandWords.find(([word]) => word.test(plain(text)))?.[1] ?? null
}

/** A count of party members: a whole number from 0. Null: it is none. */
export function readMembers(text: string): number | null {
  const number = /^(\d{1,6})(?:\.0+)?[人名]?$/.exec(plain(text))
  return number && Number(number[1]) <= MAX_MEMBERS ? Number(number[1]) : null
}

/** A day as people and spreadsheets write it: 2025-3-1, 2025/3/1, 2025年3月1日, 20250301. Null: it is none. */
export function readDay(text: string): string | null {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:T.*|00:00(?::00)?)?$/.exec(plain(text))
  if (!parts)
    return null
  const [year, month, day] = [parts[1] ?? '', (parts[2] ?? parts[4] ?? '').padStart(2, '0'), (parts[3] ?? parts[5] ?? '').padStart(2, '0')]
  const atMs = Date.parse(`${year}-${month}-${day}T00:00:00Z`)
  const written = Number.isNaN(atMs) ? '' : new Date(atMs).toISOString().slice(0, 10)
  return written === `${year}-${month}-${day}` ? written : null
}
