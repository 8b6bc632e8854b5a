/** The code that a rider says at the desk: six digits, for so long; the phone renews it. */
export const DIGITS_LIFE_MS = 10 * 60_000
const DIGITS = 6

/** Six digits from random bytes (at least 4), each code equally likely but for one in 4,000. */
export function digitsFrom(bytes: Uint8Array): string {
  const number = bytes.slice(0, 4).reduce((sum, byte) => sum * 256 + byte, 0)
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** Six digits as they were typed: with spaces, or full-width; null when they are something else. */
export function readDigits(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}
