/** What one cell of a file says. */
export type Cell
  = | { readonly kind: 'blank' }
    | { readonly kind: 'text', readonly text: string }
    | { readonly kind: 'formula' }
    | { readonly kind: 'hostile' }

/** How people write "nothing" in a cell. 无 is not among them: under a service it means no. */
const blankWords = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '－',
  '/',
  '\\',
  'n/a',
  'na',
  'null',
  'nil',
  '?',
  '？',
  '未知',
  '不详',
  '待定',
  '待补充',
  '暂缺',
  'unknown',
  'tbd',
])

// What a spreadsheet program takes for a formula, its full-width forms included (OWASP, CSV Injection); and a formula's error value.
const FORMULA = /^[=+\-@＝＋－＠]|^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!)$/
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/
// Controls other than tab and line ends; and the characters that turn the direction of the text around them, with which a name
// can be made to read as another (Unicode TR 36, 2.2).
// eslint-disable-next-line no-control-regex
const HOSTILE = /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/
// Left behind by copying from web pages; they change nothing that a person sees.
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g

/** Marks text of a file that has no formulas as text, so that it is not taken for one. */
export function asText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/**
 * Reads a cell: white space collapsed, "nothing" words blank. Text that a spreadsheet would run is a formula, not text, unless an
 * apostrophe in front says that it is text (which is how we write it out ourselves).
 */
export function readCell(raw: string | undefined): Cell {
  const text = (raw ?? '').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
  if (blankWords.has(text.toLowerCase()))
    return { kind: 'blank' }
  if (HOSTILE.test((raw ?? '').replace(/[\t\n\v\f\r\x85]/g, ' ')))
    return { kind: 'hostile' }
  if (text.startsWith('\'') && FORMULA.test(text.slice(1))) {
    return {
      kind: 'text',
      text: text.slice(1),
    }
  }
  if (FORMULA.test(text) && !NUMBER.test(text))
    return { kind: 'formula' }
  return { kind: 'text', text }
}
