/**
 * Values of one field of many rows, in the order of the rows, in the shortest of four forms: the same in `all`; each one; few different ones and
 * which row has which; or, for objects of the same keys, a column for each key. JSON throughout, so that any packer compresses it well.
 */
export type Column
  = | { readonly all: unknown }
    | { readonly each: readonly unknown[] }
    | { readonly of: readonly unknown[], readonly at: readonly number[] }
    | { readonly keys: Readonly<Record<string, Column>> }

type JsonObject = Readonly<Record<string, unknown>>

/** A list of different values pays when it has at most one for so many rows. */
const ROWS_PER_VALUE = 2
/** Of objects with so few different values each is kept whole, once: opening hours, hosts. */
const ROWS_PER_OBJECT = 10

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keys that all rows have in the same order; undefined when they differ or some row is no object. */
function sharedKeys(rows: readonly unknown[]): string[] | undefined {
  const [first] = rows
  if (!isObject(first) || !rows.every(isObject))
    return undefined
  const keys = Object.keys(first)
  const joined = JSON.stringify(keys)
  return rows.every(row => JSON.stringify(Object.keys(row)) === joined) ? keys : undefined
}

/** Rows of JSON values as a column. */
export function packColumn(rows: readonly unknown[]): Column {
  const texts = rows.map(row => JSON.stringify(row))
  const places = new Map<string, number>()
  const values: unknown[] = []
  const at = texts.map((text, position) => {
    const known = places.get(text)
    if (known !== undefined)
      return known
    places.set(text, values.length)
    values.push(rows[position])
    return values.length - 1
  })
  if (values.length === 1)
    return { all: values[0] }
  const keys = values.length * ROWS_PER_OBJECT <= rows.length ? undefined : sharedKeys(rows)
  if (keys)
    return { keys: Object.fromEntries(keys.map(key => [key, packColumn(rows.map(row => (row as JsonObject)[key]))])) }
  return values.length * ROWS_PER_VALUE <= rows.length ? { of: values, at } : { each: rows }
}

/** The rows of a column. Equal values may be one and the same object: never change them. */
export function unpackColumn(column: Column, count: number): unknown[] {
  if ('all' in column)
    return Array.from({ length: count }).fill(column.all)
  if ('each' in column)
    return [...column.each]
  if ('of' in column)
    return column.at.map(position => column.of[position])
  // Field by field into objects of one shape: phones read hundreds of stations in one go.
  const rows: Record<string, unknown>[] = Array.from({ length: count }, () => ({}))
  for (const [key, field] of Object.entries(column.keys)) {
    const values = unpackColumn(field, count)
    rows.forEach((row, position) => row[key] = values[position])
  }
  return rows
}
