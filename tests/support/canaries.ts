import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'

/** A text that stands nowhere by chance. */
export const aCanary = (): string => `canary${randomBytes(12).toString('hex')}`

/** How a text looks in base64, wherever in the encoded bytes it begins; the signs at its ends depend on its neighbours and are left out. */
function inBase64(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString('base64').replace(/=+$/, '')
    return encoded.slice(offset === 0 ? 0 : 4, -2)
  })
}

/** Those of the canaries that a text holds, plain or in base64 or base64url. */
export function findCanaries(text: string, canaries: Readonly<Record<string, string>>): string[] {
  const plain = text.toLowerCase()
  const unified = text.replaceAll('-', '+').replaceAll('_', '/')
  return Object.entries(canaries)
    .filter(([, canary]) => plain.includes(canary.toLowerCase()) || inBase64(canary).some(encoded => unified.includes(encoded.replaceAll('-', '+').replaceAll('_', '/'))))
    .map(([name]) => name)
}
