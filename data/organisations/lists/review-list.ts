import type { TreeArea } from '../../areas/area.ts'
import type { ImportRow } from '../../stations/import/import-table.ts'
import type { Words } from '../../stations/import/reason.ts'
import type { OrganisationInput } from '../organisation.ts'
import type { acceptances, ListOutcome } from './organisation-list.ts'
import type { ListReading } from './read-list-row.ts'
import { normaliseCreditCode } from '../credit-code.ts'
import { readListRow, say } from './read-list-row.ts'

/** An organisation of the ledger in use. `name` null: it lies outside of one's areas, and is named to nobody. */
export interface KnownOrganisation extends Omit<OrganisationInput, 'name'> { readonly id: string, readonly name: string | null, readonly nameKey: string }
type Acceptance = typeof acceptances[number]

export interface ReviewedOrganisation {
  readonly row: ImportRow
  readonly name: string
  readonly code: string
  readonly area: TreeArea | null
  readonly outcome: ListOutcome
  readonly reasons: readonly Words[]
  readonly accepting: Acceptance | null
  /** What is written when it is taken: all of a new one, or ours with what the list adds. */
  readonly facts: OrganisationInput | null
  /** Of the one in the ledger. */
  readonly id: string | null
}

/** Facts that a list may bring where we know nothing. What we know stays ours. */
const fillable = ['code', 'industry', 'headcount', 'form', 'members'] as const
function filled(ours: KnownOrganisation, theirs: OrganisationInput): { facts: OrganisationInput, gained: number } {
  const { id: _, nameKey: __, ...known } = ours
  const gained = fillable.filter(field => known[field] === null && theirs[field] !== null)
  const brought = Object.fromEntries(gained.map(field => [field, theirs[field]]))
  // A day belongs to the form that it came with.
  const since = known.form === null && theirs.form !== null ? { formSince: theirs.formSince } : {}
  return { facts: { ...known, name: known.name ?? theirs.name, ...brought, ...since }, gained: gained.length }
}

const outside = say('别的区域已经有这个组织', 'another area has this organisation already')

/**
 * Says what would become of each row of a list. The credit code decides who is who, and else the name: `same` and `filled` are in the ledger; a
 * `conflict` has our code under another name (accepting: rename ours) or our name under another code (accepting: it is another one). A code or a
 * name that stands further up in the list already is `refused`, as is what cannot be read.
 */
export function reviewList({ rows, known, ...reading }: ListReading & { readonly rows: readonly ImportRow[], readonly known: readonly KnownOrganisation[] }): ReviewedOrganisation[] {
  const byCode = new Map(known.flatMap(one => one.code === null ? [] : [[one.code, one]]))
  const byName = Map.groupBy(known, ({ nameKey }) => nameKey)
  const [codesAt, namesAt] = [new Map<string, number>(), new Map<string, { number: number, code: string | null }>()]
  return rows.map((row): ReviewedOrganisation => {
    const read = readListRow(reading, row)
    const told = { row, name: read.name, code: read.code ?? normaliseCreditCode(row.cells[reading.columns.get('code') ?? -1] ?? '').slice(0, 40), area: read.area }
    const refused = (reasons: readonly Words[]): ReviewedOrganisation => ({ ...told, outcome: 'refused', reasons, accepting: null, facts: null, id: null })
    const { facts, nameKey, code } = read
    if (facts === null)
      return refused(read.reasons)
    const above = codesAt.get(code ?? '') ?? (namesAt.get(nameKey)?.code === code || code === null || namesAt.get(nameKey)?.code === null ? namesAt.get(nameKey)?.number : undefined)
    if (above !== undefined)
      return refused([say(`和第 ${above} 行是同一家`, `is the same as in row ${above}`)])
    if (code !== null)
      codesAt.set(code, row.number)
    if (!namesAt.has(nameKey))
      namesAt.set(nameKey, { number: row.number, code })
    const namesakes = byName.get(nameKey) ?? []
    const ours = (code === null ? undefined : byCode.get(code)) ?? namesakes.find(one => code === null || one.code === null)
    if (ours) {
      if (ours.name === null)
        return refused([outside])
      const { facts: merged, gained } = filled(ours, facts)
      if (ours.nameKey !== nameKey)
        return { ...told, outcome: 'conflict', reasons: [say(`代码相同，台账里叫“${ours.name}”`, `has the code of "${ours.name}"`)], accepting: 'rename', facts: { ...merged, name: facts.name }, id: ours.id }
      return { ...told, outcome: gained > 0 ? 'filled' : 'same', reasons: gained > 0 ? [say(`补上 ${gained} 项`, `brings ${gained} facts`)] : [], accepting: null, facts: merged, id: ours.id }
    }
    const [namesake] = namesakes
    if (namesake)
      return { ...told, outcome: 'conflict', reasons: [namesake.name === null ? outside : say(`名称相同，台账里的代码是 ${namesake.code}`, `has the name of one with the code ${namesake.code}`)], accepting: 'add', facts, id: null }
    return { ...told, outcome: 'new', reasons: [], accepting: null, facts, id: null }
  })
}
