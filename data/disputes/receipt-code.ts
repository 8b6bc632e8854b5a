/**
 * The code with which a rider opens their dispute again: 19 random signs of Crockford's base 32 (95 bits) and a check sign, in five groups of four,
 * as in `7KQ2-M4TX-9B0W-C3HJ-ZR5P`. It has no I, L, O, U, so it can be read aloud and written down; what is typed wrongly is told from what is unknown
 * on the phone, without asking. Whoever has it may read the case: it is shown once, stored hashed, and stands in no address.
 */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RANDOM_SIGNS = 19
const GROUP = 4
/** What people write for a sign that is not in the alphabet. */
const mistaken: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

const spaceOut = (signs: string): string => signs.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? signs

/** A sum modulo a prime that weighs each sign by its place: one wrong sign and two swapped neighbours are found (but for 0 and Z, which are one to it). */
function checkSign(signs: string): string {
  const sum = [...signs].reduce((total, sign, place) => total + (place + 2) * SIGNS.indexOf(sign), 0)
  return SIGNS[sum % 31] ?? '0'
}

/** Makes a code of random bytes (at least 19, each used for one sign). */
export function makeReceiptCode(randomBytes: Uint8Array): string {
  if (randomBytes.length < RANDOM_SIGNS)
    throw new RangeError(`a receipt code takes ${RANDOM_SIGNS} random bytes`)
  const signs = [...randomBytes.subarray(0, RANDOM_SIGNS)].map(byte => SIGNS[byte % SIGNS.length]).join('')
  return spaceOut(signs + checkSign(signs))
}

/** The code as it was given, from what somebody typed: small letters, spaces, O for 0. Null: it cannot be a code, a sign is wrong or missing. */
export function readReceiptCode(typed: string): string | null {
  const signs = [...typed.normalize('NFKC').toUpperCase().replaceAll(/[\s\-–—·.]/g, '')].map(sign => mistaken[sign] ?? sign).join('')
  if (signs.length !== RANDOM_SIGNS + 1 || [...signs].some(sign => !SIGNS.includes(sign)))
    return null
  return checkSign(signs.slice(0, RANDOM_SIGNS)) === signs.slice(RANDOM_SIGNS) ? spaceOut(signs) : null
}
