import type { Station } from './station.ts'

/** What search looks at. */
export type Searchable = Pick<Station, 'name' | 'programmes' | 'address' | 'code' | 'searchKeys'>

/** Full width to half width, lower case, without the marks and spaces that people leave out or add. */
export function simplify(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]+/gu, '')
}

/** The words of a query, without their marks; at a hyphen no word ends, since codes are written with and without it. */
function wordsOf(query: string): string[] {
  return query.normalize('NFKC').split(/[\s,、;]+/).map(simplify).filter(word => word !== '')
}

/** What search compares words with: all texts of a station simplified. No word holds a line break, so none reaches over two texts. */
export function searchTextOf({ name, programmes, address, code, searchKeys }: Searchable): string {
  return [
    name,
    ...programmes,
    address ?? '',
    code,
    ...searchKeys.split(' '),
  ].map(simplify).join('\n')
}

/** A query made ready to be compared with many a {@link searchTextOf}; undefined when it matches everything. */
export function searchFor(query: string): ((searchText: string) => boolean) | undefined {
  const words = wordsOf(query)
  return words.length === 0
    ? undefined
    : searchText => words.every(word => searchText.includes(word))
}

/**
 * Whether every word of the query occurs in one of name, programmes, address, code and pinyin initials.
 * An empty query matches everything.
 */
export function matchesSearch(station: Searchable, query: string): boolean {
  const matches = searchFor(query)
  return matches === undefined || matches(searchTextOf(station))
}
