/** Capital letters and digits that are not taken for one another when read aloud or copied by hand: no 0/O, 1/I/L, 2/Z, 5/S, 8/B. */
const ALPHABET = '34679ACDEFGHJKMNPQRTUVWXY'
const LENGTH = 6

/** A station code made from a fresh id (a UUID v7 ends in 62 random bits): 244 million of them, so the caller still asks whether it is taken. */
export function codeFromId(id: string): string {
  let rest = BigInt(`0x${id.replaceAll('-', '').slice(-15)}`)
  return Array.from({ length: LENGTH }, () => {
    const letter = ALPHABET[Number(rest % BigInt(ALPHABET.length))]
    rest /= BigInt(ALPHABET.length)
    return letter
  }).join('')
}
