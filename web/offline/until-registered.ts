import type { KeptRows } from './kept-rows.ts'
import type { Outbox, OutboxItem } from './outbox.ts'
import * as z from 'zod/mini'
import { outboxKinds } from './outbox-entry.ts'

const ROW_KEY = 'until-registered'
const itemSchema = z.object({ id: z.uuid(), kind: z.enum(outboxKinds), collectionPath: z.string(), body: z.unknown() })
export type HeldItem = OutboxItem & { id: string }

export async function findHeld(journal: Pick<KeptRows, 'find'>): Promise<HeldItem[]> {
  return z.safeParse(z.array(itemSchema), await journal.find(ROW_KEY)).data ?? []
}

/** Keeps what a rider has done before they registered, so that nothing of it is lost. */
export async function holdUntilRegistered(journal: Pick<KeptRows, 'find' | 'put'>, item: HeldItem): Promise<boolean> {
  return journal.put(ROW_KEY, [...await findHeld(journal), item])
}

/**
 * Hands over what was held, now that there is a registration in front of it in the queue; with it check-ins that were refused because
 * the server knew no registration. The ids stay.
 */
export async function sendHeld({ journal, outbox }: { journal: Pick<KeptRows, 'find' | 'remove'>, outbox: Pick<Outbox, 'snapshot' | 'discard' | 'enqueueAll'> }): Promise<void> {
  const refused = outbox.snapshot().parked.filter(({ kind, problem }) => kind === 'check_in' && problem?.code === 'not_found')
  const again = refused.map(({ id, kind, path, body }): HeldItem => ({ id, kind, collectionPath: path.slice(0, path.lastIndexOf('/')), body: JSON.parse(body) }))
  for (const { id } of refused)
    await outbox.discard(id)
  const items = [...await findHeld(journal), ...again]
  if (items.length > 0)
    await outbox.enqueueAll(items)
  await journal.remove(ROW_KEY)
}
