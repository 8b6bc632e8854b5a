import type { KeyValueStore } from './key-value-store.ts'
import * as z from 'zod/mini'

/** What nobody who looks at this phone may read while it waits: where it goes and what it says. */
export interface SealedMessage {
  readonly path: string
  /** JSON, or base64 of bytes. */
  readonly body: string
  readonly isBytes?: boolean | undefined
  /** In place of those of this phone. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** Encrypts messages one by one, each under a key of its own that can be used here but never read out. */
export interface Sealer {
  /**
   * The message as unreadable text, bound to `id`; its key is on the disk when this resolves. Null: this phone cannot do it (no WebCrypto
   * where the page is not https, or no disk for the key). Never rejects.
   */
  seal: (id: string, message: SealedMessage) => Promise<string | null>
  /** The message again; null when its key is gone or the text is not what was sealed under this id. Rejects while the disk cannot be read. */
  open: (id: string, sealed: string) => Promise<SealedMessage | null>
}

export interface SealerPorts {
  /** Undefined on plain http and in old WebViews. */
  subtle: Pick<SubtleCrypto, 'generateKey' | 'encrypt' | 'decrypt'> | undefined
  /** So many bytes that nobody can guess. */
  randomBytes: (count: number) => Uint8Array
  /** Keys by id, apart from what they open. Whoever removes an entry removes its key with it. */
  keys: Pick<KeyValueStore, 'read' | 'write'>
}

const CIPHER = 'AES-GCM'
const KEY_BITS = 256
const IV_BYTES = 12

const messageSchema = z.object({ path: z.string().check(z.regex(/^\/api\//)), body: z.string(), isBytes: z.optional(z.boolean()), headers: z.optional(z.record(z.string(), z.string())) })
const sealedSchema = z.object({ iv: z.string(), data: z.string() })
const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), sign => sign.charCodeAt(0))

/** Uses WebCrypto alone; `keys` holds `CryptoKey`s, which IndexedDB keeps without ever giving out their bytes. */
export function createSealer({ subtle, randomBytes, keys }: SealerPorts): Sealer {
  const cipher = (id: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({ name: CIPHER, iv, additionalData: encoder.encode(id) })

  return {
    async seal(id, message) {
      try {
        if (!subtle)
          return null
        const key = await subtle.generateKey({ name: CIPHER, length: KEY_BITS }, false, ['encrypt', 'decrypt'])
        // A key seals one message only, so this vector is never used twice with it.
        const iv = new Uint8Array(randomBytes(IV_BYTES))
        const data = await subtle.encrypt(cipher(id, iv), key, encoder.encode(JSON.stringify(message)))
        await keys.write(id, key)
        return JSON.stringify({ iv: toBase64(iv), data: toBase64(new Uint8Array(data)) })
      }
      catch {
        return null
      }
    },

    async open(id, sealed) {
      const key = await keys.read(id)
      if (!subtle || !(key instanceof CryptoKey))
        return null
      try {
        const { iv, data } = sealedSchema.parse(JSON.parse(sealed))
        const opened = await subtle.decrypt(cipher(id, fromBase64(iv)), key, fromBase64(data))
        return messageSchema.parse(JSON.parse(decoder.decode(opened)))
      }
      catch {
        return null
      }
    },
  }
}
