import { readMobile } from './phone-number.ts'

/** Who is meant by a line of a roster: a name, a number, its last four digits, or several of them. */
export interface TypedPerson { readonly name: string, readonly mobile: string | null, readonly tail: string | null }

/** Reads `张三 1234`, `张三（尾号1234）`, `138****1234`, `13800001234`. */
export function readTypedPerson(typed: string): TypedPerson {
  const text = typed.normalize('NFKC')
  const [digits] = /(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}/.exec(text) ?? []
  const mobile = digits === undefined ? null : readMobile(digits)
  const rest = digits === undefined ? text : text.replace(digits, ' ')
  const [masked, tail = null] = mobile === null ? /(?:1[3-9]\d\*{2,8})?(?<!\d)(\d{4})(?!\d)/.exec(rest) ?? [] : []
  const name = (masked === undefined ? rest : rest.replace(masked, ' ')).replace(/手机尾号|手机|尾号|电话|[()[\]【】:,，、;；]/g, ' ').replace(/\s+/g, ' ').trim()
  return { name, mobile, tail }
}
