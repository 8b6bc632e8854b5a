import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { LeadQueue } from '#data/leads/triage/lead-row.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { QueueCursor, QueueFilter, QueueView } from './queue.repository.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { scopeOfPaths } from '../../staff/scope.ts'
import { toLeadRow } from './lead-rows.ts'
import { countQueue, listQueue } from './queue.repository.ts'

/** What is asked for in an address. */
export interface QueueWishes { readonly kind?: LeadKindKey | undefined, readonly area?: string | undefined, readonly q?: string | undefined }

const refused = (path: string, message: string) => new ProblemError('invalid_input', `${path}: ${message}`, { complaints: [{ path, message }] })

/** The wishes with the area as it stands in the tree today. Throws invalid_input for an area that never was. */
export async function queueFilter({ db }: Pick<Deps, 'db'>, { kind, area, q }: QueueWishes): Promise<QueueFilter> {
  if (area === undefined)
    return { kind, q: q?.trim() }
  const found = standsFor(treeOf(await readAllAreas({ db })), area)
  if (!found)
    throw refused('area', 'is not an area of this site')
  // Not the root's scope: what has no area belongs to the root alone, and is not asked for by area.
  return { kind, q: q?.trim(), area: { ...scopeOfPaths([found.path]), hasRoot: false } }
}

const SEPARATOR = '~'
const writeCursor = ({ key, id }: QueueCursor) => `${key}${SEPARATOR}${id}`
function readCursor(text: string | undefined): QueueCursor | null {
  if (text === undefined)
    return null
  const [key, id, ...more] = text.split(SEPARATOR)
  if (!key || !id || more.length > 0)
    throw refused('after', 'is not the next of an answer')
  return { key, id }
}

/** What waits in somebody's areas: open reports by due time, done ones youngest first, with how many there are. */
export async function readQueue(deps: Pick<Deps, 'db' | 'now'>, { scope }: Pick<Authority, 'scope'>, wanted: { view: QueueView, wishes: QueueWishes, limit: number, after: string | undefined }): Promise<LeadQueue> {
  const nowMs = deps.now()
  const now = new Date(nowMs).toISOString()
  const filter = await queueFilter(deps, wanted.wishes)
  // One more than asked for, to know whether there is a next page.
  const rows = await listQueue(deps.db, scope, { view: wanted.view, filter, now, limit: wanted.limit + 1, after: readCursor(wanted.after) })
  const page = rows.slice(0, wanted.limit)
  const last = page.at(-1)
  return {
    leads: page.map(row => toLeadRow(row, nowMs)),
    counts: await countQueue(deps.db, scope, { filter, now }),
    next: rows.length > page.length && last ? writeCursor({ key: last.sort_key, id: last.id }) : null,
  }
}
