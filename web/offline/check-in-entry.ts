import type { KeptRows } from './kept-rows.ts'
import type { OutboxEntry, OutboxKind } from './outbox-entry.ts'

/** Where a phone was when it scanned a code on paper (WGS-84 degrees). */
export interface ScanPlace { lng: number, lat: number, accuracyMetres: number }
export interface ScanPlaces { remember: (id: string, place: ScanPlace) => void, find: (id: string) => ScanPlace | null }

/** In memory only: coordinates are never on the disk, and go along if the scan goes out while the page is open. */
export function createScanPlaces(): ScanPlaces {
  const places = new Map<string, ScanPlace>()
  return { remember: (id, place) => void places.set(id, place), find: id => places.get(id) ?? null }
}

/** The body as it is sent: a check-in says by the phone's clock when it was sent, so that the server can put a wrong clock right. */
export function bodyToSend({ id, kind, body }: Pick<OutboxEntry, 'id' | 'kind' | 'body'>, { nowMs, places }: { nowMs: number, places: Pick<ScanPlaces, 'find'> }): string {
  // Its body is an object of our own making.
  return kind === 'check_in' ? JSON.stringify({ ...JSON.parse(body) as object, sentAt: new Date(nowMs).toISOString(), where: places.find(id) }) : body
}

const kindsWithReceipt: readonly OutboxKind[] = ['check_in', 'sign_up']
const rowKey = (id: string) => `receipt/${id}`

/** Keeps what the server answered, where the rider wants to read more than "delivered". */
export async function keepReceipt(journal: Pick<KeptRows, 'put'>, { id, kind }: Pick<OutboxEntry, 'id' | 'kind'>, answer: unknown): Promise<void> {
  if (kindsWithReceipt.includes(kind))
    await journal.put(rowKey(id), answer)
}
export const findReceipt = (journal: Pick<KeptRows, 'find'>, id: string): Promise<unknown> => journal.find(rowKey(id))
export const forgetReceipt = (journal: Pick<KeptRows, 'remove'>, id: string): Promise<void> => journal.remove(rowKey(id))
