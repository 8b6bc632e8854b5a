import type { Buffer } from 'node:buffer'

/** Crockford's 32 letters, 5 bits each: without i, l, o and u nothing is misread from paper. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/** A random code for people to type, in groups: `k3f9-2mxa-…`. */
export function readableCode(randomBytes: (size: number) => Buffer, { groups, lettersEach }: { groups: number, lettersEach: number }): string {
  // 256 is a multiple of 32, so every letter is equally likely.
  const letters = Array.from(randomBytes(groups * lettersEach), byte => LETTERS[byte % LETTERS.length] ?? '')
  return Array.from({ length: groups }, (_, group) => letters.slice(group * lettersEach, (group + 1) * lettersEach).join('')).join('-')
}

/** A code as somebody typed it from paper: capitals, spaces and look-alikes make no difference. */
export function readTypedCode(typed: string): string {
  return typed.toLowerCase().replace(/[^a-z0-9]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')
}
