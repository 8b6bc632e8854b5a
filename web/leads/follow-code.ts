/** 128 random bits in base64url: whoever has them may follow the report. */
export function makeFollowCode(randomBytes: (count: number) => Uint8Array): string {
  return btoa(String.fromCharCode(...randomBytes(16))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The code of an address's fragment (`#CODE`); undefined: it is not one. */
export function readFollowCode(hash: string): string | undefined {
  return /^#?([\w-]{22})$/.exec(hash)?.[1]
}

/** The address to follow a report at. The fragment never leaves the phone. */
export const followLink = (origin: string, code: string): string => `${origin}/reports/follow#${code}`
