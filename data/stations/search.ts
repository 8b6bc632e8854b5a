import type { Station } from './station.ts'

/** What search looks at. */
export type Searchable = Pick<Station, 'name' | 'programmes' | 'address' | 'code' | 'searchKeys'>

/** Full width to half width, lower case, without the marks and spaces that people leave out or add. */
function simplify(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]+/gu, '')
}

/** The words of a query, without their marks; at a hyphen no word ends, since codes are written with and without it. */
function wordsOf(query: string): string[] {
  return query.normalize('NFKC').split(/[\s,、;]+/).map(simplify).filter(word => word !== '')
}

/**
 * Whether every word of the query occurs in one of name, programmes, address, code and pinyin initials.
 * An empty query matches everything.
 */
export function matchesSearch({ name, programmes, address, code, searchKeys }: Searchable, query: string): boolean {
  const words = wordsOf(query)
  if (words.length === 0)
    return true
  const texts = [
    name,
    ...programmes,
    address ?? '',
    code,
    ...searchKeys.split(' '),
  ].map(simplify)
  return words.every(word => texts.some(text => text.includes(word)))
}
