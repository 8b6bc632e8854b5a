import type { Words } from '../stations/import/reason.ts'

/** The letters of GB 32100-2015: I, O, S, V and Z are not among them. */
const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18

/** The check digit of the first 17 letters (GB 32100-2015, 5.2.5): weights are powers of 3 modulo 31. Null: a letter is none of the code. */
export function creditCheckDigit(first17: string): string | null {
  let [sum, weight] = [0, 1]
  for (const letter of first17) {
    const value = LETTERS.indexOf(letter)
    if (value < 0)
      return null
    sum += value * weight
    weight = weight * 3 % 31
  }
  return LETTERS[(31 - sum % 31) % 31] ?? null
}

/** A unified social credit code (统一社会信用代码) as people write it: full-width, lower-case and spaced forms are the same code. */
export const normaliseCreditCode = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(/[\s\-—]/g, '')

/** What is wrong with a code that is written as {@link normaliseCreditCode} writes it; null: nothing. */
export function creditCodeFault(code: string): Words | null {
  if (code.length !== LENGTH)
    return { zh: `信用代码应为 18 位，这里是 ${code.length} 位`, en: `has ${code.length} characters, a credit code has 18` }
  const wrong = [...code].find(letter => !LETTERS.includes(letter))
  if (wrong !== undefined)
    return { zh: `信用代码里不会有“${wrong}”`, en: `holds "${wrong}", which no credit code does` }
  return creditCheckDigit(code.slice(0, -1)) === code.at(-1) ? null : { zh: '信用代码校验位不对，请核对', en: 'has a wrong check digit' }
}
