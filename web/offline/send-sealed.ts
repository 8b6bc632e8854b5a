import type { OutboxEntry } from './outbox-entry.ts'
import type { Outbox } from './outbox.ts'
import type { SealedMessage, Sealer } from './sealed-entry.ts'
import type { Sending, SendResult } from './send-entry.ts'
import { toBase64 } from './sealed-entry.ts'
import { sendEntry } from './send-entry.ts'

/** Something secret for `PUT {path}`, whose last part is `id`: JSON, or bytes as they are. */
export interface SecretItem {
  readonly id: string
  readonly path: string
  readonly body: unknown
  /** In place of those of this phone. */
  readonly headers?: Readonly<Record<string, string>>
  /** What was kept before it and must arrive first. */
  readonly after?: string
}

/** `isKept`: it lies sealed in the outbox and goes by itself. Otherwise nothing was kept, and it was tried once, at once. */
export type SealedSending = { isKept: true } | { isKept: false, result: SendResult }
export type SendSealed = (item: SecretItem) => Promise<SealedSending>

interface Parts extends Pick<Sending, 'fetch' | 'headers'> {
  sealer: Pick<Sealer, 'seal'>
  outbox: Pick<Outbox, 'enqueueAll'>
  clock: { now: () => number }
}

/**
 * Keeps a secret unreadable until it is delivered; then entry and key are gone, and no delivery is remembered. A phone that cannot seal never
 * gets it on its disk: it is sent straight away, once, and whoever asked must keep it to try again. Never rejects.
 */
export function createSendSealed({ sealer, outbox, clock, fetch, headers }: Parts): SendSealed {
  async function isKept({ id, after }: SecretItem, message: SealedMessage): Promise<boolean> {
    const sealed = await sealer.seal(id, message)
    if (sealed === null)
      return false
    try {
      // The outbox keeps JSON: the sealed text as the object that it is.
      await outbox.enqueueAll([{ kind: 'sealed', collectionPath: '/api/sealed', body: JSON.parse(sealed), id, ...after === undefined ? {} : { after } }])
      return true
    }
    catch {
      return false
    }
  }

  return async (item) => {
    const { id, path, body, headers: ownHeaders } = item
    const message: SealedMessage = { path, ...body instanceof ArrayBuffer ? { body: toBase64(new Uint8Array(body)), isBytes: true } : { body: JSON.stringify(body) }, headers: ownHeaders }
    if (await isKept(item, message))
      return { isKept: true }
    const entry: OutboxEntry = { id, kind: 'sealed', method: 'PUT', path: '/api/sealed', body: '', createdAt: clock.now(), attempts: 0, nextAttemptAt: 0, state: 'waiting', problem: null }
    return { isKept: false, result: await sendEntry(entry, { fetch, headers, openSealed: async () => message }) }
  }
}
