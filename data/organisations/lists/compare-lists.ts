import * as z from 'zod/mini'

/** As many of each group are told. */
export const COMPARED_TOLD = 500
/** Lists that can be laid beside one another. */
export const MAX_COMPARED = 8
/** One organisation as lists name it: code (null: none) and name, with the key that all ways of writing it share. */
export interface ListedName { readonly code: string | null, readonly name: string, readonly nameKey: string }
/** One organisation in all lists: the places of the lists that have it, and whether the ledger does. */
export interface ComparedOrganisation { readonly code: string | null, readonly name: string, readonly lists: readonly number[], readonly isOurs: boolean }

interface Found { code: string | null, name: string, nameKey: string, lists: Set<number>, isOurs: boolean }

/**
 * Lays lists beside the ledger. Those with the same code are one; one without a code is the one of its name, if there is just one. What the ledger
 * has comes first, then the lists in their order.
 */
export function compareLists(ledger: readonly ListedName[], lists: readonly (readonly ListedName[])[]): ComparedOrganisation[] {
  const all = [{ rows: ledger, list: null as number | null }, ...lists.map((rows, list) => ({ rows, list }))].flatMap(({ rows, list }) => rows.map(row => ({ ...row, list })))
  const found: Found[] = []
  const [byCode, byName] = [new Map<string, Found>(), new Map<string, Found[]>()]
  // Codes first: whoever has none is then found by a name whose codes are all known.
  for (const { code, name, nameKey, list } of [...all.filter(row => row.code !== null), ...all.filter(row => row.code === null)]) {
    const namesakes = byName.get(nameKey) ?? []
    let one = code === null ? (namesakes.length === 1 ? namesakes[0] : namesakes.find(other => other.code === null)) : byCode.get(code)
    if (!one) {
      one = { code, name, nameKey, lists: new Set(), isOurs: false }
      found.push(one)
      if (code !== null)
        byCode.set(code, one)
    }
    // One code under two names is found by both.
    if (!namesakes.includes(one))
      byName.set(nameKey, [...namesakes, one])
    if (list === null)
      one.isOurs = true
    else
      one.lists.add(list)
  }
  return found.map(({ code, name, lists: within, isOurs }) => ({ code, name, lists: [...within].sort((a, b) => a - b), isOurs }))
}

const comparedSchema = z.strictObject({ code: z.nullable(z.string()), name: z.string(), lists: z.array(z.int()) })
/** `lists` in the order in which they were named; in the groups they are told by their place. */
export const comparisonSchema = z.strictObject({
  lists: z.array(z.strictObject({ id: z.uuid(), source: z.string(), fileName: z.string(), rows: z.int(), inLedger: z.int(), onlyHere: z.int() })),
  counts: z.strictObject({ missing: z.int(), inSeveral: z.int(), inNone: z.int() }),
  /** In some list, but not in the ledger. */
  missing: z.array(comparedSchema),
  /** In two lists or more. */
  inSeveral: z.array(comparedSchema),
  /** In the ledger, but in no list. */
  inNone: z.array(comparedSchema),
})
export type ListComparison = z.infer<typeof comparisonSchema>
export const comparisonQuerySchema = z.strictObject({ ids: z.pipe(z.string().check(z.maxLength(400)), z.pipe(z.transform((text: string) => text.split(',')), z.array(z.uuid()).check(z.minLength(1), z.maxLength(MAX_COMPARED)))) })

/** Groups what was compared. */
export function groupCompared(compared: readonly ComparedOrganisation[]) {
  const told = ({ code, name, lists }: ComparedOrganisation) => ({ code, name, lists: [...lists] })
  return {
    missing: compared.filter(({ isOurs }) => !isOurs).map(told),
    inSeveral: compared.filter(({ lists }) => lists.length > 1).map(told),
    inNone: compared.filter(({ isOurs, lists }) => isOurs && lists.length === 0).map(told),
  }
}
